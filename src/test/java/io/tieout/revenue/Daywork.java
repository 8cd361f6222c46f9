package io.tieout.revenue;

import io.tieout.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Lines at their price, and nothing else: a further revenue method that is earned by the line. */
public final class Daywork implements RevenueMethod {

    @Override
    public String name() {
        return "daywork";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.PRICED_LINES);
    }

    @Override
    public boolean staysWithinPrice() {
        return false;
    }

    @Override
    public Earned earned(View view) {
        BigDecimal lines = view.within(view.lines());
        Money amount = view.rounded(view.kept().add(lines));
        return new Earned(
                amount,
                new Derivation(
                        "lines at their price",
                        "IFRS 15.B16",
                        List.of(view.amount("kept", view.kept()), view.amount("lines", lines)),
                        "kept + lines",
                        Derivation.HALF_UP,
                        amount.amount()));
    }
}
