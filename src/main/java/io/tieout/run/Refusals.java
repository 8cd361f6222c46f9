package io.tieout.run;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Leases.Standing;
import java.time.temporal.ChronoUnit;

/** The sentences with which a run is refused. */
final class Refusals {

    private Refusals() {}

    static RefusalException unknown(long runId) {
        return new RefusalException(
                Refusal.USAGE, "There is no run %d.".formatted(runId), "Nothing was started.", "tieout runs");
    }

    static RefusalException posts(Run run) {
        return new RefusalException(
                Refusal.GATE,
                "Run %d posts plan %d and is not started over: only going on with it knows what was sent."
                        .formatted(run.runId(), run.planId()),
                "Nothing was begun.",
                run.state().isUnfinished() ? "tieout resume " + run.runId() : "tieout plan show " + run.planId());
    }

    static RefusalException besideTheBooks(Run run) {
        return new RefusalException(
                Refusal.USAGE,
                "Run %d computes beside the books and is begun anew, not gone on with.".formatted(run.runId()),
                "Nothing was begun.",
                run.kind().equals("verify")
                        ? "tieout verify %s --entity %s".formatted(run.month(), run.entity())
                        : "tieout map list");
    }

    static RefusalException held(Standing standing) {
        return new RefusalException(
                Refusal.PERIOD_TAKEN,
                "Run %d holds %s, by %s since %s."
                        .formatted(
                                standing.runId(),
                                standing.scope(),
                                standing.holder(),
                                standing.since().truncatedTo(ChronoUnit.SECONDS)),
                "Nothing was begun.",
                "tieout status");
    }

    static RefusalException unfinished(Run run) {
        return new RefusalException(
                Refusal.UNFINISHED,
                "Run %d of %s for %s %s is not finished.".formatted(run.runId(), run.job(), run.entity(), run.month()),
                "What it did stays done; nothing new was begun.",
                "tieout resume " + run.runId());
    }

    static RefusalException alreadyEnded(Run run) {
        return new RefusalException(
                Refusal.USAGE,
                "Run %d is %s; there is nothing to resume."
                        .formatted(run.runId(), run.state().name().toLowerCase(java.util.Locale.ROOT)),
                "Nothing was begun.",
                "tieout runs");
    }
}
