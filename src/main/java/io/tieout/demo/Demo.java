package io.tieout.demo;

import io.tieout.demo.Story.Stage;
import io.tieout.desk.Company;
import io.tieout.desk.Company.Place;
import io.tieout.desk.Desk;
import io.tieout.desk.MappingDesk.Version;
import io.tieout.desk.PeriodDesk.Signing;
import io.tieout.desk.RunDesk.Wish;
import io.tieout.desk.Sample;
import io.tieout.desk.Watch;
import io.tieout.mapping.GovernedVersion;
import io.tieout.period.ToAccept;
import io.tieout.post.Plans.Plan;
import io.tieout.report.CloseSummary;
import io.tieout.run.Initiator;
import io.tieout.run.Run;
import io.tieout.settings.Environment;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Closes the months of the sample, one entity after another, as two people would. */
public final class Demo implements Sample {

    @Override
    public Played play(Environment environment, boolean fresh, @Nullable Path out, Watch watch) {
        SampleData sample = SampleData.of(environment);
        Environment ofSample = Desk.ofSample(environment);
        DemoHome home = new DemoHome(ofSample, sample);
        if (fresh || home.isOutdated()) {
            watch.progress()
                    .notice(fresh ? "starting over" : "the sample has changed since the demo was made: starting over");
            home.clear();
        }
        home.prepare();
        try (Desk desk = Desk.open(ofSample)) {
            Path folder = out == null
                    ? desk.home().resolve("out")
                    : environment.workingFolder().resolve(out).normalize();
            return new Play(desk, sample, folder, watch, environment.osUser()).play();
        }
    }

    /** One time that it is played. */
    private static final class Play {
        private final Desk desk;
        private final SoFar soFar;
        private final SampleData sample;
        private final Path out;
        private final Watch watch;
        private final Initiator preparer;
        private final Initiator approver;
        private final Map<String, Company> companies;
        private final Expected expected = new Expected();
        private final List<Closed> closed = new ArrayList<>();

        Play(Desk desk, SampleData sample, Path out, Watch watch, String osUser) {
            this.desk = desk;
            this.soFar = new SoFar(desk);
            this.sample = sample;
            this.out = out;
            this.watch = watch;
            this.preparer = new Initiator("alice", osUser);
            this.approver = new Initiator("bob", osUser);
            this.companies = desk.companies().stream().collect(Collectors.toMap(Company::entity, Function.identity()));
        }

        Played play() {
            desk.runs().unfinished().forEach(run -> desk.runs().resume(run.runId(), preparer, watch));
            for (Stage stage : sample.story().stages()) {
                for (String entity : stage.entities()) {
                    if (stage.late()) {
                        closeAgain(entity, stage);
                    } else {
                        close(entity, stage);
                    }
                }
            }
            return new Played(
                    closed,
                    desk.plans().list().stream().filter(Plan::isOpen).toList(),
                    expected.compared(),
                    expected.equal(),
                    expected.findings().stream().map(Expected.Finding::toString).toList(),
                    desk.home());
        }

        private void close(String entity, Stage stage) {
            YearMonth month = stage.month();
            watch.progress().notice("%s %s".formatted(entity, month));
            Plan plan = soFar.applied(entity, month).orElseGet(() -> {
                receive(entity, stage);
                if (month.equals(company(entity).firstPeriod()) && bringsBalancesAlong(entity)) {
                    adopt(entity);
                }
                return post(entity, month);
            });
            long last = soFar.over(plan, "final").map(Run::runId).orElseGet(() -> {
                new LedgerEdits(ledgerOf(entity).resolve("posted")).lay(sample.ledgerEdits(entity, month));
                return close(entity, month, "final");
            });
            compare(entity, month, "prepared", plan.runId());
            CloseSummary summary = compare(entity, month, "final", last);
            if (stage.sign()) {
                sign(entity, month, last, stage.reasons());
            }
            closed.add(new Closed(entity, month, false, summary, results(entity, month, "final")));
        }

