package io.tieout.revenue;

import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Fact.Estimate;
import io.tieout.revenue.Finding.Code;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Progress is the units delivered over all units by the latest estimate.
 *
 * <p>Standard: IFRS 15.B15 (output method).
 */
final class UnitsDelivered extends PriceByProgress {

    @Override
    public String name() {
        return "units_delivered";
    }

    @Override
    public boolean earnsByTheDay() {
        return true;
    }

    @Override
    String rule() {
        return "price by units delivered";
    }

    @Override
    String standard() {
        return "IFRS 15.B15";
    }

    @Override
    public Optional<String> unmeasured(View view) {
        return isKnown(view)
                ? Optional.empty()
                : view.lastDayOf(view.work().deliveries()).map("no units_total, delivered on %s"::formatted);
    }

    /** A month whose units nobody said the number of by its end: they count with the first estimate. */
    @Override
    public Optional<Finding> finding(String obligation, View view) {
        return isKnown(view) || view.within(view.work().units()).signum() == 0
                ? Optional.empty()
                : Optional.of(
                        new Finding(obligation, Code.NO_ESTIMATE, "no units_total by %s".formatted(view.day()), null));
    }

    @Override
    boolean isKnown(View view) {
        return view.work().estimated(view.day(), Estimate::unitsTotal).isPresent();
    }

    @Override
    Progress progress(View view) {
        Series units = view.work().units();
        Input done = Input.of("units", view.within(units), "units");
        return view.work()
                .estimated(view.day(), Estimate::unitsTotal)
                .map(total -> Progress.of(
                        done,
                        Input.of("units_total", inAll(view, units, total).subtract(view.before(units)), "units")
                                .from(List.of(total.ref())),
                        view.before(units)))
                .orElseGet(() -> Progress.unknown(done));
    }

    private static BigDecimal inAll(View view, Series units, Work.Estimated total) {
        return total.value().max(units.until(view.day()));
    }
}
