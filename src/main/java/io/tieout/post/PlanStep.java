package io.tieout.post;

import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import io.tieout.transform.SqlFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the plan of a run: for each contract with something due a balanced entry of its revenue, and one of its expected loss; where the
 * run is asked to, one that moves what stands on other accounts. Nothing due, no plan; what lacks an account is left out, held with its
 * amount, and told.
 */
public final class PlanStep implements RunStep {
    private final SqlFiles sql;
    private final Function<String, String> journals;

    /**
     * @param journals the journal that an entity's entries go to, by entity
     */
    public PlanStep(SqlFiles sql, Function<String, String> journals) {
        this.sql = sql;
        this.journals = journals;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String execute(RunContext run) {
        Map<String, @Nullable Object> parameters = new HashMap<>(run.snapshot().parameters());
        parameters.put("run_id", run.run().runId());
        parameters.put("looked_at", null);
        run.write(CommitPoint.PLAN_PREPARED, () -> prepare(run, parameters));
        return run.reading(() -> sql.statement("post/plan_result.sql", parameters)
                .query(String.class)
                .single());
    }

    private void prepare(RunContext run, Map<String, @Nullable Object> parameters) {
        boolean prepared = sql.statement("post/plan_of_run.sql", parameters)
                .query(Long.class)
                .optional()
                .isPresent();
        if (prepared) {
            return;
        }
        parameters.put("plan_kind", PlanKind.CLOSE.toString());
        sql.statement("post/void_open_plan.sql", parameters).update();
        Due.Found due = Due.find(sql, parameters, run.run().reclass());
        if (!due.byIntent().isEmpty()) {
            new PlannedEntries(sql, run, journals.apply(run.run().entity())).store(parameters, due.byIntent());
        }
        parameters.put("held", due.unmapped().size());
        sql.statement("post/plan_totals.sql", parameters).update();
    }
}
