package io.tieout.run;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job for one entity and month.
 *
 * @param kind   close, posting …
 * @param planId    the plan that a posting run applies, else null
 * @param outFolder where its results go, when somebody asked for another folder than the settings name
 */
public record Run(
        long runId,
        String job,
        String kind,
        String entity,
        YearMonth month,
        State state,
        int attempt,
        @Nullable Long planId,
        @Nullable Long snapshotId,
        @Nullable String outFolder) {

    /** How far a run has come. */
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

    /** What no two live runs share: runs that close and runs that post one period exclude each other. */
    public String scope() {
        return scopeOf(entity, month);
    }

    static String scopeOf(String entity, YearMonth month) {
        return "books " + entity + " " + month;
    }
}
