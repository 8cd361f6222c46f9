package io.tieout.desk;

import io.tieout.run.StopSignal;
import io.tieout.scheduler.Health;
import io.tieout.scheduler.Scheduler;

/** Jobs are started by themselves until it is closed; then what goes on stops at its next commit, and is gone on with by whoever serves next. */
public final class Serving implements AutoCloseable {
    private final Scheduler scheduler;
    private final StopSignal stop;

    Serving(Scheduler scheduler, StopSignal stop) {
        this.scheduler = scheduler;
        this.stop = stop;
    }

    /** How it is now. Asks the database. */
    public Health health() {
        return scheduler.health();
    }

    @Override
    public void close() {
        stop.ask();
        scheduler.close();
    }
}
