package io.tieout.explain;

import io.tieout.explain.SinceSignature.Effect;
import io.tieout.explain.SinceSignature.KnownRun;
import io.tieout.recognise.Movement;
import io.tieout.recognise.Recomputation;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.revenue.Methods;
import io.tieout.run.Run;
import io.tieout.run.Runs;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What changed since a month was signed. Of the contracts that moved, each is computed between the two runs; nothing is stored. */
public final class Changes {
    private final SqlFiles sql;
    private final Transactions transactions;
    private final Runs runs;

    public Changes(SqlFiles sql, Transactions transactions, Runs runs) {
        this.sql = sql;
        this.transactions = transactions;
        this.runs = runs;
    }

    /**
     * What changed since a month was signed on a run.
     *
     * @throws RefusalException when the run that knows most since was computed by other rules of the engine than this program's
     */
    public SinceSignature since(String entity, YearMonth month, long signedRun) {
        return transactions.reading(() -> {
            Map<String, @Nullable Object> asked = new HashMap<>();
            asked.put("entity", entity);
            asked.put("month", month.atDay(1));
            asked.put("signed_run", signedRun);
            Asked[] both = sql.statement("explain/since/runs.sql", asked)
                    .query(Changes::asked)
                    .list()
                    .toArray(Asked[]::new);
            Asked signed = both[0];
            Asked later = both[both.length - 1];
            asked.put("later_run", later.run().run());
            asked.put("signed_source_as_of", signed.run().asOf());
            asked.put("later_source_as_of", later.run().asOf());
            asked.put("later_mapping_no", later.run().mapping());
            asked.put(
                    "by_other_rules",
                    !Objects.equals(signed.run().engineRules(), later.run().engineRules()));
            long unread = sql.statement("explain/since/unread.sql", asked)
                    .param("source_as_of", later.run().asOf())
                    .query(Long.class)
                    .single();
            return new SinceSignature(
                    entity,
                    month,
                    later.currency(),
                    signed.run(),
                    later.run(),
                    unread,
                    both.length == 1 ? List.of() : effects(entity, month, signed, later, asked));
        });
    }

    private record Asked(KnownRun run, String currency) {}

    private static Asked asked(ResultSet row, int n) throws SQLException {
        String currency = row.getString("currency");
        return new Asked(
                new KnownRun(
                        row.getLong("run_id"),
                        YearMonth.from(Objects.requireNonNull(row.getObject("month", LocalDate.class))),
                        row.getLong("source_as_of_no"),
                        row.getTimestamp("known_at").toInstant(),
                        row.getInt("mapping_no"),
                        row.getInt("rate_no"),
                        row.getInt("rule_no"),
                        row.getObject("engine_rules", Integer.class),
                        Answers.scaled(
                                row.getBigDecimal("recognised"),
                                Currency.getInstance(currency).getDefaultFractionDigits())),
                currency);
    }

    private List<Effect> effects(
            String entity, YearMonth month, Asked signed, Asked later, Map<String, @Nullable Object> asked) {
        Run run = runs.known(later.run().run());
        if (!Objects.equals(later.run().engineRules(), Methods.RULES)) {
            throw new RefusalException(
                    Refusal.GATE,
                    "Run %d of %s %s, which knows most since the signature of %s, was computed by rules %s of the engine, and this program computes by rules %d."
                            .formatted(
                                    run.runId(),
                                    entity,
                                    run.month(),
                                    month,
                                    Objects.requireNonNullElse(later.run().engineRules(), "that nobody kept"),
                                    Methods.RULES),
                    "Nothing was changed.",
                    NextStep.close(entity, run.month()).after("A new run can be compared."));
        }
        List<Movement> movements = Recomputation.since(sql, signed.run().run(), month, run.runId(), runs.snapshot(run));
        int decimals = Currency.getInstance(later.currency()).getDefaultFractionDigits();
        return new Effects(sql, asked, month, signed.run(), later.run(), movements, decimals).all();
    }

    static BigDecimal sum(List<Movement> movements) {
        return movements.stream().map(Movement::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
