package io.tieout.bench.measure;

import io.tieout.bench.LateLine;
import io.tieout.bench.contender.Totals;
import io.tieout.database.MeasuredDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The month as people close it with Tieout, command by command in processes of their own, its results held against the truth. */
final class TieoutMonth {
    static final String GOVERNED = "Tieout: rates and accounts, imported and approved";
    static final String FIRST = "Tieout: first close";
    static final String FOUR = "Tieout: first close of four companies";
    static final String KILLED = "Tieout: first close, killed late in extract and in value, resumed";
    static final String APPLY = "Tieout: plan approved, applied, closed again";
    static final String AGAIN = "Tieout: again, nothing new";
    static final String LATE = "Tieout: again, one late line";
    static final String EXPLAIN = "Tieout: explain a contract, warm";
    static final String TRACE = "Tieout: trace a line, warm";
    static final String STATUS = "Tieout: status, warm";
    static final String HELP = "Tieout: --help, warm";

    /** Into a pipe a step has a line once it is done, with its time at the end. */
    private static final Pattern DONE = Pattern.compile("^ {2}(\\S.{0,32}?) {2,}.* {2}(\\d+ h )?(\\d+ min )?\\d+ s$");

    private static final Pattern PLAN = Pattern.compile("plan (\\d+) prepared");
    private static final int KILLED_BY_SIGNAL = 128 + 9;
    private static final String ENTITY = "E1";
    private static final String PERIOD = "2026-09";

    private final Path home;
    private final Path checkout;
    private final Meter meter;
    private final Map<String, String> environment;
    private final Measurements into;
    private final long lines;
    private final Progress progress;
    private final SequencedMap<Step, Cost> costs = new LinkedHashMap<>();

    /** @param home of the made-up firm, and of this month alone */
    TieoutMonth(
            Path home,
            Path checkout,
            MeasuredDatabase database,
            Meter meter,
            Measurements into,
            long lines,
            Progress progress) {
        this.home = home;
        this.checkout = checkout;
        this.meter = meter;
        this.into = into;
        this.lines = lines;
        this.progress = progress;
        this.environment = new HashMap<>(database.environment());
        environment.put("TIEOUT_HOME", home.toString());
    }

    /** Ends where a command fails or does not end in time; what follows it is then not measured. */
    void measure() throws IOException, InterruptedException {
        measure(this::close);
    }

    /** Companies one after another, each for the first time. */
    void measureFirstCloses(List<String> companies) throws IOException, InterruptedException {
        measure(() -> {
            outcome("map", "import", "governed", "--as", "alice");
            outcome("map", "approve", "mapping", "1", "--as", "bob");
            outcome("map", "approve", "rate", "1", "--as", "bob");
            for (String company : companies) {
                runMonth(FOUR, company);
                check(FOUR, company, truth(company), figure -> true);
            }
        });
    }

    /** A first close that is killed when nine of ten lines are staged, resumed, killed when nine of ten are valued, and resumed. */
    void measureKilled(KilledClose killed) throws IOException, InterruptedException {
        measure(() -> {
            outcome("map", "import", "governed", "--as", "alice");
            outcome("map", "approve", "mapping", "1", "--as", "bob");
            outcome("map", "approve", "rate", "1", "--as", "bob");
            kill(
                    killed.lateInExtract(),
                    "run",
                    "month-end-close",
                    "--period",
                    PERIOD,
                    "--entity",
                    ENTITY,
                    "--as",
                    "alice");
            kill(killed.lateInValue(), "resume", "1", "--as", "alice");
            run(KILLED, "resume", "1", "--as", "alice");
            check(KILLED, truth(ENTITY));
            into.doneAgain(lines, killed.rangesDoneAgain());
        });
    }

    private void kill(BooleanSupplier end, String... words) throws IOException, InterruptedException {
        Meter.Outcome outcome = meter.run(command(words), home, environment, errors(), TieoutMonth::step, end);
        if (outcome.exitCode() != KILLED_BY_SIGNAL) {
            throw new WrongException(
                    "%s: found exit code %d, expected it to be killed".formatted(KILLED, outcome.exitCode()));
        }
        costs.merge(Step.whole(KILLED), outcome.cost(), Cost::plus);
    }

    private interface Commands {
        void run() throws IOException, InterruptedException;
    }

    private void measure(Commands commands) throws IOException, InterruptedException {
        try {
            commands.run();
        } catch (NotFinishedException late) {
            into.note(lines, Step.whole(late.step), late.getMessage());
            progress.tell("%s: %s".formatted(late.step, late.getMessage()));
        }
        costs.forEach((step, cost) -> into.add(lines, step, cost));
    }

