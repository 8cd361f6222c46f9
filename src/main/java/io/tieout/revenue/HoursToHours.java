package io.tieout.revenue;

import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Fact.Estimate;
import io.tieout.revenue.Finding.Code;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Progress is the hours to date over those and the hours still to come by the latest estimate.
 *
 * <p>Standard: IFRS 15.B18 (input method).
 */
final class HoursToHours extends PriceByProgress {

    @Override
    public String name() {
        return "hours_to_hours";
    }

    @Override
    public Set<Need> needs() {
        return EnumSet.of(Need.PRICE, Need.HOURS);
    }

    @Override
    String rule() {
        return "price by progress of hours";
    }

    @Override
    String standard() {
        return "IFRS 15.B18";
    }

    @Override
    public Optional<String> lacks(Terms terms, Policy policy) {
        return StillToCome.lacks(policy, "planned_hours", terms.plannedHours());
    }

    @Override
    public Optional<String> unmeasured(View view) {
        return isKnown(view)
                ? Optional.empty()
                : view.lastDayOf(view.work().hours())
                        .map("no planned_hours and no remaining_hours, worked on %s"::formatted);
    }

    /** A month whose hours nobody measured by its end: they count with the first estimate. */
    @Override
    public Optional<Finding> finding(String obligation, View view) {
        return isKnown(view) || view.within(view.hours()).signum() == 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        obligation,
                        Code.NO_ESTIMATE,
                        "no planned_hours and no remaining_hours by %s".formatted(view.day()),
                        null));
    }

    @Override
    boolean isKnown(View view) {
        return StillToCome.expected(view, view.hours(), view.terms().plannedHours(), Estimate::remainingHours)
                .known();
    }

    @Override
    Progress progress(View view) {
        Series hours = view.hours();
        return StillToCome.forProgress(view, hours, view.terms().plannedHours(), Estimate::remainingHours)
                .progress(view, hours, Input.of("hours", view.within(hours), "h"), "hours_at_completion");
    }
}
