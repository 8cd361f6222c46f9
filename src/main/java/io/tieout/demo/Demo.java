package io.tieout.demo;

import io.tieout.job.JobRuns;
import io.tieout.job.Workplace;
import io.tieout.mapping.GovernedSets;
import io.tieout.mapping.GovernedVersion;
import io.tieout.period.SignOff;
import io.tieout.post.Plans.Plan;
import io.tieout.report.CloseSummary;
import io.tieout.run.Initiator;
import io.tieout.run.Progress;
import io.tieout.run.Run;
import io.tieout.run.Runs.Opening;
import io.tieout.run.StopSignal;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Environment;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Closes the months of the sample, one entity after another, as two people would. */
public final class Demo {
    private static final String CLOSE = "month-end-close";
    private final Workplace workplace;
    private final SampleData sample;
    private final Path out;
    private final Progress progress;
    private final StopSignal stop;
    private final Initiator preparer;
    private final Initiator approver;
    private final Expected expected = new Expected();
    private final List<Closed> closed = new ArrayList<>();

    private Demo(Workplace workplace, SampleData sample, Path out, Progress progress, StopSignal stop) {
        this.workplace = workplace;
        this.sample = sample;
        this.out = out;
        this.progress = progress;
        this.stop = stop;
        String osUser = workplace.environment().osUser();
        this.preparer = new Initiator("alice", osUser);
        this.approver = new Initiator("bob", osUser);
    }

    /** A month of an entity, closed, with the folder of its results. */
    public record Closed(String entity, YearMonth month, CloseSummary summary, Path folder) {}

    /** What came of it. */
    public record Outcome(List<Closed> closed, int compared, int equal, List<String> findings, Path home) {}

    /**
     * Plays the demo to its end, from wherever an earlier one left it.
     *
     * @param fresh whether to throw an earlier demo away first
     * @param out   folder for the results; null: the one in the demo's home
     */
    public static Outcome play(
            Environment environment, boolean fresh, @Nullable Path out, Progress progress, StopSignal stop) {
        SampleData sample = SampleData.of(environment);
        DemoHome home = new DemoHome(environment, sample);
        if (fresh || home.isOutdated()) {
            progress.notice(fresh ? "starting over" : "the sample has changed since the demo was made: starting over");
            home.clear();
        }
        home.prepare();
        try (Workplace workplace = Workplace.open(environment, home.home())) {
            Path folder = out == null
                    ? home.home().resolve("out")
                    : environment.workingFolder().resolve(out).normalize();
            return new Demo(workplace, sample, folder, progress, stop).play();
        }
    }

    private Outcome play() {
        JobRuns runs = new JobRuns(workplace, progress, stop);
        workplace.runs().unfinished().forEach(run -> runs.resume(run, preparer));
        approveGovernedSets();
        for (YearMonth month : sample.months()) {
            for (EntitySettings entity : workplace.installation().entities().values()) {
                close(entity, month);
            }
        }
        return new Outcome(
                closed,
                expected.compared(),
                expected.equal(),
                expected.findings().stream().map(Expected.Finding::toString).toList(),
                workplace.home().folder());
    }

    private void approveGovernedSets() {
        GovernedSets sets = workplace.governedSets();
        sets.importDraft(sample.governed(), preparer);
        sets.list().stream()
                .filter(version -> version.state() == GovernedVersion.State.DRAFT)
                .forEach(version -> sets.approve(version.kind(), version.no(), approver));
    }

