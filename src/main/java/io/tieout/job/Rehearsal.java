package io.tieout.job;

import io.tieout.mapping.GovernedVersion;
import io.tieout.post.DueStep;
import io.tieout.recognise.RecogniseStep;
import io.tieout.recognise.ValueStep;
import io.tieout.reconcile.ReconcileStep;
import io.tieout.refusal.NextStep;
import io.tieout.run.Initiator;
import io.tieout.run.Opening;
import io.tieout.run.Progress;
import io.tieout.run.Run;
import io.tieout.run.RunStep;
import io.tieout.run.Snapshot;
import io.tieout.run.StopSignal;
import io.tieout.snapshot.DraftStep;
import io.tieout.snapshot.SnapshotStep;
import io.tieout.transform.SqlFiles;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * The last close of a month computed once more beside the books, with what is to mend it, and held against that close: nothing of it
 * stays, no plan is prepared and no file is written.
 */
public final class Rehearsal {
    private final Workplace workplace;
    private final RunsBeside beside;

    public Rehearsal(Workplace workplace, Progress progress, StopSignal stop) {
        this.workplace = workplace;
        this.beside = new RunsBeside(workplace, progress, stop);
    }

    /**
     * What came of it.
     *
     * @param items what the caller read of the run before it was thrown away
     * @param moves by month and contract, what it comes to otherwise than the close did
     */
    public record Outcome<T>(T items, List<Preview.Move> moves) {}

    /**
     * Rehearses a close.
     *
     * @param tried  what the run may know: what the close knew, with other versions
     * @param drafts those of the versions that nobody approved yet
     * @param items  reads what it wants of the run, by its number
     */
    public <T> Outcome<T> of(
            Run close,
            Snapshot tried,
            List<GovernedVersion> drafts,
            Initiator initiator,
            LongFunction<T> items,
            NextStep again) {
        return beside.compute(
                Opening.preview("of run " + close.runId(), tried),
                initiator,
                run -> steps(tried, drafts),
                run -> new Outcome<>(items.apply(run.runId()), Preview.moves(workplace, close, run)),
                again);
    }

    private List<RunStep> steps(Snapshot tried, List<GovernedVersion> drafts) {
        SqlFiles sql = workplace.sql();
        List<RunStep> steps = new ArrayList<>();
        steps.add(new SnapshotStep(sql, workplace.runs(), "", tried.agreed()));
        drafts.forEach(draft -> steps.add(new DraftStep(workplace.governedSets(), draft)));
        steps.add(drafts.isEmpty() ? new ValueStep(sql) : ValueStep.anew(sql));
        steps.add(new RecogniseStep(sql));
        steps.add(new ReconcileStep(sql));
        steps.add(new DueStep(sql, OffsetDateTime.now(workplace.environment().clock())));
        return steps;
    }
}
