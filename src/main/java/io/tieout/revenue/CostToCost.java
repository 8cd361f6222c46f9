package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.Fact.Estimate;
import io.tieout.revenue.Finding.Code;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Progress is the cost to date that depicts it, over that cost and what is still to come by the latest estimate. Uninstalled
 * materials are revenue at cost and leave the price to be spread; waste is cost alone. While nobody planned or estimated the cost,
 * revenue is recognised to its extent.
 *
 * <p>Standard: IFRS 15.B18-B19, 15.45.
 */
final class CostToCost extends PriceByProgress {
    private static final Set<CostKind> ALL = EnumSet.of(CostKind.LABOUR, CostKind.OTHER);
    private static final Set<CostKind> LABOUR = EnumSet.of(CostKind.LABOUR);

    @Override
    public String name() {
        return "cost_to_cost";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.PRICE, Need.COST);
    }

    @Override
    String rule() {
        return "price by progress of cost";
    }

    @Override
    String standard() {
        return "IFRS 15.B18-B19";
    }

    @Override
    public Optional<String> lacks(Terms terms, Policy policy) {
        return StillToCome.lacks(policy, "planned_cost", terms.plannedCost());
    }

    @Override
    public Earned earned(View view) {
        return isKnown(view) ? super.earned(view) : CostRecovery.cost(view);
    }

    /** What is recovered at cost as nobody planned or estimated it. */
    @Override
    public Optional<Finding> finding(String obligation, View view) {
        Money recovered = earned(view).amount();
        return isKnown(view) || recovered.amount().signum() == 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        obligation,
                        Code.NO_ESTIMATE,
                        "no planned_cost and no remaining_cost by %s".formatted(view.day()),
                        recovered));
    }

    @Override
    boolean isKnown(View view) {
        return StillToCome.expected(view, costs(view), view.terms().plannedCost(), Estimate::remainingCost)
                .known();
    }

    @Override
    Progress progress(View view) {
        Series costs = costs(view);
        BigDecimal apart = view.within(view.costs(EnumSet.of(CostKind.UNINSTALLED)));
        Input done = view.amount("cost", view.within(costs));
        Progress progress = StillToCome.forProgress(view, costs, view.terms().plannedCost(), Estimate::remainingCost)
                .progress(view, costs, done, "cost_at_completion");
        return apart.signum() == 0 ? progress : progress.apart(view.amount("at_cost", apart));
    }

    private static Series costs(View view) {
        return view.costs(view.policy().is(Setting.PROGRESS_COST_BASE, "labour_cost") ? LABOUR : ALL);
    }

    /** What is still to come, for an expected loss: whatever progress is measured by; none where nobody planned or estimated it. */
    static Optional<BigDecimal> remaining(View view) {
        Series costs = costs(view);
        StillToCome expected = StillToCome.expected(view, costs, view.terms().plannedCost(), Estimate::remainingCost);
        return expected.known()
                ? Optional.of(expected.atCompletion().subtract(costs.until(view.day())))
                : Optional.empty();
    }
}
