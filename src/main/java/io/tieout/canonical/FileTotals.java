package io.tieout.canonical;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * What stands in a file, added up as it stands: rows that are rejected or say the same again have their part in it. Rows are counted in any
 * case, sums made where something is declared that they can be compared with.
 */
final class FileTotals {
    private static final int NONE = -1;
    private final int hoursPlace;
    private final int amountPlace;
    private final int currencyPlace;
    private final SortedMap<String, BigDecimal> amounts = new TreeMap<>();
    private final Remembered<Optional<BigDecimal>> numbers = new Remembered<>(ColumnTypes::plainDecimal);
    private BigDecimal hours = BigDecimal.ZERO;
    private int rows;
    private int unreadable;
    private String sha256 = "";

    FileTotals(RecordKind kind, ControlTotals declared) {
        boolean compared = !declared.sayNothing();
        this.hoursPlace = compared ? kind.place("hours") : NONE;
        this.amountPlace = compared ? kind.amountColumn().map(kind::place).orElse(NONE) : NONE;
        this.currencyPlace = kind.place("currency");
    }

    /** A row that has not as many values as the header. */
    void addOdd() {
        rows++;
        unreadable++;
    }

    void add(IntFunction<String> cells) {
        rows++;
        if (hoursPlace != NONE) {
            hours = hours.add(number(cells.apply(hoursPlace)));
        }
        if (amountPlace != NONE) {
            BigDecimal amount = number(cells.apply(amountPlace));
            amounts.merge(
                    currencyPlace == NONE ? "" : cells.apply(currencyPlace).strip(), amount, BigDecimal::add);
        }
    }

    private BigDecimal number(String cell) {
        String found = cell.strip();
        Optional<BigDecimal> read = numbers.of(found);
        if (read.isEmpty() && !found.isEmpty()) {
            unreadable++;
        }
        return read.orElse(BigDecimal.ZERO);
    }

    void hasHash(String hash) {
        sha256 = hash;
    }

    int rows() {
        return rows;
    }

    BigDecimal hours() {
        return hours;
    }

    Map<String, BigDecimal> amounts() {
        return amounts;
    }

    int unreadable() {
        return unreadable;
    }

    String sha256() {
        return sha256;
    }

    static BigDecimal toTheHundredth(BigDecimal hours) {
        return hours.setScale(2, RoundingMode.HALF_UP);
    }
}
