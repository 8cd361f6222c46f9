package io.tieout.revenue;

import io.tieout.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Units delivered, each at the price of its version: what a further revenue method consists of. */
public final class PricePerUnit implements RevenueMethod {

    @Override
    public String name() {
        return "price_per_unit";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.PRICE);
    }

    @Override
    public Earned earned(View view) {
        BigDecimal units = view.within(view.work().units());
        Money amount = view.rounded(view.kept().add(units.multiply(view.requiredPrice())));
        return new Earned(
                amount,
                new Derivation(
                        "units at their price",
                        "IFRS 15.B16",
                        List.of(
                                view.amount("kept", view.kept()),
                                Derivation.Input.of("units", units, "units"),
                                view.amount("price", view.requiredPrice())),
                        "kept + units * price",
                        Derivation.HALF_UP,
                        amount.amount()));
    }
}
