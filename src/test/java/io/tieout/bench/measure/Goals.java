package io.tieout.bench.measure;

import static io.tieout.bench.measure.TieoutMonth.AGAIN;
import static io.tieout.bench.measure.TieoutMonth.APPLY;
import static io.tieout.bench.measure.TieoutMonth.EXPLAIN;
import static io.tieout.bench.measure.TieoutMonth.FIRST;
import static io.tieout.bench.measure.TieoutMonth.FOUR;
import static io.tieout.bench.measure.TieoutMonth.HELP;
import static io.tieout.bench.measure.TieoutMonth.LATE;
import static io.tieout.bench.measure.TieoutMonth.STATUS;
import static io.tieout.bench.measure.TieoutMonth.TRACE;

import io.tieout.bench.contender.Contenders;
import io.tieout.bench.measure.Goal.Measured;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is wanted of Tieout at a million lines, in processor seconds of client and server unless it says otherwise. */
final class Goals {
    private static final String SQL = " × SQL";
    private static final String FLOOR = " × floor";
    private static final String CLOSE = " × first close";

    private static final Function<Measured, Optional<Double>> BY_SQL = measured -> measured.cpu(Contenders.SQL.name());
    private static final Function<Measured, Optional<Double>> BY_FLOOR =
            measured -> measured.cpu(Contenders.FLOOR.name());
    private static final Function<Measured, Optional<Double>> BY_BATCH =
            measured -> measured.cpu(Contenders.BATCH.name());
    private static final Function<Measured, Optional<Double>> FIRST_CLOSE = measured -> measured.cpu(FIRST);

    static final List<Goal> ALL = List.of(
            Goal.ratio("first close without check and report", 3, 1.5, Goals::withoutCheckAndReport, BY_SQL, SQL),
            Goal.ratio("first close with them", 4, 2, FIRST_CLOSE, BY_SQL, SQL),
            Goal.ratio("first close with them, below the textbook job", 1, 0, FIRST_CLOSE, BY_BATCH, " × Spring Batch"),
            Goal.ratio("not to be missed: first close", 8, 0, FIRST_CLOSE, BY_SQL, SQL),
            Goal.ratio("not to be missed: first close", 2, 0, FIRST_CLOSE, BY_BATCH, " × Spring Batch"),
            Goal.ratio(
                    "extract, from file to staged lines",
                    4,
                    2,
                    measured -> measured.cpu(FIRST, "extract sources"),
                    BY_FLOOR,
                    FLOOR),
            Goal.ratio(
                    "plan applied, with the closing run after it",
                    0.5,
                    0,
                    measured -> measured.cpu(APPLY),
                    FIRST_CLOSE,
                    CLOSE),
            Goal.ratio("second run, nothing new", 0.05, 0, measured -> measured.cpu(AGAIN), FIRST_CLOSE, CLOSE),
            Goal.ratio("one late line", 0.15, 0, measured -> measured.cpu(LATE), FIRST_CLOSE, CLOSE),
            Goal.ratio(
                    "four companies of a quarter each against one",
                    1.15,
                    0,
                    measured -> measured.cpu(FOUR),
                    FIRST_CLOSE,
                    " × one company"),
            new Goal(
                    "growth: the highest exponent of a step", 1.1, OptionalDouble.of(1.05), "", Goals::highestExponent),
            new Goal("memory: resident at most", 400, OptionalDouble.empty(), " MB", Goals::memory),
            new Goal(
                    "resume after a kill at 90 % of a step: done again",
                    1,
                    OptionalDouble.empty(),
                    " ranges",
                    measured -> measured.all().doneAgain(measured.lines())),
            seconds("explain, warm, on the clock", 1, EXPLAIN),
            seconds("trace, warm, on the clock", 1, TRACE),
            seconds("status, warm, on the clock", 1, STATUS),
            seconds("--help, warm, on the clock", 0.3, HELP),
            Goal.notMeasured("the demo, warm, against the one before", 1, " × before"));

    private Goals() {}

    private static Goal seconds(String what, double must, String step) {
        return new Goal(what, must, OptionalDouble.empty(), " s", measured -> measured.wall(step));
    }

    private static Optional<Double> withoutCheckAndReport(Measured measured) {
        return measured.cpu(FIRST)
                .flatMap(whole -> measured.cpu(FIRST, "check")
                        .flatMap(check -> measured.cpu(FIRST, "report").map(report -> whole - check - report)));
    }

    /** Of the steps that take at least a second where there are most lines; shorter ones are the start of a program. */
    private static Optional<Double> highestExponent(Measured measured) {
        Measurements all = measured.all();
        return all.medians(measured.lines()).entrySet().stream()
                .filter(step -> step.getKey().of().startsWith("Tieout")
                        && !step.getKey().isWhole())
                .filter(step -> step.getValue().cpu() >= 1)
                .flatMap(step -> all.exponent(step.getKey()).stream())
                .max(Double::compare);
    }

    private static Optional<Double> memory(Measured measured) {
        return Stream.of(FIRST, APPLY, AGAIN, LATE)
                .flatMap(step -> measured.of(Step.whole(step)).stream())
                .map(Cost::peak)
                .max(Double::compare);
    }
}
