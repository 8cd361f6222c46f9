package io.tieout.period;

import io.tieout.database.TestWork;
import io.tieout.post.Plans;
import io.tieout.run.Leases;
import io.tieout.run.Runs;
import java.time.Duration;

/** The periods of a test database, which ask its runs and its plans for their next steps as those of a workplace do. */
public final class TestPeriods {

    private TestPeriods() {}

    public static Periods of(TestWork work) {
        Runs runs = new Runs(work.sql(), work.transactions(), new Leases(work.sql(), Duration.ofMinutes(1)));
        Plans plans = new Plans(work.sql(), work.transactions(), runs);
        return new Periods(
                work.sql(),
                work.transactions(),
                run -> runs.next(runs.known(run)),
                plan -> plans.next(plans.plan(plan)));
    }
}
