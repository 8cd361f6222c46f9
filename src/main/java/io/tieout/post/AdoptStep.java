package io.tieout.post;

import io.tieout.ledger.EntryKind;
import io.tieout.post.Due.Intent;
import io.tieout.refusal.NextStep;
import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunOverException;
import io.tieout.run.RunStep;
import io.tieout.transform.SqlFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the balances of go-live: what the books say of every contract at the end of the month before the first period, as a plan of
 * kind opening. A second person approves it; applied, it counts as taken and is never sent.
 */
public final class AdoptStep implements RunStep {
    private final SqlFiles sql;
    private final Function<String, String> journals;

    /**
     * @param journals the journal of an entity's entries, by entity
     */
    public AdoptStep(SqlFiles sql, Function<String, String> journals) {
        this.sql = sql;
        this.journals = journals;
    }

    @Override
    public String name() {
        return "adopt";
    }

    @Override
    public String execute(RunContext run) {
        Map<String, @Nullable Object> parameters = new HashMap<>(run.snapshot().parameters());
        parameters.put("run_id", run.run().runId());
        parameters.put("plan_kind", PlanKind.OPENING.toString());
        run.write(CommitPoint.PLAN_PREPARED, () -> prepare(run, parameters));
        run.reading(() -> sql.statement("post/opening_left_out.sql", parameters)
                        .query((row, n) -> "%d of the balances delivered are not adopted; the first, %s: %s."
                                .formatted(row.getLong("positions"), row.getString("source_ref"), row.getString("why")))
                        .optional())
                .ifPresent(run.progress()::notice);
        return run.reading(() -> sql.statement("post/plan_result.sql", parameters)
                .query(String.class)
                .single());
    }

    private void prepare(RunContext run, Map<String, @Nullable Object> parameters) {
        if (sql.statement("post/plan_of_run.sql", parameters)
                .query(Long.class)
                .optional()
                .isPresent()) {
            return;
        }
        sql.statement("post/opening_obstacle.sql", parameters)
                .query(String.class)
                .optional()
                .ifPresent(obstacle -> {
                    throw new RunOverException(
                            "The balances of %s at the end of %s cannot be adopted: %s."
                                    .formatted(run.run().entity(), run.run().month(), obstacle),
                            "Nothing was changed; what is wrong in them is corrected by ordinary entries of the books.",
                            NextStep.of("plan list"));
                });
        sql.statement("post/void_open_plan.sql", parameters).update();
        SequencedMap<Intent, List<Due>> adopted =
                Due.read(sql, "post/opening_balances.sql", parameters, EntryKind.OPENING);
        if (!adopted.isEmpty()) {
            new PlannedEntries(sql, run, journals.apply(run.run().entity())).store(parameters, adopted);
        }
    }
}
