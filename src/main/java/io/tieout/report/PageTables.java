package io.tieout.report;

import io.tieout.exceptions.ReasonCode;
import io.tieout.ledger.AccountKind;
import io.tieout.report.BalanceRow.InBooks;
import io.tieout.report.RollForwardRow.Movement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the results that people have room for. However large the month, a page stays readable; what is left out is counted,
 * and stands in the file of the result.
 */
final class PageTables {
    /** Of the balances that contracts are held against the books with. */
    private static final List<AccountKind> ACCOUNT_KINDS =
            List.copyOf(EnumSet.range(AccountKind.CONTRACT_ASSET, AccountKind.FX_DIFFERENCE));

    private static final List<String> AGES = List.of("0-30", "31-60", "61-90", "over 90");

    private static final int CONTRACTS = 300;
    private static final int LARGEST_CONTRACTS = 10;
    private static final int DIFFERENCES_OF_A_CONTRACT = 12;
    private static final int EXCEPTIONS_OF_A_CODE = 40;
    private static final int UNBILLED_OF_A_CURRENCY = 12;
    private static final int INVOICE_LINES = 500;
    private static final int UNTIED_OF_A_CURRENCY = 12;
    private final Heading heading;
    private final Map<String, String> titles = new HashMap<>();
    private final Largest<ReconciliationRow> contracts = new Largest<>(
            CONTRACTS, largest(ReconciliationRow::difference).thenComparing(largest(ReconciliationRow::recognised)));
    private final SequencedMap<String, Largest<ReconciliationRow>> revenue = new TreeMap<>();
    private final Map<String, Largest<DifferenceRow>> differences = new HashMap<>();
    private final SequencedMap<ReasonCode, Largest<ExceptionRow>> exceptions = new LinkedHashMap<>();
    private final Largest<ExceptionRow> decided = new Largest<>(EXCEPTIONS_OF_A_CODE, (one, other) -> 0);
    private final Sums<Balance, Movement> balances = new Sums<>(List.of(Balance.values()));
    private final Sums<Balance, Movement> heldBalances = new Sums<>(List.of(Balance.values()));
    private final Sums<AccountKind, InBooks> booked = new Sums<>(ACCOUNT_KINDS);
    private final SequencedMap<String, Largest<BalanceRow>> untied = new TreeMap<>();
    private final Sums<String, UnbilledRow.Amount> ages = new Sums<>(AGES);
    private final ComingMonths comingMonths = new ComingMonths();
    private final SequencedMap<String, Largest<UnbilledRow>> unbilled = new TreeMap<>();
    private final Largest<InvoiceRow> invoices = new Largest<>(INVOICE_LINES, (one, other) -> 0);
    private final List<ControlTotalRow> controlTotals = new ArrayList<>();
    private final Map<String, String> fingerprints = new HashMap<>();
    private final List<WaitingRow> waiting;
    private final Map<String, List<RollForwardRow>> contractBalances = new HashMap<>();
    private final Map<Result, Consumer<Row>> readers = new EnumMap<>(Result.class);
    private @Nullable Set<String> shown;
    private @Nullable ContractDetail detail;

    private final Set<String> incomplete = new HashSet<>();

    private PageTables(Heading heading, List<WaitingRow> waiting) {
        this.heading = heading;
        this.waiting = waiting;
        readers.put(Result.RECONCILIATION, row -> contract(ReconciliationRow.of(row)));
        readers.put(Result.DIFFERENCES, row -> difference(DifferenceRow.of(row)));
        readers.put(Result.ROLL_FORWARD, row -> balance(RollForwardRow.of(row)));
        readers.put(Result.BALANCES, row -> inBooks(BalanceRow.of(row)));
        readers.put(Result.RUN_OFF, row -> comingMonths.add(RunOffRow.of(row)));
        readers.put(Result.UNBILLED, row -> unbilled(UnbilledRow.of(row)));
        readers.put(Result.INVOICES, row -> invoices.add(InvoiceRow.of(row)));
        readers.put(Result.EXCEPTIONS, row -> exception(ExceptionRow.of(row)));
        readers.put(Result.CONTROL_TOTALS, row -> controlTotals.add(ControlTotalRow.of(row)));
    }

    /** What stands above the results. */
    static PageTables of(ResultQuery query) {
        PageTables tables = new PageTables(Heading.of(query), query.list("page/waiting", WaitingRow::of));
        query.rows("page/titles", row -> tables.titles.put(row.text("contract"), row.text("title")));
        query.each("manifest/heading", tables.fingerprints::putAll);
        return tables;
    }

    /** Takes the next row of a result, of which the page may show nothing; all of one come before the next one's. */
    void take(Result result, Row row) {
        readers.getOrDefault(result, notShown -> {}).accept(row);
    }

    private void contract(ReconciliationRow row) {
        contracts.add(row);
        if (row.recognised().signum() != 0
                && row.period().equals(heading.month().toString())) {
            revenue.computeIfAbsent(
                            row.currency(),
                            currency -> new Largest<>(LARGEST_CONTRACTS, largest(ReconciliationRow::recognised)))
                    .add(row);
        }
    }

