package io.tieout.run;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Leases.Standing;
import java.time.temporal.ChronoUnit;

/** The sentences with which a run is refused. */
final class Refusals {

    private Refusals() {}

    static RefusalException unknown(long runId) {
        return new RefusalException(
                Refusal.USAGE, "There is no run %d.".formatted(runId), "Nothing was started.", NextStep.of("runs"));
    }

    static RefusalException posts(Run run, NextStep next) {
        return new RefusalException(
                Refusal.GATE,
                "Run %d posts plan %d and is not started over: only going on with it knows what was sent."
                        .formatted(run.runId(), run.planId()),
                "Nothing was begun.",
                next);
    }

    static RefusalException ofOlderProgram(Run run) {
        return new RefusalException(
                Refusal.GATE,
                "Run %d was begun by an older Tieout; gone on with by this one, its figures would be of two programs."
                        .formatted(run.runId()),
                "What it did stays until a new run takes its place; nothing was begun.",
                NextStep.of("rerun", run.runId()));
    }

    static RefusalException besideTheBooks(Run run) {
        return new RefusalException(
                Refusal.USAGE,
                "Run %d computes beside the books and is begun anew, not gone on with.".formatted(run.runId()),
                "Nothing was begun.",
                begunAnew(run));
    }

    /** What begins a run anew that computes beside the books. */
    static NextStep begunAnew(Run run) {
        return switch (run.kind()) {
            case VERIFY -> NextStep.of("verify", run.month(), "--entity", run.entity());
            case SHADOW -> NextStep.of("run", run.job(), "--period", run.month(), "--entity", run.entity());
            case PREVIEW -> NextStep.of("map list");
            case CLOSE, POSTING, OPENING, INVOICING, HAND_OVER, TIE_OUT ->
                throw new IllegalStateException("Run %d is not beside the books".formatted(run.runId()));
        };
    }

    static RefusalException held(Standing standing) {
        return held(standing, "Nothing was begun.", NextStep.of("status"));
    }

    /** A run that is under way needs what another one holds. */
    static RefusalException heldMeanwhile(Standing standing, Run run) {
        return held(
                standing,
                "What was committed before stays.",
                NextStep.of("resume", run.runId()).after("Wait until that run has ended."));
    }

    static RefusalException stillThere(Standing standing, NextStep next) {
        return new RefusalException(
                Refusal.PERIOD_TAKEN,
                "Run %d stands still, but its process is there, by %s, and may yet send what it began to send."
                        .formatted(standing.runId(), standing.holder()),
                "Nothing was given up.",
                next.after("End that process first."));
    }

    private static RefusalException held(Standing standing, String whatIsSafe, NextStep next) {
        return new RefusalException(
                Refusal.PERIOD_TAKEN,
                "Run %d holds %s, by %s since %s."
                        .formatted(
                                standing.runId(),
                                standing.scope(),
                                standing.holder(),
                                standing.since().truncatedTo(ChronoUnit.SECONDS)),
                whatIsSafe,
                next);
    }

    static RefusalException unfinished(Run run, NextStep next) {
        return new RefusalException(
                Refusal.UNFINISHED,
                "Run %d of %s for %s %s is not finished.".formatted(run.runId(), run.job(), run.entity(), run.month()),
                "What it did stays done; nothing new was begun.",
                next);
    }

    static RefusalException alreadyEnded(Run run) {
        return new RefusalException(
                Refusal.USAGE,
                "Run %d is %s; there is nothing to resume."
                        .formatted(run.runId(), run.state().name().toLowerCase(java.util.Locale.ROOT)),
                "Nothing was begun.",
                NextStep.of("runs"));
    }
}
