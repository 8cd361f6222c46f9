package io.tieout.reconcile;

import io.tieout.ledger.Leg;
import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import io.tieout.transform.SqlFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays delivered work, what the rules recognise, what the ledger took and what the books say side by side, and names every difference. */
public final class ReconcileStep implements RunStep {
    private static final List<String> PARTS = List.of(
            "forget",
            "find_gated",
            "find_unposted",
            "find_astray",
            "drop_settled_balances",
            "contract_months",
            "drop_settled_months",
            "contract_balances",
            "due_balances",
            "name_the_rest",
            "decide_status",
            "reconcile_totals");

    /** Parts after which there can be many rows that the next ones look up. */
    private static final Set<String> MANY = Set.of("find_astray", "contract_balances");

    private final SqlFiles sql;

    public ReconcileStep(SqlFiles sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "reconcile";
    }

    @Override
    public String execute(RunContext run) {
        Map<String, @Nullable Object> parameters = new HashMap<>(run.snapshot().parameters());
        parameters.put("run_id", run.run().runId());
        parameters.put("plan_causes", Cause.words(Leg.PLAN));
        run.write(
                CommitPoint.RECONCILED,
                () -> PARTS.forEach(part -> {
                    sql.statement("reconcile/%s.sql".formatted(part), parameters)
                            .update();
                    if (MANY.contains(part)) {
                        run.takeStatistics(sql, name());
                    }
                    run.moves();
                }));
        return run.reading(() -> sql.statement("reconcile/reconcile_result.sql", parameters)
                .query(String.class)
                .single());
    }
}
