package io.tieout.report;

import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;

/** Keeps what a month would come to tonight, for its trend. */
public final class TrendStep implements RunStep {
    private final Results results;
    private final Trend trend;

    public TrendStep(Results results, Trend trend) {
        this.results = results;
        this.trend = trend;
    }

    @Override
    public String name() {
        return "trend";
    }

    @Override
    public String execute(RunContext run) {
        CloseSummary summary = results.summary(run.run().runId());
        run.write(CommitPoint.RESULTS_WRITTEN, () -> trend.keep(summary));
        return "kept";
    }
}
