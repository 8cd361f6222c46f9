package io.tieout.reconcile;

import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import io.tieout.transform.SqlFiles;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays delivered work, what the rules recognise, what the ledger took and what the books say side by side, and names every difference. */
public final class ReconcileStep implements RunStep {
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
        run.write(CommitPoint.RECONCILED, () -> {
            sql.statement("reconcile/forget.sql", parameters).update();
            sql.statement("reconcile/find_gated.sql", parameters).update();
            sql.statement("reconcile/find_unposted.sql", parameters).update();
            sql.statement("reconcile/find_astray.sql", parameters).update();
            sql.statement("reconcile/contract_months.sql", parameters).update();
            sql.statement("reconcile/drop_settled_months.sql", parameters).update();
            sql.statement("reconcile/name_the_rest.sql", parameters).update();
            sql.statement("reconcile/reconcile_totals.sql", parameters).update();
        });
        return run.reading(() -> sql.statement("reconcile/reconcile_result.sql", parameters)
                .query(String.class)
                .single());
    }
}