    private void difference(DifferenceRow row) {
        if (row.isOfRevenue()) {
            differences
                    .computeIfAbsent(
                            place(row.period(), row.contract()),
                            place -> new Largest<>(DIFFERENCES_OF_A_CONTRACT, largest(DifferenceRow::difference)))
                    .add(row);
        }
    }

    private void balance(RollForwardRow row) {
        (row.isKnown() ? balances : heldBalances).add(row.currency(), row.balance(), row.amounts());
        if (row.isKnown() && row.isIncomplete()) {
            incomplete.add(row.contract());
        }
        if (shown == null) {
            shown = shown();
        }
        if (shown.contains(row.contract())) {
            contractBalances
                    .computeIfAbsent(row.contract(), contract -> new ArrayList<>())
                    .add(row);
        }
    }

    private void inBooks(BalanceRow row) {
        if (row.amounts().containsKey(InBooks.TARGET)) {
            booked.add(row.currency(), row.accountKind(), row.amounts());
        }
        if (row.difference().signum() != 0) {
            untied.computeIfAbsent(
                            row.currency(),
                            currency -> new Largest<>(UNTIED_OF_A_CURRENCY, largest(BalanceRow::difference)))
                    .add(row);
        }
    }

    private void unbilled(UnbilledRow row) {
        ages.add(row.currency(), row.bucket(), row.amounts());
        unbilled.computeIfAbsent(
                        row.currency(), currency -> new Largest<>(UNBILLED_OF_A_CURRENCY, largest(UnbilledRow::amount)))
                .add(row);
    }

    private void exception(ExceptionRow row) {
        if (!row.isOpen()) {
            decided.add(row);
            return;
        }
        exceptions
                .computeIfAbsent(row.code(), code -> new Largest<>(EXCEPTIONS_OF_A_CODE, (one, other) -> 0))
                .add(row);
    }

    /** Reads what stands behind the contracts, when every result was taken. */
    void complete(ResultQuery query) {
        detail = new ContractDetail(query, shown(), contractBalances);
    }

    /** Contracts of which something is held and the rest has balances. */
    Set<String> incomplete() {
        return incomplete;
    }

    private Set<String> shown() {
        Set<String> shown = new HashSet<>();
        contracts.asTheyCame().forEach(row -> shown.add(row.contract()));
        return shown;
    }

    Heading heading() {
        return heading;
    }

    String title(String contract) {
        return titles.getOrDefault(contract, "");
    }

    /** Rows of the reconciliation: those that differ most, then those of the largest revenue. */
    Largest<ReconciliationRow> contracts() {
        return contracts;
    }

    /** Rows of the period's reconciliation in a currency, from the largest revenue. */
    List<ReconciliationRow> largestContracts(String currency) {
        return revenue.getOrDefault(currency, none()).ranked();
    }

    /** The differences of a row of the reconciliation. */
    Largest<DifferenceRow> differencesOf(ReconciliationRow contract) {
        return differences.getOrDefault(place(contract.period(), contract.contract()), none());
    }

    /** What is waived or resolved, as the rows came. */
    Largest<ExceptionRow> decided() {
        return decided;
    }

    /** What somebody is still to do something about, by reason code, as the rows came. */
    SequencedMap<ReasonCode, Largest<ExceptionRow>> exceptions() {
        return exceptions;
    }

    /** What the balances of contracts opened with, moved by and closed with. */
    Sums<Balance, Movement> balances() {
        return balances;
    }

    /** What the balances of contracts opened with of which something is held, so that nobody can say what became of them. */
    Sums<Balance, Movement> heldBalances() {
        return heldBalances;
    }

    /** The balances of which the rules know where they stand, and what the books have of them. */
    Sums<AccountKind, InBooks> booked() {
        return booked;
    }

    /** Balances that differ from the books in a currency, from the largest difference. */
    Largest<BalanceRow> untied(String currency) {
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
    Sums<String, UnbilledRow.Amount> ages() {
        return ages;
    }

    /** Rows of unbilled work in a currency, from the largest amount. */
    Largest<UnbilledRow> unbilled(String currency) {
        return unbilled.getOrDefault(currency, none());
    }

    /** Lines of draft invoices, in their order. */
    Largest<InvoiceRow> invoices() {
        return invoices;
    }

    List<ControlTotalRow> controlTotals() {
        return controlTotals;
    }

    /** Delivered work that is gated at the end of the month, by contract and gate. */
    List<WaitingRow> waiting() {
        return waiting;
    }

    Map<String, String> fingerprints() {
        return fingerprints;
    }

    ContractDetail detail() {
        return Objects.requireNonNull(detail);
    }

    private static <T> Largest<T> none() {
        return new Largest<>(0, (one, other) -> 0);
    }

    private static <T> Comparator<T> largest(Function<T, BigDecimal> amount) {
        return Comparator.comparing((T row) -> amount.apply(row).abs()).reversed();
    }

    private static String place(String period, String contract) {
        return period + " " + contract;
    }
}
