package io.tieout.explain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record that says something else than it said to an earlier run.
 *
 * @param before column by column; null where it was not there
 * @param now    null where it is there no longer
 */
record ChangedRecord(
        String ref,
        String kind,
        String contract,
        String obligation,
        @Nullable LocalDate datedBefore,
        @Nullable LocalDate datedNow,
        @Nullable Map<String, String> before,
        @Nullable Map<String, String> now,
        boolean wasMissing,
        boolean isMissing) {
    static final String BACK = "back at source";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> COLUMNS = new TypeReference<>() {};
    /** What tells which record it is is in its reference or beside it. */
    private static final Set<String> PLACE = Set.of(
            "entity",
            "contract",
            "obligation",
            "version",
            "approved_by",
            "work_on",
            "incurred_on",
            "estimated_on",
            "delivered_on");

    static final Set<String> APPROVAL = Set.of("status", "approved_by");
    static final Set<String> TERMINATION = Set.of("status", "terminated_on", "end_on");

    static ChangedRecord of(ResultSet row, int n) throws SQLException {
        return new ChangedRecord(
                row.getString("source_ref"),
                row.getString("record_kind"),
                row.getString("contract"),
                row.getString("obligation"),
                row.getObject("dated_before", LocalDate.class),
                row.getObject("dated_now", LocalDate.class),
                columns(row.getString("said_before")),
                columns(row.getString("said_now")),
                row.getBoolean("was_missing"),
                row.getBoolean("is_missing"));
    }

    private static @Nullable Map<String, String> columns(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, COLUMNS);
    }

    @Nullable
    LocalDate dated() {
        return datedNow == null ? datedBefore : datedNow;
    }

    boolean isOf(YearMonth month) {
        return Stream.of(datedBefore, datedNow)
                .filter(Objects::nonNull)
                .anyMatch(day -> YearMonth.from(day).equals(month));
    }

    /** Whether it may bear on a month: it is of no day, or of one until its end. */
    boolean isUntil(YearMonth month) {
        return Stream.of(datedBefore, datedNow).allMatch(Objects::isNull)
                || Stream.of(datedBefore, datedNow)
                        .filter(Objects::nonNull)
                        .anyMatch(day -> !day.isAfter(month.atEndOfMonth()));
    }

    boolean isOn(String wantedContract, String wantedObligation) {
        return contract.equals(wantedContract) && (obligation.isEmpty() || obligation.equals(wantedObligation));
    }

    /** Whether it says anything else in some columns; what came or went does. */
    boolean differsIn(Predicate<String> columns) {
        return before == null || now == null || !differing(columns).isEmpty();
    }

    /** A complete delivery had it no longer, and now it is there again. */
    boolean isBack() {
        return wasMissing && now != null && !isMissing;
    }

    /** What was done to it, where nothing else tells. */
    String change() {
        if (before == null) {
            return "added";
        }
        if (now == null) {
            return "deleted";
        }
        if (isMissing) {
            return "missing";
        }
        if (isBack()) {
            return BACK;
        }
        if (!APPROVAL.containsAll(differing(column -> true))) {
            return "edited";
        }
        return "approved".equals(now.get("status"))
                ? "approved"
                : "approved".equals(before.get("status")) ? "un-approved" : "edited";
    }

    /** What it says otherwise in some columns, in all where none of these differ; of one that came or went, what it says. */
    String what(Predicate<String> columns) {
        if (before == null || now == null || before.equals(now)) {
            Map<String, String> said = now == null ? before : now;
            return said == null ? "" : said(said);
        }
        List<String> differing = differing(columns);
        return (differing.isEmpty() ? differing(column -> true) : differing)
                .stream()
                        .map(column -> "%s %s → %s"
                                .formatted(
                                        column,
                                        before.getOrDefault(column, "(empty)"),
                                        now.getOrDefault(column, "(empty)")))
                        .collect(Collectors.joining(", "));
    }

    private static String said(Map<String, String> columns) {
        return columns.entrySet().stream()
                .filter(column -> !PLACE.contains(column.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(column -> column.getKey() + " " + column.getValue())
                .collect(Collectors.joining(", "));
    }

    private List<String> differing(Predicate<String> columns) {
        Map<String, String> was = before == null ? Map.of() : before;
        Map<String, String> is = now == null ? Map.of() : now;
        return Stream.concat(was.keySet().stream(), is.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .filter(columns)
                .filter(column -> !Objects.equals(was.get(column), is.get(column)))
                .toList();
    }

    /** Who approved it, of an approval; else who did the work. */
    String who(String change) {
        Map<String, String> said = now == null ? before : now;
        return said == null || change.equals("un-approved")
                ? ""
                : said.getOrDefault(change.equals("approved") ? "approved_by" : "resource", "");
    }
}
