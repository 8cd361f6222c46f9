package io.tieout.revenue;

import io.tieout.revenue.Fact.CostKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * Revenue in the amount of the cost incurred that is expected to be recovered, while the outcome cannot be measured: never more
 * than the price, where there is one, and never less than nothing. Waste is not recovered.
 *
 * <p>Standard: IFRS 15.45.
 */
final class CostRecovery implements RevenueMethod {
    private static final Set<CostKind> RECOVERED = EnumSet.complementOf(EnumSet.of(CostKind.WASTE));

    @Override
    public String name() {
        return "cost_recovery";
    }

    @Override
    public boolean earnsByTheDay() {
        return true;
    }

    @Override
    public Set<Need> needs() {
        return EnumSet.of(Need.COST);
    }

    @Override
    public boolean addsUp() {
        return true;
    }

    @Override
    public Earned earned(View view) {
        return view.addedUp(
                "cost, while the outcome cannot be measured",
                "IFRS 15.45",
                view.amount("cost", view.within(view.costs(RECOVERED))));
    }
}
