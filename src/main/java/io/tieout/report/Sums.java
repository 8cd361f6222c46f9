package io.tieout.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the rows of a result add up to, by currency and by one more column whose values have an order. */
final class Sums {
    private final String by;
    private final List<String> order;
    private final List<String> amounts;
    private final Map<String, Sum> sums;

    Sums(String by, List<String> order, List<String> amounts) {
        this.by = by;
        this.order = order;
        this.amounts = amounts;
        this.sums = new TreeMap<>(Comparator.comparing(Sums::currency)
                .thenComparing(key -> order.indexOf(name(key)))
                .thenComparing(Comparator.naturalOrder()));
    }

    /** A sum over rows; cells without a number count nothing. */
    record Sum(String currency, String name, Map<String, BigDecimal> amounts, long rows) {

        BigDecimal of(String column) {
            return amounts.getOrDefault(column, BigDecimal.ZERO);
        }
    }

    void add(Map<String, String> row) {
        String currency = row.getOrDefault("currency", "");
        String name = row.getOrDefault(by, "");
        Map<String, BigDecimal> own = new TreeMap<>();
        for (String column : amounts) {
            String cell = row.getOrDefault(column, "");
            own.put(column, cell.isEmpty() ? BigDecimal.ZERO : new BigDecimal(cell));
        }
        sums.merge(currency + " " + name, new Sum(currency, name, own, 1), Sums::together);
    }

    private static Sum together(Sum one, Sum other) {
        Map<String, BigDecimal> both = new TreeMap<>(one.amounts());
        other.amounts().forEach((column, amount) -> both.merge(column, amount, BigDecimal::add));
        return new Sum(one.currency(), one.name(), both, one.rows() + other.rows());
    }

    private static String currency(String key) {
        return key.substring(0, key.indexOf(' '));
    }

    private static String name(String key) {
        return key.substring(key.indexOf(' ') + 1);
    }

    /** Of one currency in order, none left out; of what had no rows zero. */
    List<Sum> in(String currency) {
        List<Sum> there =
                all().stream().filter(sum -> sum.currency().equals(currency)).toList();
        return there.isEmpty()
                ? there
                : order.stream().map(name -> named(name, currency, there)).toList();
    }

    private Sum named(String name, String currency, List<Sum> there) {
        return there.stream().filter(sum -> sum.name().equals(name)).findFirst().orElseGet(() -> {
            Map<String, BigDecimal> none = new TreeMap<>();
            there.getFirst()
                    .amounts()
                    .forEach((column, amount) -> none.put(column, BigDecimal.ZERO.setScale(amount.scale())));
            return new Sum(currency, name, none, 0);
        });
    }

    /** The currencies of the rows. */
    List<String> currencies() {
        return all().stream().map(Sum::currency).distinct().toList();
    }

    private List<Sum> all() {
        return new ArrayList<>(sums.values());
    }
}
