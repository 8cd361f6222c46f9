package io.tieout.revenue;

import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Fact.Estimate;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The price of prepaid hours as they are used. Hours never used become revenue on the last day of the term; or in proportion to
 * use, when the policy says so and it is estimated how many will still be used.
 *
 * <p>Standard: IFRS 15.B44-B47 (unexercised rights).
 */
final class RetainerDrawdown extends PriceByProgress {

    @Override
    public String name() {
        return "retainer_drawdown";
    }

    @Override
    public boolean earnsByTheDay() {
        return true;
    }

    @Override
    public Set<Need> needs() {
        return EnumSet.of(Need.PRICE, Need.HOURS);
    }

    @Override
    String rule() {
        return "price of prepaid hours as they are used";
    }

    @Override
    String standard() {
        return "IFRS 15.B44-B47";
    }

    @Override
    boolean isMeasured() {
        return false;
    }

    @Override
    public Optional<String> lacks(Terms terms, Policy policy) {
        return terms.plannedHours() == null || terms.plannedHours().signum() <= 0
                ? Optional.of("planned_hours")
                : Optional.empty();
    }

    @Override
    public boolean hangsOnTheEnd(Policy policy) {
        return policy.is(Setting.BREAKAGE, "at_expiry");
    }

    @Override
    Progress progress(View view) {
        if (view.terms().endOn() != null && !view.day().isBefore(view.terms().endOn())) {
            return Progress.complete(Input.of("term_ended", BigDecimal.ONE, ""));
        }
        Series hours = view.hours();
        Input used = Input.of("hours", view.within(hours), "h");
        if (view.policy().is(Setting.BREAKAGE, "proportional")) {
            return StillToCome.expected(view, hours, view.terms().plannedHours(), Estimate::remainingHours)
                    .progress(view, hours, used, "hours_to_be_used");
        }
        BigDecimal prepaid = planned(view).max(hours.until(view.day()));
        return Progress.of(
                used, Input.of("hours_prepaid", prepaid.subtract(view.before(hours)), "h"), view.before(hours));
    }

    private static BigDecimal planned(View view) {
        BigDecimal planned = view.terms().plannedHours();
        return planned == null ? BigDecimal.ZERO : planned;
    }
}
