package io.tieout.report;

import io.tieout.exceptions.ReasonCode;
import io.tieout.ledger.Leg;
import io.tieout.report.CloseSummary.Cause;
import io.tieout.report.CloseSummary.Held;
import io.tieout.report.CloseSummary.Planned;
import io.tieout.report.CloseSummary.Statuses;
import io.tieout.report.CloseSummary.Totals;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The summary of a close, from the rows of its statements. */
final class SummaryRows {

    private SummaryRows() {}

    static CloseSummary read(ResultQuery query) {
        Heading heading = Heading.of(query);
        List<Row> held = query.list("summary/held", row -> row);
        return new CloseSummary(
                ((Number) Objects.requireNonNull(query.run().get("run_id"))).longValue(),
                heading.entity(),
                heading.month(),
                query.list("summary/totals", SummaryRows::totals),
                query.list("summary/causes", SummaryRows::cause),
                held.stream()
                        .filter(row -> row.count("items") > 0)
                        .map(SummaryRows::held)
                        .toList(),
                held.stream().mapToLong(row -> row.count("waived")).sum(),
                query.list("summary/plan", SummaryRows::planned),
                Optional.ofNullable((String) query.run().get("out_folder")).map(Path::of));
    }

    private static Totals totals(Row row) {
        return new Totals(
                row.text("currency"),
                row.number("delivered"),
                row.number("billed"),
                row.number("recognised"),
                row.number("taken"),
                row.number("ledger"),
                row.number("difference"),
                row.count("contracts"),
                statuses(row, ""),
                row.number("earlier_difference"),
                statuses(row, "earlier_"));
    }

    private static Statuses statuses(Row row, String of) {
        return new Statuses(row.count(of + "waiting"), row.count(of + "due"), row.count(of + "breaks"));
    }

    private static Cause cause(Row row) {
        return new Cause(
                row.text("currency"),
                Leg.of(row.text("leg")),
                row.text("cause"),
                row.number("amount"),
                row.count("lines"),
                row.text("explanation"));
    }

    private static Held held(Row row) {
        return new Held(
                ReasonCode.valueOf(row.text("code")),
                row.count("items"),
                Optional.ofNullable(row.numberOrNull("amount")),
                row.text("currency"));
    }

    private static Planned planned(Row row) {
        return new Planned(
                row.count("plan_id"),
                row.text("currency"),
                row.count("entries"),
                row.count("lines"),
                row.number("revenue"),
                row.number("moved"));
    }
}
