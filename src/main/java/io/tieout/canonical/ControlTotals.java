package io.tieout.canonical;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of a file says is in it; what is not said is not compared.
 *
 * @param rows    data rows, without rows of totals
 * @param hours   their sum, to the hundredth
 * @param amount  sum of the amounts of a file in one currency
 * @param amounts the same by currency
 * @param sha256  of the bytes, in hexadecimal
 */
public record ControlTotals(
        @Nullable Integer rows,
        @Nullable BigDecimal hours,
        @Nullable BigDecimal amount,
        Map<String, BigDecimal> amounts,
        @Nullable String sha256) {
    public static final ControlTotals NONE = new ControlTotals(null, null, null, Map.of(), null);

    public ControlTotals {
        amounts = Map.copyOf(amounts);
    }

    boolean sayNothing() {
        return equals(NONE);
    }

    /** What is otherwise than declared, all of it in one sentence without its end; empty when everything ties. */
    Optional<String> difference(FileTotals read) {
        List<String> differences = new ArrayList<>();
        if (rows != null && rows != read.rows()) {
            differences.add(said("rows", rows.toString(), Integer.toString(read.rows())));
        }
        if (hours != null && !FileTotals.toTheHundredth(hours).equals(FileTotals.toTheHundredth(read.hours()))) {
            differences.add(said(
                    "hours",
                    hours.toPlainString(),
                    FileTotals.toTheHundredth(read.hours()).toPlainString()));
        }
        if (amount != null) {
            compareAmount(amount, read).ifPresent(differences::add);
        }
        SortedMap<String, BigDecimal> currencies = new TreeMap<>(amounts);
        if (!amounts.isEmpty()) {
            read.amounts().keySet().forEach(currency -> currencies.putIfAbsent(currency, BigDecimal.ZERO));
        }
        currencies.forEach((currency, declared) -> {
            BigDecimal found = read.amounts().getOrDefault(currency, BigDecimal.ZERO);
            if (declared.compareTo(found) != 0) {
                differences.add(said("amount in " + currency, declared.toPlainString(), found.toPlainString()));
            }
        });
        if (sha256 != null && !sha256.equalsIgnoreCase(read.sha256())) {
            differences.add(said("sha256", sha256, read.sha256()));
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", differences) + (read.unreadable() == 0 ? "" : unreadable(read)));
    }

    private static Optional<String> compareAmount(BigDecimal declared, FileTotals read) {
        if (read.amounts().size() > 1) {
            return Optional.of(said(
                    "amount",
                    declared.toPlainString(),
                    "those of " + String.join(" and ", read.amounts().keySet())));
        }
        BigDecimal found = read.amounts().values().stream().findFirst().orElse(BigDecimal.ZERO);
        return declared.compareTo(found) == 0
                ? Optional.empty()
                : Optional.of(said("amount", declared.toPlainString(), found.toPlainString()));
    }

    private static String said(String what, String declared, String read) {
        return "%s: %s declared, %s read".formatted(what, declared, read);
    }

    private static String unreadable(FileTotals read) {
        return "; %d of its values cannot be read and are not in the sums".formatted(read.unreadable());
    }
}
