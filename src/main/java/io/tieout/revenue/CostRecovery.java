package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.Fact.Delivered;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Revenue in the amount of the cost incurred that is expected to be recovered, while the outcome cannot be measured: never more
 * than the price, where there is one, and never less than nothing. Waste is not recovered. With a delivery it is complete, and its price
 * is earned, unless all of it is taken back or there is no price.
 *
 * <p>Standard: IFRS 15.45.
 */
final class CostRecovery implements RevenueMethod {
    private static final Set<CostKind> RECOVERED = EnumSet.complementOf(EnumSet.of(CostKind.WASTE));
    private static final String STANDARD = "IFRS 15.45";

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
    public boolean paysForWork() {
        return true;
    }

    @Override
    public Earned earned(View view) {
        boolean isComplete = view.within(view.work().units()).signum() > 0;
        return isComplete && view.price() != null ? price(view) : cost(view);
    }

    private static Earned price(View view) {
        Money price = view.rounded(view.requiredPrice());
        Input complete = Input.of("complete", BigDecimal.ONE, "")
                .from(view.work().deliveries().stream()
                        .filter(delivery -> !delivery.day().isAfter(view.day()))
                        .map(Delivered::ref)
                        .limit(1)
                        .toList());
        return new Earned(
                price,
                new Derivation(
                        "price, now that it is complete",
                        STANDARD,
                        List.of(view.amount("price", view.requiredPrice()), complete),
                        "price * complete",
                        Derivation.HALF_UP,
                        price.amount()));
    }

    /** To the extent of all cost but waste, whatever part of it moves progress once that can be measured. */
    static Earned cost(View view) {
        return view.addedUp(
                "cost, while the outcome cannot be measured",
                STANDARD,
                view.amount("cost", view.within(view.recoverableCosts(RECOVERED))));
    }
}
