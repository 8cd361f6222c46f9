package io.tieout.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the amounts of rows add up to, by currency and by a name whose values have an order.
 *
 * @param <N> the names
 * @param <A> the amounts of a row
 */
final class Sums<N extends Comparable<N>, A extends Enum<A>> {
    private final List<N> order;
    private final SequencedMap<String, SortedMap<N, Sum<N, A>>> sums = new TreeMap<>();

    Sums(List<N> order) {
        this.order = order;
    }

    /** A sum over rows; an amount that no row has is nothing. */
    record Sum<N, A extends Enum<A>>(String currency, N name, Map<A, BigDecimal> amounts, long rows) {

        BigDecimal of(A amount) {
            return amounts.getOrDefault(amount, BigDecimal.ZERO);
        }
    }

    /** The amounts of a row, each in the column of its name; those without a number are left out. */
    static <A extends Enum<A>> Map<A, BigDecimal> amounts(Row row, Class<A> columns) {
        Map<A, BigDecimal> amounts = new EnumMap<>(columns);
        for (A column : columns.getEnumConstants()) {
            BigDecimal amount = row.numberOrNull(column.name().toLowerCase(Locale.ROOT));
            if (amount != null) {
                amounts.put(column, amount);
            }
        }
        return amounts;
    }

    void add(String currency, N name, Map<A, BigDecimal> amounts) {
        sums.computeIfAbsent(
                        currency,
                        none -> new TreeMap<>(
                                Comparator.<N>comparingInt(order::indexOf).thenComparing(Comparator.naturalOrder())))
                .merge(name, new Sum<>(currency, name, amounts, 1), Sums::together);
    }

    private static <N, A extends Enum<A>> Sum<N, A> together(Sum<N, A> one, Sum<N, A> other) {
        Map<A, BigDecimal> both = new TreeMap<>(one.amounts());
        other.amounts().forEach((column, amount) -> both.merge(column, amount, BigDecimal::add));
        return new Sum<>(one.currency(), one.name(), both, one.rows() + other.rows());
    }

    /** Of one currency in order, none left out; of what had no rows zero. */
    List<Sum<N, A>> in(String currency) {
        SortedMap<N, Sum<N, A>> there = sums.get(currency);
        if (there == null) {
            return List.of();
        }
        Sum<N, A> first = there.values().iterator().next();
        return order.stream()
                .map(name -> there.getOrDefault(name, zero(name, first)))
                .toList();
    }

    private static <N, A extends Enum<A>> Sum<N, A> zero(N name, Sum<N, A> other) {
        Map<A, BigDecimal> none = new TreeMap<>();
        other.amounts().forEach((column, amount) -> none.put(column, BigDecimal.ZERO.setScale(amount.scale())));
        return new Sum<>(other.currency(), name, none, 0);
    }

    /** The currencies of the rows. */
    List<String> currencies() {
        return List.copyOf(sums.keySet());
    }
}
