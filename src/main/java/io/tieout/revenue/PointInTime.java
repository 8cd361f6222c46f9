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
 * The price when the customer has it: on the day of the first delivery.
 *
 * <p>Standard: IFRS 15.38.
 */
final class PointInTime extends PriceByProgress {

    @Override
    public String name() {
        return "point_in_time";
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
        Optional<Delivered> first = view.work().deliveries().stream()
                .filter(delivery -> !delivery.day().isAfter(view.day()))
                .findFirst();
        Input delivered = Input.of("delivered", first.isPresent() ? BigDecimal.ONE : BigDecimal.ZERO, "")
                .from(first.map(Delivered::ref).map(List::of).orElse(List.of()));
        return new Progress(delivered.value(), BigDecimal.ONE, "delivered", "1", List.of(delivered), BigDecimal.ZERO);
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
