package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Fact.CostKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cost incurred with a mark-up on top. Waste is nobody's to pay.
 *
 * <p>Standard: IFRS 15.B16, where the right to consideration follows cost.
 */
final class CostPlus implements RevenueMethod {
    private static final Set<CostKind> PAID = EnumSet.complementOf(EnumSet.of(CostKind.WASTE));
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Override
    public String name() {
        return "cost_plus";
    }

    @Override
    public boolean earnsByTheDay() {
        return true;
    }

    @Override
    public Set<Need> needs() {
        return EnumSet.of(Need.COST);
    }

    /** Every cost is paid. */
    @Override
    public Optional<BigDecimal> whole(View view) {
        return Optional.empty();
    }

    @Override
    public Set<String> percents() {
        return Set.of("markup_percent");
    }

    @Override
    public boolean paysForWork() {
        return true;
    }

    @Override
    public boolean staysWithinPrice() {
        return false;
    }

    @Override
    public Earned earned(View view) {
        BigDecimal cost = view.within(view.recoverableCosts(PAID));
        BigDecimal markup = view.terms().markupPercent();
        Money marked =
                view.rounded(view.kept().add(cost.multiply(HUNDRED.add(markup)).movePointLeft(2)));
        List<Input> inputs = new ArrayList<>();
        if (view.since() != null) {
            inputs.add(view.amount("kept", view.kept()));
        }
        inputs.add(view.amount("cost", cost));
        inputs.add(Input.of("markup_percent", markup, "%"));
        return new Earned(
                marked,
                new Derivation(
                        "cost with its mark-up",
                        "IFRS 15.B16",
                        inputs,
                        (view.since() == null ? "" : "kept + ") + "cost * (1 + markup_percent / 100)",
                        Derivation.HALF_UP,
                        marked.amount()));
    }
}
