package io.tieout.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementsTest {
    private static final Step CLOSE = Step.whole("close");

    private final Measurements measurements = new Measurements();

    @Test
    void ofThreeRunsTheMiddleOneCountsForEachFigureByItself() {
        for (double seconds : new double[] {9, 1, 2}) {
            measurements.add(10, CLOSE, new Cost(seconds, 10 - seconds, 0, 100));
        }
        assertThat(measurements.median(10, CLOSE)).contains(new Cost(2, 8, 0, 100));
    }

    /** Ten times the lines at a hundred times the cost is the second power. */
    @Test
    void growthIsThePowerOfTheLines() {
        measurements.add(1_000, CLOSE, new Cost(1, 0.3, 0.2, 0));
        assertThat(measurements.exponent(CLOSE)).isEmpty();
        measurements.add(10_000, CLOSE, new Cost(60, 30, 20, 0));
        assertThat(measurements.exponent(CLOSE).orElseThrow()).isCloseTo(2, within(1e-9));
    }

    @Test
    void whatDidNotEndHasAReasonAndNoFigure() {
        measurements.add(10, CLOSE, new Cost(1, 1, 1, 0));
        measurements.note(10, CLOSE, "not finished after 5 s");
        assertThat(measurements.median(10, CLOSE)).isEmpty();
        assertThat(measurements.notes(10)).containsEntry(CLOSE, "not finished after 5 s");
    }

    @Test
    void aGoalIsMetNotMetOrNotMeasured() {
        Goal goal = new Goal("close", 3, OptionalDouble.of(1.5), " s", measured -> measured.wall("close"));
        Goal.Measured measured = new Goal.Measured(measurements, 10);
        assertThat(goal.verdict(measured)).isEqualTo("not measured");
        measurements.add(10, CLOSE, new Cost(1.5, 0, 0, 0));
        assertThat(goal.verdict(measured)).isEqualTo("met, and the aim");
        measurements.add(10, CLOSE, new Cost(2.5, 0, 0, 0));
        assertThat(goal.verdict(measured)).isEqualTo("met");
        measurements.add(10, CLOSE, new Cost(99, 0, 0, 0));
        measurements.add(10, CLOSE, new Cost(4.5, 0, 0, 0));
        measurements.add(10, CLOSE, new Cost(4.5, 0, 0, 0));
        assertThat(goal.verdict(measured)).isEqualTo("not met, by 1.50 times");
    }

    @Test
    void goalsAreHeldAgainstTheMostLinesWithWhichTheCloseCameToItsEnd() {
        measurements.add(10, CLOSE, Cost.NOTHING);
        measurements.add(100, CLOSE, Cost.NOTHING);
        measurements.add(1_000, Step.whole("another"), Cost.NOTHING);
        assertThat(Goal.Measured.where(measurements, CLOSE).lines()).isEqualTo(100);
    }

    @Test
    void aStepEndsWithTheLineThatSaysHowLongItTook() {
        assertThat(TieoutMonth.step("  extract sources                     1,200 read   3 rejected  1 min 02 s"))
                .isEqualTo("extract sources");
        assertThat(TieoutMonth.step("  extract sources                     1,200 read  120/s  ETA 12 s"))
                .isNull();
        assertThat(TieoutMonth.step("  plan 1 prepared: 2 entries, revenue 5.00 EUR"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lines 10,,20", "--lines 0", "--lines 10,x", "--repeat", "--limit -1", "--fast"})
    void whatCannotBeMeasuredIsRefusedInASentence(String words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(("sh scripts/bench " + words).split(" "))
                .directory(Path.of("").toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(said.lines()).singleElement().asString().startsWith("bench: found ");
    }
}
