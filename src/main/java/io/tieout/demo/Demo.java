package io.tieout.demo;

import io.tieout.connect.CsvBooks;
import io.tieout.connect.CsvSource;
import io.tieout.demo.Story.Stage;
import io.tieout.job.JobRuns;
import io.tieout.job.Workplace;
import io.tieout.mapping.GovernedSets;
import io.tieout.mapping.GovernedVersion;
import io.tieout.period.SignOff;
import io.tieout.period.ToAccept;
import io.tieout.post.Plans.Plan;
import io.tieout.report.CloseSummary;
import io.tieout.run.Initiator;
import io.tieout.run.Opening;
import io.tieout.run.Progress;
import io.tieout.run.Run;
import io.tieout.run.StopSignal;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Environment;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Closes the months of the sample, one entity after another, as two people would. */
public final class Demo {
    private final Workplace workplace;
    private final SoFar soFar;
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
        this.soFar = new SoFar(workplace);
        this.sample = sample;
        this.out = out;
        this.progress = progress;
        this.stop = stop;
        String osUser = workplace.environment().osUser();
        this.preparer = new Initiator("alice", osUser);
        this.approver = new Initiator("bob", osUser);
    }

    /**
     * A month of an entity, closed, with the folder of its results.
     *
     * @param late closed again, over what came too late
     */
    public record Closed(String entity, YearMonth month, boolean late, CloseSummary summary, Path folder) {}

    /**
     * What came of it.
     *
     * @param waiting plans of what is due after something came late: two people's to decide
     */
    public record Outcome(
            List<Closed> closed, List<Plan> waiting, int compared, int equal, List<String> findings, Path home) {}

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
        for (Stage stage : sample.story().stages()) {
            for (String name : stage.entities()) {
                EntitySettings entity = workplace.installation().entity(name);
                if (stage.late()) {
                    closeAgain(entity, stage);
                } else {
                    close(entity, stage);
                }
            }
        }
        return new Outcome(
                closed,
                workplace.plans().list().stream().filter(Plan::isOpen).toList(),
                expected.compared(),
                expected.equal(),
                expected.findings().stream().map(Expected.Finding::toString).toList(),
                workplace.home().folder());
    }

    private void close(EntitySettings entity, Stage stage) {
        YearMonth month = stage.month();
        progress.notice("%s %s".formatted(entity.name(), month));
        Plan plan = soFar.applied(entity, month).orElseGet(() -> {
            receive(entity, stage);
            if (month.equals(entity.firstPeriod()) && bringsBalancesAlong(entity)) {
                adopt(entity);
            }
            return post(entity, month);
        });
        Run last = soFar.over(plan, "final").orElseGet(() -> {
            new LedgerEdits(ledgerOf(entity).resolve("posted")).lay(sample.ledgerEdits(entity.name(), month));
            return close(entity, month, "final");
        });
        compare(entity, month, "prepared", plan.runId());
        compare(entity, month, "final", last.runId());
        CloseSummary summary = workplace.results().summary(last.runId());
        if (stage.sign()) {
            sign(entity, month, last, stage.reasons());
        }
        closed.add(new Closed(entity.name(), month, false, summary, results(entity, month, "final")));
    }

    /** With a reason for whatever differs; where that is more than one person may sign, the other one does. */
    private void sign(EntitySettings entity, YearMonth month, Run run, SequencedMap<String, String> reasons) {
        SequencedMap<String, String> needed = new LinkedHashMap<>(reasons);
        needed.keySet()
                .retainAll(workplace.periods().toAccept(run.runId()).stream()
                        .map(ToAccept::cause)
                        .toList());
        SignOff wish = new SignOff(entity.name(), month, Optional.of(run.runId()), needed, entity.acceptLimit());
        if (workplace.periods().close(wish, preparer).asked().isPresent()) {
            workplace.periods().close(wish.withoutReasons(), approver);
        }
    }

    /** Once more over what came after the month was closed. What is due now stays a plan. */
    private void closeAgain(EntitySettings entity, Stage stage) {
        YearMonth month = stage.month();
        progress.notice("%s %s, late".formatted(entity.name(), month));
        Plan plan = soFar.applied(entity, month).orElseThrow();
        Run run = soFar.over(plan, "late").orElseGet(() -> {
            receive(entity, stage);
            return close(entity, month, "late");
        });
        compare(entity, month, "late", run.runId());
        closed.add(new Closed(
                entity.name(), month, true, workplace.results().summary(run.runId()), results(entity, month, "late")));
    }

    /** What was delivered, exported and decided until the day of a stage. */
    private void receive(EntitySettings entity, Stage stage) {
        GovernedSets sets = workplace.governedSets();
        sets.importDraft(sample.governed(stage.until()), preparer);
        sets.list().stream()
                .filter(version -> version.state() == GovernedVersion.State.DRAFT)
                .forEach(version -> sets.approve(version.kind(), version.no(), approver));
        workplace
                .installation()
                .sourcesOf(entity)
                .forEach(source ->
                        sample.deliver(source.name(), stage.until(), ((CsvSource) source.connection()).folder()));
        sample.exportLedger(entity.name(), stage.until(), ledgerOf(entity));
        workplace.ledgers().mark(entity, false);
    }

    private Path ledgerOf(EntitySettings entity) {
        return ((CsvBooks) workplace.installation().ledgerOf(entity).connection()).folder();
    }

    private boolean bringsBalancesAlong(EntitySettings entity) {
        return workplace.installation().sourcesOf(entity).stream()
                .anyMatch(source -> sample.deliversOpeningPositions(source.name()));
    }

    /** The balances at go-live, adopted: from wherever an earlier demo left them. */
    private void adopt(EntitySettings entity) {
        YearMonth month = entity.firstPeriod().minusMonths(1);
        if (soFar.applied(entity, month).isPresent()) {
            return;
        }
        if (soFar.open(entity, month).isEmpty()) {
            runs().start(Opening.opening("opening", entity.name(), month), preparer);
        }
        Plan plan = soFar.open(entity, month).orElseThrow();
        workplace.plans().approve(plan.planId(), approver);
        runs().start(Opening.posting(entity.name(), month, plan.planId()), preparer);
    }

    private JobRuns runs() {
        return new JobRuns(workplace, progress, stop);
    }

    /** The plan of the month, applied: from wherever an earlier demo left it. */
    private Plan post(EntitySettings entity, YearMonth month) {
        Plan plan = soFar.open(entity, month).orElseGet(() -> {
            close(entity, month, "prepared");
            return soFar.open(entity, month)
                    .orElseThrow(() -> new IllegalStateException(
                            "The sample's run of %s %s prepared no plan".formatted(entity.name(), month)));
        });
        workplace.plans().approve(plan.planId(), approver);
        runs().start(Opening.posting(entity.name(), month, plan.planId()), preparer);
        return workplace.plans().plan(plan.planId());
    }

    private Run close(EntitySettings entity, YearMonth month, String stage) {
        workplace.readyPeriods(entity, month, preparer);
        Opening opening = Opening.close(Opening.CLOSE, entity.name(), month)
                .into(results(entity, month, stage).toString());
        return runs().start(opening, preparer).run();
    }

    private void compare(EntitySettings entity, YearMonth month, String stage, long runId) {
        Path results = results(entity, month, stage);
        workplace.results().render(runId, results);
        Path answers = sample.expected(entity.name(), month, stage);
        expected.compare(answers, results);
        expected.compareExit(answers, workplace.results().summary(runId).exit());
    }

    private Path results(EntitySettings entity, YearMonth month, String stage) {
        return out.resolve(entity.name()).resolve(month.toString()).resolve(stage);
    }
}
