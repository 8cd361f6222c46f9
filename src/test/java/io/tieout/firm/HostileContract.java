package io.tieout.firm;

import static io.tieout.canonical.RecordKind.CONTRACT;
import static io.tieout.canonical.RecordKind.COST_RATE;
import static io.tieout.canonical.RecordKind.CUSTOMER;
import static io.tieout.canonical.RecordKind.DELIVERY;
import static io.tieout.canonical.RecordKind.ESTIMATE;
import static io.tieout.canonical.RecordKind.INVOICE;
import static io.tieout.canonical.RecordKind.LEDGER_LINE;
import static io.tieout.canonical.RecordKind.MAPPING;
import static io.tieout.canonical.RecordKind.OBLIGATION;
import static io.tieout.canonical.RecordKind.PAYMENT;
import static io.tieout.canonical.RecordKind.PROJECT;
import static io.tieout.canonical.RecordKind.RESOURCE;
import static io.tieout.canonical.RecordKind.TIMESHEET_LINE;

import io.tieout.canonical.RecordKind;
import io.tieout.firm.Matrix.Cell;
import io.tieout.firm.Matrix.Verdict;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A contract of its own, with all that belongs to it, of which one cell of one row is hostile.
 *
 * <p>Where the cell is the name by which others know the thing, and a name that can be taken, they know it by that.
 */
final class HostileContract {
    static final List<String> FOREIGN = List.of("USD", "GBP", "CHF", "SEK", "NOK", "DKK");

    private static final Map<RecordKind, String> METHODS = Map.ofEntries(
            Map.entry(RecordKind.MILESTONE, "milestone"),
            Map.entry(RecordKind.ESTIMATE, "cost_to_cost"),
            Map.entry(RecordKind.VARIABLE_OUTCOME, "straight_line_monthly"),
            Map.entry(RecordKind.OBLIGATION, "straight_line_monthly"),
            Map.entry(RecordKind.COST_LINE, "cost_to_cost"),
            Map.entry(COST_RATE, "cost_to_cost"),
            Map.entry(DELIVERY, "units_delivered"),
            Map.entry(INVOICE, "straight_line_monthly"),
            Map.entry(PAYMENT, "straight_line_monthly"),
            Map.entry(LEDGER_LINE, "straight_line_monthly"),
            Map.entry(RecordKind.OPENING_POSITION, "straight_line_monthly"));

    /** Columns by which others know the thing, and what it is called in the sample rows. */
    private static final Map<String, String> NAMES = Map.of(
            "entities.entity", "entity",
            "customers.customer", "customer",
            "projects.project", "project",
            "resources.resource", "resource",
            "holidays.calendar", "calendar",
            "contracts.contract", "contract",
            "obligations.obligation", "obligation",
            "invoices.invoice", "invoice",
            "bill_rates.rate_card", "card");

    /** Columns that count for one method alone. */
    private static final Map<String, String> METHODS_OF_COLUMNS = Map.of(
            "cap", "time_and_materials",
            "rate_card", "time_and_materials",
            "planned_hours", "hours_to_hours",
            "planned_cost", "cost_to_cost",
            "fee_percent", "time_and_materials",
            "markup_percent", "cost_plus",
            "remaining_hours", "hours_to_hours",
            "remaining_cost", "cost_to_cost",
            "units_total", "units_delivered",
            "progress_percent", "percent_complete");

    private final Cell cell;
    private final String method;
    private final Map<RecordKind, Map<String, String>> rows = new EnumMap<>(RecordKind.class);

    private HostileContract(Cell cell, Verdict verdict) {
        this.cell = cell;
        this.method =
                METHODS_OF_COLUMNS.getOrDefault(cell.column(), METHODS.getOrDefault(cell.kind(), "time_and_materials"));
        String tag = "%s.%s.%s"
                .formatted(
                        cell.kind().kind(), cell.column(), cell.value().name().toLowerCase());
        Map<String, String> names = names(tag, cell);
        Map<String, String> others = othersNames();
        String hostile = cell.value().in(honest(names), honest(others));
        if (verdict == Verdict.TAKEN && NAMES.containsKey(cell.address())) {
            names.put(NAMES.get(cell.address()), hostile);
        }
        rows.putAll(honest(kinds(), method, names));
        Objects.requireNonNull(rows.get(cell.kind())).put(cell.column(), hostile);
        if (cell.kind() == MAPPING) {
            Map<String, String> project = Objects.requireNonNull(rows.get(PROJECT));
            project.put("contract", "");
            project.put("obligation", "");
        }
    }

    static HostileContract of(Cell cell, Verdict verdict) {
        return new HostileContract(cell, verdict);
    }

