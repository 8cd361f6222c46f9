package io.tieout.scheduler;

import io.tieout.scheduler.Start.Outcome;

/** Runs a job, or goes on with a run of it that was left unfinished, and waits for its end. */
@FunctionalInterface
public interface Starter {

    /** Never throws what a run may come to: that is an outcome, of any state but running and missed. */
    Outcome start(Start start);
}
