package io.tieout.revenue;

import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Fact.Delivered;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The price when the customer has it: from the day of the first delivery, unless all of it is taken back.
 *
 * <p>Standard: IFRS 15.38.
 */
final class PointInTime extends PriceByProgress {

    @Override
    public String name() {
        return "point_in_time";
    }

    @Override
    public boolean earnsByTheDay() {
        return true;
    }

    @Override
    String rule() {
        return "price when delivered";
    }

    @Override
    String standard() {
        return "IFRS 15.38";
    }

    @Override
    boolean isMeasured() {
        return false;
    }

    @Override
    Progress progress(View view) {
        BigDecimal before = Optional.ofNullable(view.since())
                .map(since -> delivered(view, since.minusDays(1)))
                .orElse(BigDecimal.ZERO);
        Input delivered = Input.of("delivered", delivered(view, view.day()).subtract(before), "")
                .from(view.work().deliveries().stream()
                        .filter(delivery -> !delivery.day().isAfter(view.day()))
                        .findFirst()
                        .map(Delivered::ref)
                        .map(List::of)
                        .orElse(List.of()));
        return new Progress(
                delivered.value(),
                BigDecimal.ONE.subtract(before),
                before,
                "delivered",
                "1",
                List.of(delivered),
                BigDecimal.ZERO);
    }

    /** One once the customer has it; what was taken back, the customer has no longer. */
    private static BigDecimal delivered(View view, LocalDate day) {
        return view.work().units().until(day).signum() > 0 ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    /** With the end of the service, if that is still to come. */
    @Override
    public SortedMap<YearMonth, BigDecimal> expected(View view, BigDecimal rest) {
        LocalDate end = view.terms().endOn();
        return end == null || !end.isAfter(view.day())
                ? Collections.emptySortedMap()
                : new TreeMap<>(Map.of(YearMonth.from(end), rest));
    }
}
