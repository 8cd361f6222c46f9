package io.tieout.job;

import io.tieout.refusal.NextStep;
import io.tieout.report.CloseSummary;
import io.tieout.run.Initiator;
import io.tieout.run.Opening;
import io.tieout.run.Progress;
import io.tieout.run.Run;
import io.tieout.run.Snapshot;
import io.tieout.run.StopSignal;
import io.tieout.snapshot.Knowledge;
import java.time.YearMonth;
import org.springframework.modulith.NamedInterface;

/**
 * A close over what is known now, computed by the steps of a close beside the books: it plans, posts and signs nothing and keeps nobody from
 * closing. What it came to stays, for the trend; the rest is thrown away.
 */
public final class ShadowClose {
    private final Workplace workplace;
    private final StepCatalog catalog;
    private final RunsBeside beside;

    public ShadowClose(Workplace workplace, Progress progress, StopSignal stop) {
        this.workplace = workplace;
        this.catalog = new StepCatalog(workplace);
        this.beside = new RunsBeside(workplace, progress, stop);
    }

    /** What it came to. */
    @NamedInterface("words")
    public record Outcome(Run run, CloseSummary summary) {}

    /** Computes a month of a company. */
    public Outcome of(JobDefinition job, String entity, YearMonth month, Initiator initiator) {
        Snapshot now = workplace
                .transactions()
                .reading(() -> new Knowledge(workplace.sql()).now(entity, month, workplace.agreed(entity)));
        return beside.compute(
                Opening.shadow(job.name(), now),
                initiator,
                run -> job.steps().stream().map(step -> catalog.step(step, run)).toList(),
                run -> new Outcome(
                        workplace.runs().known(run.runId()), workplace.results().summary(run.runId())),
                NextStep.of("run", job.name(), "--period", month, "--entity", entity));
    }
}
