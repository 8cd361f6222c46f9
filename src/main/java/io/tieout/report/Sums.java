package io.tieout.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the amounts of rows add up to, by currency and by a name whose values have an order. @param <A> the amounts of a row */
final class Sums<A extends Enum<A>> {
    private final List<String> order;
    private final Map<String, Sum<A>> sums;

    Sums(List<String> order) {
        this.order = order;
        this.sums = new TreeMap<>(Comparator.comparing((String key) -> currency(key))
                .thenComparing(key -> order.indexOf(name(key)))
                .thenComparing(Comparator.naturalOrder()));
    }

    /** A sum over rows; an amount that no row has is nothing. */
    record Sum<A extends Enum<A>>(String currency, String name, Map<A, BigDecimal> amounts, long rows) {

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

    void add(String currency, String name, Map<A, BigDecimal> amounts) {
        sums.merge(currency + " " + name, new Sum<>(currency, name, amounts, 1), Sums::together);
    }

    private static <A extends Enum<A>> Sum<A> together(Sum<A> one, Sum<A> other) {
        Map<A, BigDecimal> both = new TreeMap<>(one.amounts());
        other.amounts().forEach((column, amount) -> both.merge(column, amount, BigDecimal::add));
        return new Sum<>(one.currency(), one.name(), both, one.rows() + other.rows());
    }

    private static String currency(String key) {
        return key.substring(0, key.indexOf(' '));
    }

    private static String name(String key) {
        return key.substring(key.indexOf(' ') + 1);
    }

    /** Of one currency in order, none left out; of what had no rows zero. */
    List<Sum<A>> in(String currency) {
        List<Sum<A>> there =
                all().stream().filter(sum -> sum.currency().equals(currency)).toList();
        return there.isEmpty()
                ? there
                : order.stream().map(name -> named(name, currency, there)).toList();
    }

    private static <A extends Enum<A>> Sum<A> named(String name, String currency, List<Sum<A>> there) {
        return there.stream().filter(sum -> sum.name().equals(name)).findFirst().orElseGet(() -> {
            Map<A, BigDecimal> none = new TreeMap<>();
            there.getFirst()
                    .amounts()
                    .forEach((column, amount) -> none.put(column, BigDecimal.ZERO.setScale(amount.scale())));
            return new Sum<>(currency, name, none, 0);
        });
    }

    /** The currencies of the rows. */
    List<String> currencies() {
        return all().stream().map(Sum::currency).distinct().toList();
    }

    private List<Sum<A>> all() {
        return new ArrayList<>(sums.values());
    }
}
