package io.tieout.mapping;

import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import io.tieout.transform.SqlFiles;

/** Lays a draft out so that a preview can compute with it; it is put away with everything else that the preview computed. */
public final class DraftStep implements RunStep {
    private final SqlFiles sql;
    private final GovernedVersion draft;

    public DraftStep(SqlFiles sql, GovernedVersion draft) {
        this.sql = sql;
        this.draft = draft;
    }

    @Override
    public String name() {
        return "draft";
    }

    @Override
    public String execute(RunContext run) {
        long rows = run.in(
                CommitPoint.DRAFT_LAID_OUT,
                () -> sql.statement("mapping/lay_out_draft.sql")
                        .param("kind", draft.kind().word())
                        .param("no", draft.no())
                        .query(Long.class)
                        .single());
        return "%s   %d rows".formatted(draft.title(), rows);
    }
}
