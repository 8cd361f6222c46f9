package io.tieout.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the results that people have room for. However large the month, a page stays readable; what is left out is counted,
 * and stands in the file of the result.
 */
final class PageTables {
    static final List<String> BALANCES = List.of("contract_asset", "contract_liability", "refund_liability", "backlog");
    static final List<String> ACCOUNT_KINDS = List.of(
            "contract_asset", "contract_liability", "refund_liability", "loss_provision", "loss_cost", "fx_difference");
    static final List<String> IN_BOOKS = List.of("opening_difference", "target", "taken", "ledger", "difference");
    static final List<String> MOVEMENTS = List.of("opening", "increase", "release", "adjustment", "closing");
    static final List<String> AGES = List.of("0-30", "31-60", "61-90", "over 90");

    private static final int CONTRACTS = 300;
    private static final int LARGEST_CONTRACTS = 10;
    private static final int DIFFERENCES_OF_A_CONTRACT = 12;
    private static final int EXCEPTIONS_OF_A_CODE = 40;
    private static final int UNBILLED_OF_A_CURRENCY = 12;
    private static final int UNTIED_OF_A_CURRENCY = 12;
    private static final Comparator<Map<String, String>> LARGEST_DIFFERENCE = largest("difference");

    private final Map<String, String> heading = new HashMap<>();
    private final Map<String, String> titles = new HashMap<>();
    private final Largest<Map<String, String>> contracts =
            new Largest<>(CONTRACTS, LARGEST_DIFFERENCE.thenComparing(largest("recognised")));
    private final SequencedMap<String, Largest<Map<String, String>>> revenue = new TreeMap<>();
    private final Map<String, Largest<Map<String, String>>> differences = new HashMap<>();
    private final SequencedMap<String, Largest<Map<String, String>>> exceptions = new TreeMap<>();
    private final Sums balances = new Sums("balance", BALANCES, MOVEMENTS);
    private final Sums heldBalances = new Sums("balance", BALANCES, List.of("opening"));
    private final Sums booked = new Sums("account_kind", ACCOUNT_KINDS, IN_BOOKS);
    private final SequencedMap<String, Largest<Map<String, String>>> untied = new TreeMap<>();
    private final Sums ages = new Sums("bucket", AGES, List.of("lines", "hours", "amount"));
    private final ComingMonths comingMonths = new ComingMonths();
    private final SequencedMap<String, Largest<Map<String, String>>> unbilled = new TreeMap<>();
    private final List<Map<String, String>> controlTotals = new ArrayList<>();
    private final Map<String, String> fingerprints = new HashMap<>();
    private final List<Map<String, String>> waiting = new ArrayList<>();
    private final Map<String, List<Map<String, String>>> contractBalances = new HashMap<>();
    private @Nullable Set<String> shown;
    private @Nullable ContractDetail detail;

    private final Set<String> incomplete = new HashSet<>();

    private PageTables() {}

    /** What stands above the results. */
    static PageTables of(ResultQuery query) {
        PageTables tables = new PageTables();
        query.each("page/heading", tables.heading::putAll);
        query.each("page/titles", row -> tables.titles.put(text(row, "contract"), text(row, "title")));
        query.each("manifest/heading", tables.fingerprints::putAll);
        query.each("page/waiting", tables.waiting::add);
        return tables;
    }

    /** Takes the next row of a result; all of one come before the next one's. */
    void take(Result result, Map<String, String> row) {
        switch (result) {
            case RECONCILIATION -> contract(row);
            case DIFFERENCES -> {
                if (text(row, "account_kind").equals("revenue")) {
                    differences
                            .computeIfAbsent(
                                    place(row), key -> new Largest<>(DIFFERENCES_OF_A_CONTRACT, LARGEST_DIFFERENCE))
                            .add(row);
                }
            }
            case BALANCES -> inBooks(row);
            case ROLL_FORWARD -> balance(row);
            case RUN_OFF -> comingMonths.add(row);
            case UNBILLED -> {
                ages.add(row);
                unbilled.computeIfAbsent(
                                text(row, "currency"), key -> new Largest<>(UNBILLED_OF_A_CURRENCY, largest("amount")))
                        .add(row);
            }
            case EXCEPTIONS ->
                exceptions
                        .computeIfAbsent(
                                text(row, "code"), code -> new Largest<>(EXCEPTIONS_OF_A_CODE, (one, other) -> 0))
                        .add(row);
            case CONTROL_TOTALS -> controlTotals.add(row);
            default -> {
                // The page shows the others through these.
            }
        }
    }

