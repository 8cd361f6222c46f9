package io.tieout.demo;

import io.tieout.demo.Story.Stage;
import io.tieout.desk.Company;
import io.tieout.desk.Company.Place;
import io.tieout.desk.Desk;
import io.tieout.desk.MappingDesk.Version;
import io.tieout.desk.PeriodDesk.Signing;
import io.tieout.desk.RunDesk.Wish;
import io.tieout.desk.Sample;
import io.tieout.desk.Sample.Choice;
import io.tieout.desk.Sample.Closed;
import io.tieout.desk.Sample.LedgerKind;
import io.tieout.desk.Sample.MadeUpOdoo;
import io.tieout.desk.Sample.Played;
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
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Closes the months of the sample, one entity after another, as two people would. */
public final class Demo implements Sample {

    @Override
    public Played play(Environment environment, Choice choice, Watch watch) {
        SampleData sample = SampleData.of(environment);
        return play(environment, choice, watch, home -> books(choice.ledger(), home, sample));
    }

    /** @param kept opens the books, when there is a home */
    Played play(Environment environment, Choice choice, Watch watch, Function<DemoHome, SampleBooks> kept) {
        SampleData sample = SampleData.of(environment);
        Environment ofSample = Desk.ofSample(environment);
        DemoHome home = new DemoHome(ofSample, sample, choice.ledger());
        if (choice.fresh() || home.isOutdated()) {
            watch.progress()
                    .notice(
                            choice.fresh()
                                    ? "starting over"
                                    : "the sample or its kind of ledger has changed since the demo was made: starting over");
            home.clear();
        }
        home.prepare();
        try (SampleBooks books = kept.apply(home)) {
            home.settle(books);
            try (Desk desk = Desk.open(ofSample)) {
                Path out = choice.out();
                Path folder = out == null
                        ? desk.home().resolve("out")
                        : environment.workingFolder().resolve(out).normalize();
                return new Play(desk, sample, books, folder, watch, environment.osUser()).play();
            }
        }
    }

    private static SampleBooks books(LedgerKind ledger, DemoHome home, SampleData sample) {
        return switch (ledger) {
            case CSV -> new BooksInFiles(sample, home.folder().resolve("ledgers/csv"));
            case ODOO ->
                ServiceLoader.load(BooksKept.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(kept -> kept.kind() == ledger)
                        .findFirst()
                        .orElseThrow()
                        .open(sample, home.folder());
        };
    }

    @Override
    public void stay(Environment environment, Consumer<MadeUpOdoo> told) {
        SampleData sample = SampleData.of(environment);
        DemoHome home = new DemoHome(Desk.ofSample(environment), sample, LedgerKind.ODOO);
        try (SampleBooks books = books(LedgerKind.ODOO, home, sample)) {
            home.settle(books);
            books.madeUp().ifPresent(told);
            new CountDownLatch(1).await();
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        }
    }

    /** One time that it is played. */
    private static final class Play {
        private final Desk desk;
        private final SoFar soFar;
        private final SampleData sample;
        private final SampleBooks books;
        private final Path out;
        private final Watch watch;
        private final Initiator preparer;
        private final Initiator approver;
        private final Map<String, Company> companies;
        private final Expected expected;
        private final List<Closed> closed = new ArrayList<>();

        Play(Desk desk, SampleData sample, SampleBooks books, Path out, Watch watch, String osUser) {
            this.desk = desk;
            this.soFar = new SoFar(desk);
            this.sample = sample;
            this.books = books;
            this.expected = new Expected(books);
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
                    desk.home(),
                    books.madeUp().orElse(null));
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
                books.edit(entity, month);
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
                    desk.mappings().approve(version.set(), version.version(), "as the sample says", approver);
                }
            }
            books.book(entity, stage.until());
            for (Place source : company(entity).sources()) {
                sample.deliver(source.name(), stage.until(), Path.of(source.place()), books);
            }
            desk.ledgers().mark(entity, false, preparer);
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
                desk.runs().run(new Wish("opening", entity, month, null, false, false, List.of()), preparer, watch);
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
            Plan applied = desk.plans().post(plan.planId(), preparer, watch);
            books.posted(applied.entity());
            return applied;
        }

        /** The story may leave the month before open. */
        private long close(String entity, YearMonth month, String stage) {
            Path results = results(entity, month, stage);
            return desk.runs()
                    .run(new Wish("month-end-close", entity, month, results, true, false, List.of()), preparer, watch)
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