        /** With a reason for whatever differs; where that is more than one person may sign, the other one does. */
        private void sign(String entity, YearMonth month, long run, SequencedMap<String, String> reasons) {
            SequencedMap<String, String> needed = new LinkedHashMap<>(reasons);
            needed.keySet()
                    .retainAll(desk.periods().toAccept(entity, month).stream()
                            .map(ToAccept::cause)
                            .toList());
            if (desk.periods()
                            .close(new Signing(entity, month, run, needed), preparer)
                            .asked()
                    != null) {
                desk.periods().close(new Signing(entity, month, run, new LinkedHashMap<>()), approver);
            }
        }

        /** Once more over what came after the month was closed. What is due now stays a plan. */
        private void closeAgain(String entity, Stage stage) {
            YearMonth month = stage.month();
            watch.progress().notice("%s %s, late".formatted(entity, month));
            Plan plan = soFar.applied(entity, month).orElseThrow();
            long run = soFar.over(plan, "late").map(Run::runId).orElseGet(() -> {
                receive(entity, stage);
                return close(entity, month, "late");
            });
            CloseSummary summary = compare(entity, month, "late", run);
            closed.add(new Closed(entity, month, true, summary, results(entity, month, "late")));
        }

        /** What was delivered, exported and decided until the day of a stage. */
        private void receive(String entity, Stage stage) {
            desk.mappings().importDraft(sample.governed(stage.until()), preparer);
            for (Version version : desk.mappings().list()) {
                if (version.state() == GovernedVersion.State.DRAFT) {
                    desk.mappings().approve(version.set(), version.version(), approver);
                }
            }
            for (Place source : company(entity).sources()) {
                sample.deliver(source.name(), stage.until(), Path.of(source.place()));
            }
            sample.exportLedger(entity, stage.until(), ledgerOf(entity));
            desk.ledgers().mark(entity, false, preparer);
        }

        private Path ledgerOf(String entity) {
            return Path.of(company(entity).ledger().place());
        }

        private boolean bringsBalancesAlong(String entity) {
            return company(entity).sources().stream()
                    .anyMatch(source -> sample.deliversOpeningPositions(source.name()));
        }

        /** The balances at go-live, adopted: from wherever an earlier demo left them. */
        private void adopt(String entity) {
            YearMonth month = company(entity).firstPeriod().minusMonths(1);
            if (soFar.applied(entity, month).isPresent()) {
                return;
            }
            if (soFar.open(entity, month).isEmpty()) {
                desk.runs().run(new Wish("opening", entity, month, null, false, false), preparer, watch);
            }
            apply(soFar.open(entity, month).orElseThrow());
        }

        /** The plan of the month, applied: from wherever an earlier demo left it. */
        private Plan post(String entity, YearMonth month) {
            Plan plan = soFar.open(entity, month).orElseGet(() -> {
                close(entity, month, "prepared");
                return soFar.open(entity, month)
                        .orElseThrow(() -> new IllegalStateException(
                                "The sample's run of %s %s prepared no plan".formatted(entity, month)));
            });
            return apply(plan);
        }

        private Plan apply(Plan plan) {
            desk.plans().approve(plan.planId(), approver);
            return desk.plans().post(plan.planId(), preparer, watch);
        }

        /** The story may leave the month before open. */
        private long close(String entity, YearMonth month, String stage) {
            Path results = results(entity, month, stage);
            return desk.runs()
                    .run(new Wish("month-end-close", entity, month, results, true, false), preparer, watch)
                    .run();
        }

        private CloseSummary compare(String entity, YearMonth month, String stage, long runId) {
            Path results = results(entity, month, stage);
            CloseSummary summary = desk.runs().write(runId, results);
            Path answers = sample.expected(entity, month, stage);
            expected.compare(answers, results);
            expected.compareExit(answers, summary.exit());
            return summary;
        }

        private Company company(String entity) {
            return Optional.ofNullable(companies.get(entity)).orElseThrow();
        }

        private Path results(String entity, YearMonth month, String stage) {
            return out.resolve(entity).resolve(month.toString()).resolve(stage);
        }
    }
}
