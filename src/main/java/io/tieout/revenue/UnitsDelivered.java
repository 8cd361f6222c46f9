package io.tieout.revenue;

import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Fact.Estimate;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Progress is the units delivered over all units by the latest estimate.
 *
 * <p>Standard: IFRS 15.B15 (output method).
 */
final class UnitsDelivered extends PriceByProgress {
    static final String NAME = "units_delivered";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean earnsByTheDay() {
        return true;
    }

    @Override
    public Set<Need> needs() {
        return EnumSet.of(Need.PRICE, Need.UNITS_TOTAL);
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
