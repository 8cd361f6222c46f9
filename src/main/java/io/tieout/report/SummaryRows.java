package io.tieout.report;

import io.tieout.exceptions.ReasonCode;
import io.tieout.ledger.Leg;
import io.tieout.report.CloseSummary.Cause;
import io.tieout.report.CloseSummary.Held;
import io.tieout.report.CloseSummary.Planned;
import io.tieout.report.CloseSummary.Statuses;
import io.tieout.report.CloseSummary.Totals;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The summary of a close, from the rows of its statements. */
final class SummaryRows {

    private SummaryRows() {}

    static CloseSummary read(ResultQuery query) {
        Map<String, String> run = new LinkedHashMap<>();
        query.each("page/heading", run::putAll);
        List<Totals> totals = new ArrayList<>();
        query.each("summary/totals", row -> totals.add(totals(row)));
        List<Cause> causes = new ArrayList<>();
        query.each("summary/causes", row -> causes.add(cause(row)));
        List<Held> held = new ArrayList<>();
        query.each("summary/held", row -> held.add(held(row)));
        List<Planned> plan = new ArrayList<>();
        query.each("summary/plan", row -> plan.add(planned(row)));
        return new CloseSummary(
                ((Number) Objects.requireNonNull(query.run().get("run_id"))).longValue(),
                text(run, "entity"),
                YearMonth.parse(text(run, "period")),
                totals,
                causes,
                held,
                plan,
                Optional.ofNullable((String) query.run().get("out_folder")).map(Path::of));
    }

    private static Totals totals(Map<String, String> row) {
        return new Totals(
                text(row, "currency"),
                amount(row, "delivered"),
                amount(row, "billed"),
                amount(row, "recognised"),
                amount(row, "taken"),
                amount(row, "ledger"),
                amount(row, "difference"),
                count(row, "contracts"),
                statuses(row, ""),
                amount(row, "earlier_difference"),
                statuses(row, "earlier_"));
    }

    private static Statuses statuses(Map<String, String> row, String of) {
        return new Statuses(count(row, of + "waiting"), count(row, of + "due"), count(row, of + "breaks"));
    }

    private static Cause cause(Map<String, String> row) {
        return new Cause(
                text(row, "currency"),
                Leg.of(text(row, "leg")),
                text(row, "cause"),
                amount(row, "amount"),
                count(row, "lines"),
                text(row, "explanation"));
    }

    private static Held held(Map<String, String> row) {
        Optional<BigDecimal> atStake = Optional.of(text(row, "amount"))
                .filter(amount -> !amount.isEmpty())
                .map(BigDecimal::new);
        return new Held(ReasonCode.valueOf(text(row, "code")), count(row, "items"), atStake, text(row, "currency"));
    }

    private static Planned planned(Map<String, String> row) {
        return new Planned(
                count(row, "plan_id"),
                text(row, "currency"),
                count(row, "entries"),
                count(row, "lines"),
                amount(row, "revenue"),
                amount(row, "moved"));
    }

    private static String text(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column));
    }

    private static BigDecimal amount(Map<String, String> row, String column) {
        return new BigDecimal(text(row, column));
    }

    private static long count(Map<String, String> row, String column) {
        return Long.parseLong(text(row, column));
    }
}
