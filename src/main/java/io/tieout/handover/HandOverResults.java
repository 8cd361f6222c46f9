package io.tieout.handover;

import io.tieout.handover.HandedOver.Left;
import io.tieout.handover.HandedOver.Part;
import io.tieout.handover.HandedOver.Quantity;
import io.tieout.handover.HandedOver.Share;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What runs that handed work over came to, as it stands in the tables. */
final class HandOverResults {
    private final SqlFiles sql;
    private final Transactions transactions;

    HandOverResults(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** What a run came to. */
    HandedOver result(long runId) {
        return transactions.reading(() -> {
            List<CameTo> lines = lines(runId);
            Map<WorkKind, Share> standing = standing(runId);
            return new HandedOver(
                    Arrays.stream(WorkKind.values())
                            .filter(kind ->
                                    standing.containsKey(kind) || lines.stream().anyMatch(line -> line.is(kind)))
                            .map(kind -> part(
                                    kind,
                                    lines.stream().filter(line -> line.is(kind)).toList(),
                                    standing.getOrDefault(kind, new Share(0, List.of()))))
                            .toList(),
                    lines.stream().filter(line -> line.is("held")).count(),
                    lines.stream()
                            .filter(line -> line.is("refused") || line.is("changed"))
                            .map(line -> new Left(line.sourceRef(), line.approved(), line.reason()))
                            .toList());
        });
    }

    private static Part part(WorkKind kind, List<CameTo> lines, Share standing) {
        List<Quantity> worth = lines.stream()
                .filter(line -> line.is("handed_over"))
                .flatMap(line -> Stream.ofNullable(line.worth()))
                .toList();
        return new Part(
                kind,
                share(lines, "handed_over"),
                added(worth),
                share(lines, "corrected"),
                share(lines, "withdrawn"),
                standing);
    }

    private static Share share(List<CameTo> lines, String cameTo) {
        List<CameTo> those = lines.stream().filter(line -> line.is(cameTo)).toList();
        return new Share(
                those.size(),
                added(those.stream()
                        .map(line -> new Quantity(line.difference(), line.unit()))
                        .toList()));
    }

    private static List<Quantity> added(List<Quantity> all) {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        all.forEach(each -> sums.merge(each.unit(), each.quantity(), BigDecimal::add));
        return sums.entrySet().stream()
                .map(sum -> new Quantity(sum.getValue(), sum.getKey()))
                .toList();
    }

    private Map<WorkKind, Share> standing(long runId) {
        Map<WorkKind, Share> standing = new EnumMap<>(WorkKind.class);
        sql.statement("handover/standing.sql").param("run_id", runId).query(row -> {
            Quantity quantity = new Quantity(row.getBigDecimal("quantity"), row.getString("unit"));
            standing.merge(
                    WorkKind.of(row.getString("kind")),
                    new Share(row.getLong("lines"), List.of(quantity)),
                    (one, other) -> new Share(
                            one.lines() + other.lines(),
                            Stream.concat(one.quantities().stream(), other.quantities().stream())
                                    .toList()));
        });
        return standing;
    }

    /** What became of each line that a run was concerned with, in the order of their names. */
    List<CameTo> cameTo(long runId) {
        return transactions.reading(() -> lines(runId));
    }

    private List<CameTo> lines(long runId) {
        return sql.statement("handover/came_to.sql")
                .param("run_id", runId)
                .query((row, n) -> new CameTo(
                        WorkKind.of(row.getString("kind")),
                        row.getString("source_ref"),
                        row.getString("contract"),
                        row.getString("obligation"),
                        row.getObject("work_on", LocalDate.class),
                        row.getString("resource"),
                        row.getString("came_to"),
                        row.getBigDecimal("quantity"),
                        row.getString("unit"),
                        row.getBigDecimal("difference"),
                        row.getBigDecimal("amount"),
                        row.getString("currency"),
                        row.getString("pieces"),
                        Objects.requireNonNullElse(row.getString("reason"), "")))
                .list();
    }
}
