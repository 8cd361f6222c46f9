package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Fact.CostKind;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Revenue in the amount of the cost incurred that is expected to be recovered, while the outcome cannot be measured: never more
 * than the price, where there is one. Waste is not recovered.
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
    public Set<Need> needs() {
        return EnumSet.of(Need.COST);
    }

    @Override
    public boolean addsUp() {
        return true;
    }

    @Override
    public Earned earned(View view) {
        BigDecimal cost = view.kept().add(view.within(view.costs(RECOVERED)));
        BigDecimal price = view.price();
        Money amount = view.rounded(price == null ? cost : cost.min(price));
        return new Earned(
                amount,
                new Derivation(
                        "cost, while the outcome cannot be measured",
                        "IFRS 15.45",
                        price == null
                                ? List.of(view.amount("cost", cost))
                                : List.of(view.amount("cost", cost), view.amount("price", price)),
                        price == null ? "cost" : "min(cost, price)",
                        Derivation.HALF_UP,
                        amount.amount()));
    }
}