    /** Names of the company JP, whose only contract is called {@code C-jp}. */
    static Map<String, String> othersNames() {
        Map<String, String> names = names("jp");
        names.putAll(Map.of(
                "entity",
                "JP",
                "home",
                "JPY",
                "currency",
                "JPY",
                "zone",
                "Asia/Tokyo",
                "source",
                "psa-jp",
                "card",
                "RC-jp"));
        return names;
    }

    static Map<String, String> names(String tag) {
        Map<String, String> names =
                new HashMap<>(Map.of("x", tag, "source", "psa", "direction", "invoice", "total", ""));
        names.putAll(Map.of("entity", "DE", "home", "EUR", "currency", "EUR", "zone", "Europe/Berlin"));
        names.putAll(Map.of("customer", "K-" + tag, "project", "P-" + tag, "resource", "R-" + tag));
        names.putAll(Map.of("contract", "C-" + tag, "obligation", "O-" + tag, "invoice", "I-" + tag));
        names.putAll(
                Map.of("card", "RC", "calendar", "CAL-" + tag, "role", "role-" + tag, "service", "service-" + tag));
        return names;
    }

    private static Map<String, String> names(String tag, Cell cell) {
        Map<String, String> names = names(tag);
        switch (cell.kind()) {
            case ENTITY -> names.put("entity", "E-" + tag);
            case CONTRACT -> names.put("total", "90000.00");
            case BILL_RATE -> names.put("card", "RC-" + tag);
            case FX_RATE -> {
                String currency =
                        FOREIGN.get(List.copyOf(cell.kind().columns().keySet()).indexOf(cell.column()));
                names.putAll(Map.of("currency", currency, "card", "RC-" + currency));
            }
            case INVOICE -> names.put("direction", cell.column().endsWith("amount") ? "credit_note" : "invoice");
            default -> {}
        }
        return names;
    }

    private String honest(Map<String, String> names) {
        return Objects.requireNonNull(row(cell.kind()).with(names).get(cell.column()), cell.toString());
    }

    private SampleRow row(RecordKind kind) {
        return row(kind, method);
    }

    private static SampleRow row(RecordKind kind, String method) {
        return kind == OBLIGATION ? SampleRow.of(kind, "," + method + ",") : SampleRow.of(kind);
    }

    /** An honest contract: a row of each kind. */
    static Map<RecordKind, Map<String, String>> honest(
            Set<RecordKind> kinds, String method, Map<String, String> names) {
        Map<RecordKind, Map<String, String>> rows = new EnumMap<>(RecordKind.class);
        kinds.forEach(kind -> rows.put(kind, row(kind, method).with(names)));
        return rows;
    }

    private Set<RecordKind> kinds() {
        Set<RecordKind> kinds = EnumSet.of(CUSTOMER, RESOURCE, CONTRACT, OBLIGATION, PROJECT, cell.kind());
        if (Stream.of("time_and_materials", "hours_to_hours").anyMatch(method::equals) || cell.kind() == COST_RATE) {
            kinds.add(TIMESHEET_LINE);
        }
        if (cell.kind() == PAYMENT) {
            kinds.add(INVOICE);
        }
        if (method.equals("units_delivered")) {
            kinds.addAll(Set.of(DELIVERY, ESTIMATE));
        }
        return kinds;
    }

    Cell cell() {
        return cell;
    }

    /** The row with the hostile cell. */
    Map<String, String> planted() {
        return Objects.requireNonNull(rows.get(cell.kind()));
    }

    /** How the row with the hostile cell is called once it is staged. */
    String plantedRef() {
        return ref(cell.kind(), planted());
    }

    /** Whether one of its rows is among those that exception items are about, each with its reason code. */
    boolean isAmong(Set<String> items) {
        return rows.entrySet().stream()
                .map(row -> ref(row.getKey(), row.getValue()) + " ")
                .anyMatch(ref -> items.stream().anyMatch(item -> item.startsWith(ref)));
    }

    private static String ref(RecordKind kind, Map<String, String> row) {
        String id = String.join("/", kind.idColumns().stream().map(row::get).toList());
        return "%s:%s:%s".formatted(kind == LEDGER_LINE ? "ledger" : "psa", kind.kind(), id);
    }

    /** Its rows that a source delivers, by kind. */
    Map<RecordKind, Map<String, String>> delivered() {
        Map<RecordKind, Map<String, String>> delivered = new TreeMap<>(rows);
        delivered.keySet().removeIf(kind -> kind.isGoverned() || kind == LEDGER_LINE);
        return delivered;
    }
}