    private void close(EntitySettings entity, YearMonth month) {
        progress.notice("%s %s".formatted(entity.name(), month));
        Path ledger = workplace.installation().ledgerOf(entity).folder();
        Optional<Plan> applied = planOf(entity, month, "applied");
        if (applied.isEmpty()) {
            workplace
                    .installation()
                    .sourcesOf(entity)
                    .forEach(source -> sample.deliver(source.name(), month, source.folder()));
            sample.exportLedger(entity.name(), month, ledger);
            if (month.equals(entity.firstPeriod()) && bringsBalancesAlong(entity)) {
                adopt(entity);
            }
            applied = Optional.of(post(entity, month));
        }
        Plan plan = applied.orElseThrow();
        Run last = lastRun(entity, month, plan, ledger);
        if (!month.equals(sample.months().getLast())) {
            workplace
                    .periods()
                    .close(new SignOff(entity.name(), month, Optional.of(last.runId()), Optional.empty()), preparer);
        }
        Path folder = out.resolve(entity.name()).resolve(month.toString());
        compare(entity, month, "prepared", plan.runId(), folder);
        compare(entity, month, "final", last.runId(), folder);
        closed.add(new Closed(entity.name(), month, workplace.results().summary(last.runId()), folder));
    }

    private boolean bringsBalancesAlong(EntitySettings entity) {
        return workplace.installation().sourcesOf(entity).stream()
                .anyMatch(source -> sample.deliversOpeningPositions(source.name()));
    }

    /** The balances at go-live, adopted: from wherever an earlier demo left them. */
    private void adopt(EntitySettings entity) {
        YearMonth month = entity.firstPeriod().minusMonths(1);
        if (planOf(entity, month, "applied").isPresent()) {
            return;
        }
        if (open(entity, month).isEmpty()) {
            runs().start(new Opening("opening", "opening", entity.name(), month, null, null), preparer);
        }
        Plan plan = open(entity, month).orElseThrow();
        workplace.plans().approve(plan.planId(), approver);
        runs().start(new Opening("posting", "posting", entity.name(), month, plan.planId(), null), preparer);
    }

    private JobRuns runs() {
        return new JobRuns(workplace, progress, stop);
    }

    /** The plan of the month, applied: from wherever an earlier demo left it. */
    private Plan post(EntitySettings entity, YearMonth month) {
        Plan plan = open(entity, month).orElseGet(() -> {
            start(CLOSE, "close", entity, month, null, "prepared");
            return open(entity, month)
                    .orElseThrow(() -> new IllegalStateException(
                            "The sample's run of %s %s prepared no plan".formatted(entity.name(), month)));
        });
        workplace.plans().approve(plan.planId(), approver);
        start("posting", "posting", entity, month, plan.planId(), null);
        return workplace.plans().plan(plan.planId());
    }

    /** The run over what the ledger says after the plan was applied, and after somebody laid hands on the posted files. */
    private Run lastRun(EntitySettings entity, YearMonth month, Plan plan, Path ledger) {
        return workplace.runs().closedOver(plan.planId()).orElseGet(() -> {
            new LedgerEdits(ledger.resolve("posted")).lay(sample.ledgerEdits(entity.name(), month));
            return start(CLOSE, "close", entity, month, null, "final");
        });
    }

    private Run start(
            String job,
            String kind,
            EntitySettings entity,
            YearMonth month,
            @Nullable Long planId,
            @Nullable String stage) {
        workplace.readyPeriods(entity, month, preparer);
        String folder = stage == null ? null : results(entity, month, stage).toString();
        return runs().start(new Opening(job, kind, entity.name(), month, planId, folder), preparer)
                .run();
    }

    private void compare(EntitySettings entity, YearMonth month, String stage, long runId, Path folder) {
        Path results = folder.resolve(stage);
        workplace.results().render(runId, results);
        expected.compare(sample.expected(entity.name(), month, stage), results);
    }

    private Path results(EntitySettings entity, YearMonth month, String stage) {
        return out.resolve(entity.name()).resolve(month.toString()).resolve(stage);
    }

    private Optional<Plan> open(EntitySettings entity, YearMonth month) {
        return workplace.plans().list().stream()
                .filter(plan -> plan.entity().equals(entity.name())
                        && plan.month().equals(month)
                        && plan.isOpen()
                        && plan.runCompleted())
                .findFirst();
    }

    private Optional<Plan> planOf(EntitySettings entity, YearMonth month, String state) {
        return workplace.plans().list().stream()
                .filter(plan -> plan.entity().equals(entity.name())
                        && plan.month().equals(month)
                        && plan.state().equals(state))
                .findFirst();
    }
}
