package io.tieout.schedule;

import io.tieout.revenue.Shortcoming;
import io.tieout.revenue.UnknownRateException;
import io.tieout.schedule.ContractTerms.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What cost is worth in another currency than it was paid in, and which rates it lacks. */
final class CostWorth {
    private static final Comparator<Shortcoming> IN_ORDER = Comparator.comparing(Shortcoming::found);

    private final EntityCurrencies currencies;
    private final Map<Place, SortedMap<LocalDate, Shortcoming>> lacking = new HashMap<>();

    CostWorth(EntityCurrencies currencies) {
        this.currencies = currencies;
    }

    /** At the spot rate of its day, not rounded. */
    BigDecimal of(Place place, Currency paid, Currency into, BigDecimal amount, LocalDate day) {
        try {
            return currencies.between(paid, into).worth(amount, day);
        } catch (UnknownRateException unknown) {
            lacking.computeIfAbsent(place, key -> new TreeMap<>())
                    .merge(
                            day,
                            new Shortcoming(place.obligation(), unknown.code(), unknown.found()),
                            (one, other) -> IN_ORDER.compare(one, other) <= 0 ? one : other);
            throw unknown;
        }
    }

    /** The first rate that cost of an obligation until a day lacks. */
    Optional<Shortcoming> lacking(Place place, LocalDate until) {
        return lacking.getOrDefault(place, Collections.emptySortedMap()).headMap(until.plusDays(1)).values().stream()
                .min(IN_ORDER);
    }
}
