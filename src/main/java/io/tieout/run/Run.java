package io.tieout.run;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * One run of a job for one entity and month.
 *
 * @param planId    the plan that a posting run applies, else null
 * @param outFolder where its results go, when somebody asked for another folder than the settings name; of a run that wrote them, where they are
 * @param afterSigningOf the run on which its month was signed when it began; null of a month that was open
 * @param reclass whether it also plans to move what stands on other accounts than the mapping names
 * @param allMonths whether it is about every month, whatever its own; only a tie-out can be
 */
@NamedInterface("words")
public record Run(
        long runId,
        String job,
        RunKind kind,
        String entity,
        YearMonth month,
        State state,
        int attempt,
        @Nullable Long planId,
        @Nullable Long snapshotId,
        @Nullable String outFolder,
        @Nullable Long afterSigningOf,
        boolean reclass,
        boolean allMonths) {

    /** How far a run has come. */
    @NamedInterface("words")
    public enum State {
        RUNNING,
        FAILED,
        STOPPED,
        COMPLETED,
        ABANDONED;

        /** Whether it can and must be resumed before another run of the period. */
        public boolean isUnfinished() {
            return this == RUNNING || this == FAILED || this == STOPPED;
        }
    }

    /** Whether what it computes is thrown away once somebody has looked at it. */
    public boolean isBesideTheBooks() {
        return kind.isBesideTheBooks();
    }

    /** The month that it is about, as people say it. */
    public String months() {
        return allMonths ? "all months" : month.toString();
    }

    /** What no two live runs share. */
    public String scope() {
        return kind.scope(job, entity, month);
    }
}