    private void balance(Map<String, String> row) {
        boolean known = !text(row, "closing").isEmpty();
        (known ? balances : heldBalances).add(row);
        if (known && text(row, "incomplete").equals("true")) {
            incomplete.add(text(row, "contract"));
        }
        if (shown == null) {
            shown = shown();
        }
        if (shown.contains(text(row, "contract"))) {
            contractBalances
                    .computeIfAbsent(text(row, "contract"), contract -> new ArrayList<>())
                    .add(row);
        }
    }

    private void inBooks(Map<String, String> row) {
        if (!text(row, "target").isEmpty()) {
            booked.add(row);
        }
        if (new BigDecimal(text(row, "difference")).signum() != 0) {
            untied.computeIfAbsent(
                            text(row, "currency"), key -> new Largest<>(UNTIED_OF_A_CURRENCY, LARGEST_DIFFERENCE))
                    .add(row);
        }
    }

    /** Reads what stands behind the contracts, when every result was taken. */
    void complete(ResultQuery query) {
        detail = ContractDetail.of(query, shown(), contractBalances);
    }

    private void contract(Map<String, String> row) {
        contracts.add(row);
        boolean earned = new BigDecimal(text(row, "recognised")).signum() != 0;
        if (earned && text(row, "period").equals(text(heading, "period"))) {
            revenue.computeIfAbsent(
                            text(row, "currency"), key -> new Largest<>(LARGEST_CONTRACTS, largest("recognised")))
                    .add(row);
        }
    }

    /** Contracts of which something is held and the rest has balances. */
    Set<String> incomplete() {
        return incomplete;
    }

    private Set<String> shown() {
        Set<String> shown = new HashSet<>();
        contracts.asTheyCame().forEach(row -> shown.add(text(row, "contract")));
        return shown;
    }

    Map<String, String> heading() {
        return heading;
    }

    /** Whether the month was signed before the run began. */
    boolean isAfterSigning() {
        return "t".equals(heading.get("after_signing"));
    }

    String title(String contract) {
        return titles.getOrDefault(contract, "");
    }

    /** Rows of the reconciliation: those that differ most, then those of the largest revenue. */
    Largest<Map<String, String>> contracts() {
        return contracts;
    }

    /** Rows of the period's reconciliation in a currency, from the largest revenue. */
    List<Map<String, String>> largestContracts(String currency) {
        return revenue.getOrDefault(currency, none()).ranked();
    }

    /** The differences of a row of the reconciliation. */
    Largest<Map<String, String>> differencesOf(Map<String, String> contract) {
        return differences.getOrDefault(place(contract), none());
    }

    /** By reason code. */
    SequencedMap<String, Largest<Map<String, String>>> exceptions() {
        return exceptions;
    }

    /** What the balances of contracts opened with, moved by and closed with. */
    Sums balances() {
        return balances;
    }

    /** What the balances of contracts opened with of which something is held, so that nobody can say what became of them. */
    Sums heldBalances() {
        return heldBalances;
    }

    /** The balances of which the rules know where they stand, and what the books have of them. */
    Sums booked() {
        return booked;
    }

    /** Balances that differ from the books in a currency, from the largest difference. */
    Largest<Map<String, String>> untied(String currency) {
        return untied.getOrDefault(currency, none());
    }

    /** The currencies in which a balance differs. */
    Set<String> untiedCurrencies() {
        return untied.keySet();
    }

    ComingMonths comingMonths() {
        return comingMonths;
    }

    /** Unbilled work by age. */
    Sums ages() {
        return ages;
    }

    /** Rows of unbilled work in a currency, from the largest amount. */
    Largest<Map<String, String>> unbilled(String currency) {
        return unbilled.getOrDefault(currency, none());
    }

    List<Map<String, String>> controlTotals() {
        return controlTotals;
    }

    /** Delivered work that is gated at the end of the month, by contract and gate. */
    List<Map<String, String>> waiting() {
        return waiting;
    }

    Map<String, String> fingerprints() {
        return fingerprints;
    }

    ContractDetail detail() {
        return Objects.requireNonNull(detail);
    }

    private static Largest<Map<String, String>> none() {
        return new Largest<>(0, LARGEST_DIFFERENCE);
    }

    private static Comparator<Map<String, String>> largest(String column) {
        return Comparator.comparing((Map<String, String> row) -> new BigDecimal(row.getOrDefault(column, "0")).abs())
                .reversed();
    }

    private static String place(Map<String, String> row) {
        return text(row, "period") + " " + text(row, "contract");
    }

    static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