    private void close() throws IOException, InterruptedException {
        SortedMap<String, BigDecimal> truth = truth(ENTITY);
        run(GOVERNED, "map", "import", "governed", "--as", "alice");
        run(GOVERNED, "map", "approve", "mapping", "1", "--as", "bob");
        run(GOVERNED, "map", "approve", "rate", "1", "--as", "bob");
        List<String> told = runMonth(FIRST);
        check(FIRST, truth);
        String plan = told.stream()
                .map(PLAN::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new WrongException("%s prepared no plan".formatted(FIRST)));
        run(APPLY, "plan", "approve", plan, "--as", "bob");
        run(APPLY, "plan", "apply", plan, "--as", "bob");
        check(APPLY, applied(truth));
        runMonth(AGAIN);
        check(AGAIN, applied(truth));
        LateLine late = LateLine.layInto(home);
        runMonth(LATE);
        check(LATE, late.addedTo(applied(truth)));
        warm(EXPLAIN, "explain", "%s/%s-C00000/%s".formatted(ENTITY, ENTITY, PERIOD));
        warm(TRACE, "trace", "psa-e1:timesheet_line:%s-T%08d".formatted(ENTITY, lines / 2));
        warm(STATUS, "status");
        warm(HELP, "--help");
    }

    private SortedMap<String, BigDecimal> truth(String company) {
        return new TreeMap<>(
                Totals.expected(home.resolve("truth.json"), company).figures());
    }

    private List<String> runMonth(String step) throws IOException, InterruptedException {
        return runMonth(step, ENTITY);
    }

    private List<String> runMonth(String step, String company) throws IOException, InterruptedException {
        return run(step, "run", "month-end-close", "--period", PERIOD, "--entity", company, "--as", "alice");
    }

    /** The second time. */
    private void warm(String step, String... words) throws IOException, InterruptedException {
        insist(step, outcome(words));
        run(step, words);
    }

    /** The steps that came to their end count even where the command did not. */
    private List<String> run(String step, String... words) throws IOException, InterruptedException {
        Meter.Outcome outcome = outcome(words);
        if (outcome.finished()) {
            costs.merge(Step.whole(step), outcome.cost(), Cost::plus);
        }
        outcome.steps().forEach((part, cost) -> costs.merge(new Step(step, part), cost, Cost::plus));
        insist(step, outcome);
        progress.tell("%-50s %7.1f s".formatted(step, outcome.cost().wall()));
        return outcome.out();
    }

    private Meter.Outcome outcome(String... words) throws IOException, InterruptedException {
        return meter.run(command(words), home, environment, errors(), TieoutMonth::step);
    }

    private List<String> command(String... words) {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("scripts/tieout").toString()));
        command.addAll(List.of(words));
        return command;
    }

    private Path errors() {
        return home.resolve("errors.log");
    }

    private void insist(String step, Meter.Outcome outcome) throws IOException {
        if (!outcome.finished()) {
            throw new NotFinishedException(
                    step, "not finished after %d s".formatted(meter.limit().toSeconds()));
        }
        if (outcome.exitCode() != 0 && outcome.exitCode() != 3) {
            List<String> said = Files.readAllLines(errors());
            String why = "failed after %.0f s with exit code %d: %s"
                    .formatted(
                            outcome.cost().wall(),
                            outcome.exitCode(),
                            String.join(" ", said.subList(Math.max(0, said.size() - 3), said.size())));
            into.failed("%s, %,d lines, %s".formatted(step, lines, why));
            throw new NotFinishedException(step, why);
        }
    }

    static @Nullable String step(String line) {
        Matcher done = DONE.matcher(line);
        return done.matches() ? done.group(1) : null;
    }

    /** What is read, repeated and rejected is counted by the run that takes it in, which is the first one. */
    private void check(String step, SortedMap<String, BigDecimal> expected) throws IOException {
        check(
                step,
                ENTITY,
                expected,
                figure -> step.equals(FIRST) || step.equals(KILLED) || !figure.matches("(rows|rejected) .*|repeated"));
    }

    private void check(String step, String company, SortedMap<String, BigDecimal> expected, Predicate<String> asked)
            throws IOException {
        Totals found = TieoutResults.of(home.resolve("out").resolve(company).resolve(PERIOD));
        found.differenceFrom(new Totals(expected), asked).ifPresent(difference -> {
            throw new WrongException("%s, %s, %,d lines, %s".formatted(step, company, lines, difference));
        });
    }

    /** Once the plan is in the books, they took what is recognised; what was booked by hand stays. */
    private static SortedMap<String, BigDecimal> applied(SortedMap<String, BigDecimal> truth) {
        SortedMap<String, BigDecimal> applied = new TreeMap<>(truth);
        truth.forEach((figure, amount) -> {
            if (figure.startsWith("recognised ")) {
                String contract = figure.substring("recognised ".length());
                BigDecimal byHand = truth.get("booked " + contract).subtract(truth.get("taken " + contract));
                applied.put("taken " + contract, amount);
                applied.put("booked " + contract, amount.add(byHand));
            }
        });
        return applied;
    }

    private static final class NotFinishedException extends RuntimeException {
        private final String step;

        private NotFinishedException(String step, String why) {
            super(why);
            this.step = step;
        }
    }
}
