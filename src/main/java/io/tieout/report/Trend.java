package io.tieout.report;

import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/** What shadow closes came to, night by night. */
public final class Trend {
    private final SqlFiles sql;
    private final Transactions transactions;

    public Trend(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /**
     * What a month came to in one night, in a currency.
     *
     * @param difference        delivered less ledger, of the month alone; the causes add up to it
     * @param earlierDifference of the months before it
     */
    @NamedInterface("words")
    public record Night(
            long run,
            String entity,
            YearMonth month,
            Instant at,
            String currency,
            BigDecimal delivered,
            BigDecimal recognised,
            BigDecimal ledger,
            BigDecimal difference,
            BigDecimal earlierDifference,
            List<Part> causes) {

        public Night {
            causes = List.copyOf(causes);
        }
    }

    /** One step of the bridge. */
    @NamedInterface("words")
    public record Part(String leg, String cause, BigDecimal amount) {}

    /** The last nights of a month, oldest first. */
    public List<Night> of(String entity, YearMonth month, int last) {
        return transactions.reading(() -> sql.statement("report/trend.sql")
                .param("entity", entity)
                .param("month", month.atDay(1))
                .param("last", last)
                .query((row, n) -> night(row))
                .list());
    }

    private Night night(ResultSet row) throws SQLException {
        long run = row.getLong("run_id");
        String currency = row.getString("currency");
        return new Night(
                run,
                row.getString("entity"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getTimestamp("at").toInstant(),
                currency,
                row.getBigDecimal("delivered"),
                row.getBigDecimal("recognised"),
                row.getBigDecimal("ledger"),
                row.getBigDecimal("difference"),
                row.getBigDecimal("earlier_difference"),
                causes(run, currency));
    }

    private List<Part> causes(long run, String currency) {
        return sql.statement("report/trend_causes.sql")
                .param("run_id", run)
                .param("currency", currency)
                .query((row, n) -> new Part(row.getString("leg"), row.getString("cause"), row.getBigDecimal("amount")))
                .list();
    }

    /** Keeps what a run came to, within the transaction of the call. */
    void keep(CloseSummary summary) {
        for (CloseSummary.Totals total : summary.totals()) {
            sql.statement("report/keep_gap.sql")
                    .param("run_id", summary.runId())
                    .param("currency", total.currency())
                    .param("delivered", total.delivered())
                    .param("recognised", total.recognised())
                    .param("ledger", total.ledger())
                    .param("difference", total.difference())
                    .param("earlier_difference", total.earlierDifference())
                    .update();
        }
        for (CloseSummary.Cause cause : summary.causes()) {
            sql.statement("report/keep_gap_cause.sql")
                    .param("run_id", summary.runId())
                    .param("currency", cause.currency())
                    .param("leg", cause.leg().toString())
                    .param("cause", cause.cause())
                    .param("amount", cause.amount())
                    .update();
        }
    }
}
