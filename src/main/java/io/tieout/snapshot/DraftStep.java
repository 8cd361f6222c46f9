package io.tieout.snapshot;

import io.tieout.mapping.GovernedSets;
import io.tieout.mapping.GovernedVersion;
import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;

/** Lays a draft out so that a preview can compute with it; it is put away with everything else that the preview computed. */
public final class DraftStep implements RunStep {
    private final GovernedSets sets;
    private final GovernedVersion draft;

    public DraftStep(GovernedSets sets, GovernedVersion draft) {
        this.sets = sets;
        this.draft = draft;
    }

    @Override
    public String name() {
        return "draft";
    }

    @Override
    public String execute(RunContext run) {
        long rows = run.in(CommitPoint.DRAFT_LAID_OUT, () -> sets.layOut(draft));
        return "%s   %d rows".formatted(draft.title(), rows);
    }
}
