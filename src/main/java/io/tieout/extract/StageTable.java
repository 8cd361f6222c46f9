package io.tieout.extract;

import io.tieout.canonical.FileRow;
import io.tieout.canonical.RecordKind;
import io.tieout.transform.CopyRows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table in which records of a kind are staged, and what of a row stands in each of its columns: lines each in a table of their own,
 * whatever else there is as records of a table for all.
 */
final class StageTable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RECORDS = "record";
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
    private static final int DECIMALS_OF_SECONDS = 2;
    private static final int NONE = -1;

    /** Columns that name a record by its id. */
    private static final Set<String> NAMING = Set.of("contract", "project", "customer", "parent", "resource");

    /** Kinds that have a table of their own. */
    private static final Set<RecordKind> LINES = EnumSet.of(
            RecordKind.TIMESHEET_LINE, RecordKind.EXPENSE_LINE, RecordKind.COST_LINE, RecordKind.LEDGER_LINE);

    private final RecordKind kind;
    private final String idPrefix;
    private final List<Column> columns;
    private final int[] places;
    private final int hoursPlace;
    private final int amountPlace;

    /** Seconds by the hours that rows say: the same few hundred, again and again. */
    private final Map<String, Seconds> seconds = new HashMap<>();

    private record Seconds(BigDecimal number, String text) {}

    /** @param idPrefix what stands before the ids of a source, where it calls its records otherwise than the company does */
    StageTable(RecordKind kind, String idPrefix) {
        this.kind = kind;
        this.idPrefix = idPrefix;
        this.columns = columnsOfLines();
        this.places =
                columns.stream().mapToInt(column -> kind.place(column.of())).toArray();
        this.hoursPlace = kind == RecordKind.TIMESHEET_LINE ? kind.place("hours") : NONE;
        this.amountPlace = switch (kind) {
            case EXPENSE_LINE, INVOICE -> kind.place("net_amount");
            case COST_LINE, MILESTONE -> kind.place("amount");
            case LEDGER_LINE -> kind.place("debit");
            default -> NONE;
        };
    }

    /**
     * A column of the table.
     *
     * @param of     the column of the file that it is made of
     * @param adding adds what it has for canonical text of that column
     */
    private record Column(String name, String of, Adding adding) {}

    private interface Adding {
        void add(CopyRows rows, @Nullable String said);
    }

    private List<Column> columnsOfLines() {
        return switch (kind) {
            case TIMESHEET_LINE ->
                columns(
                        made("presence", "status", (rows, status) -> rows.text(presence(status))),
                        made("work_month", "work_on", (rows, day) -> rows.date(month(day))),
                        made("work_seconds", "hours", (rows, hours) -> rows.decimal(secondsOf(hours))),
                        same(CopyRows::date, "work_on"),
                        same(CopyRows::text, "project, resource, service, task, status, approved_by"),
                        same(CopyRows::bool, "billable"),
                        same(CopyRows::moment, "approved_at, updated_at"));
            case EXPENSE_LINE ->
                columns(
                        made("presence", "status", (rows, status) -> rows.text(presence(status))),
                        made("work_month", "incurred_on", (rows, day) -> rows.date(month(day))),
                        same(CopyRows::date, "incurred_on"),
                        same(CopyRows::text, "project, resource, report, category, currency, status"),
                        same(CopyRows::decimal, "net_amount, tax_amount"),
                        same(CopyRows::bool, "billable, reimbursable"),
                        same(CopyRows::moment, "approved_at, updated_at"));
            case COST_LINE ->
                columns(
                        made("work_month", "incurred_on", (rows, day) -> rows.date(month(day))),
                        made(
                                "depicts_progress",
                                "depicts_progress",
                                (rows, said) -> rows.bool(said == null ? "true" : said)),
                        same(CopyRows::date, "incurred_on"),
                        same(CopyRows::text, "kind, contract, obligation, project, currency"),
                        same(CopyRows::decimal, "amount"));
            case LEDGER_LINE ->
                columns(
                        made("origin_ref", "source_ref", CopyRows::text),
                        same(
                                CopyRows::text,
                                "entry, line, entity, journal, account, currency, partner, contract, obligation, project"),
                        same(CopyRows::text, "reference, transaction_currency, description, status"),
                        same(CopyRows::date, "posted_on"),
                        same(CopyRows::decimal, "debit, credit, amount_currency"));
            default -> List.of();
        };
    }

    @SafeVarargs
    private static List<Column> columns(List<Column>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    private static List<Column> made(String name, String of, Adding adding) {
        return List.of(new Column(name, of, adding));
    }

    private static List<Column> same(Adding adding, String names) {
        return Stream.of(names.split(", "))
                .map(name -> new Column(name, name, adding))
                .toList();
    }

    /** Its name in the schema {@code stage}. */
    static String name(RecordKind kind) {
        return LINES.contains(kind) ? kind.kind() : RECORDS;
    }

    /** The statement by which what a file says takes the place of what was said before: records, lines of work, lines of the books. */
    static String acceptance(RecordKind kind) {
        return switch (kind) {
            case TIMESHEET_LINE, EXPENSE_LINE, COST_LINE -> "stage/accept_lines.sql";
            case LEDGER_LINE -> "stage/accept_ledger_lines.sql";
            default -> "stage/accept_records.sql";
        };
    }

    /** The columns that a row fills. */
    List<String> columns() {
        return name(kind).equals(RECORDS)
                ? List.of("kind", "content")
                : columns.stream().map(Column::name).toList();
    }

    /** Adds what a row has for each of the columns. */
    void add(CopyRows rows, FileRow.Row row) {
        if (columns.isEmpty()) {
            rows.text(kind.kind()).json(JSON.writeValueAsString(named(row.values())));
            return;
        }
        for (int at = 0; at < columns.size(); at++) {
            Column column = columns.get(at);
            column.adding().add(rows, named(column.of(), row.values().at(places[at])));
        }
    }

    /** The hours of a row, in seconds as they are staged. */
    BigDecimal seconds(FileRow.Row row) {
        String hours = hoursPlace == NONE ? null : row.values().at(hoursPlace);
        return hours == null ? BigDecimal.ZERO : seconds(hours).number();
    }

    /** The money that a row says, where its kind has money that can be added up. */
    BigDecimal amount(FileRow.Row row) {
        String said = amountPlace == NONE ? null : row.values().at(amountPlace);
        return said == null ? BigDecimal.ZERO : new BigDecimal(said);
    }

    private Map<String, String> named(Map<String, String> values) {
        Map<String, String> named = new LinkedHashMap<>();
        values.forEach((column, value) -> named.put(column, named(column, value)));
        return named;
    }

    /** A value, with an id as the company calls it. */
    private @Nullable String named(String column, @Nullable String value) {
        return value == null || idPrefix.isEmpty() || !NAMING.contains(column) ? value : idPrefix + value;
    }

    private static String presence(@Nullable String status) {
        return "deleted".equals(status) ? "deleted" : "present";
    }

    private static @Nullable String month(@Nullable String day) {
        return day == null ? null : day.substring(0, "2026-01-".length()) + "01";
    }

    private @Nullable String secondsOf(@Nullable String hours) {
        return hours == null ? null : seconds(hours).text();
    }

    private Seconds seconds(String hours) {
        return seconds.computeIfAbsent(hours, said -> {
            BigDecimal number =
                    new BigDecimal(said).multiply(SECONDS_PER_HOUR).setScale(DECIMALS_OF_SECONDS, RoundingMode.HALF_UP);
            return new Seconds(number, number.toPlainString());
        });
    }
}
