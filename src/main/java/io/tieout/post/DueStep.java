package io.tieout.post;

import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import io.tieout.transform.SqlFiles;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link PlanStep} would plan, without a plan: nothing is prepared, and an open plan stays open. A signed run left nothing due,
 * so a run that computes it again has totals of nothing, or differs from it.
 */
public final class DueStep implements RunStep {
    private final SqlFiles sql;
    private final OffsetDateTime lookedAt;

    /**
     * @param lookedAt the moment whose states of earlier months decide what may be posted late
     */
    public DueStep(SqlFiles sql, OffsetDateTime lookedAt) {
        this.sql = sql;
        this.lookedAt = lookedAt;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String execute(RunContext run) {
        Map<String, @Nullable Object> parameters = new HashMap<>(run.snapshot().parameters());
        parameters.put("run_id", run.run().runId());
        parameters.put("looked_at", lookedAt);
        return run.in(CommitPoint.TOTALS_STORED, () -> {
            Due.Found due = Due.find(sql, parameters, run.run().reclass());
            parameters.put("lines", due.lines());
            parameters.put("held", due.unmapped().size());
            sql.statement("post/due_totals.sql", parameters).update();
            String leftOut = due.unmapped().isEmpty()
                    ? ""
                    : "   %d left out for want of an account"
                            .formatted(due.unmapped().size());
            return due.lines() == 0 && leftOut.isEmpty()
                    ? "nothing is due"
                    : "%d lines are due%s".formatted(due.lines(), leftOut);
        });
    }
}
