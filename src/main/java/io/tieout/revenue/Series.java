package io.tieout.revenue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Amounts by day, added up once, so that the sum until any day is found by looking. */
final class Series {
    static final Series NONE = new Series(new TreeMap<>());

    private final TreeMap<LocalDate, BigDecimal> toDate = new TreeMap<>();

    private Series(SortedMap<LocalDate, BigDecimal> byDay) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<LocalDate, BigDecimal> day : byDay.entrySet()) {
            sum = sum.add(day.getValue());
            toDate.put(day.getKey(), sum);
        }
    }

    static Series of(List<Dated> amounts) {
        TreeMap<LocalDate, BigDecimal> byDay = new TreeMap<>();
        amounts.forEach(dated -> byDay.merge(dated.day(), dated.amount(), BigDecimal::add));
        return new Series(byDay);
    }

    /** An amount of a day. */
    record Dated(LocalDate day, BigDecimal amount) {}

    /** The sum of the amounts until a day, that day included. */
    BigDecimal until(LocalDate day) {
        Map.Entry<LocalDate, BigDecimal> last = toDate.floorEntry(day);
        return last == null ? BigDecimal.ZERO : last.getValue();
    }
}
