package io.tieout.job;

import io.tieout.refusal.Reason;
import io.tieout.run.AlreadyCompleteException;
import io.tieout.run.LeaseLostException;
import io.tieout.run.Run;
import io.tieout.run.StopSignal;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line for each step of a run that ended, in {@code log/tieout.log} of the home: what was done for whom, how long it took and what
 * came of it. A run that lost its lease leaves none: whoever took it over writes from then on.
 */
record StepLog(HomeLog log) {

    /** Does the work of a step, and answers what it said. */
    String of(Run run, String step, Supplier<String> work) {
        Line line = line(run, step);
        String said = line.watching(work);
        line.done(said);
        return said;
    }

    /** The line of a step that begins when it is first watched. */
    Line line(Run run, String step) {
        return new Line(run, step);
    }

    /** What is to be said of a step. */
    final class Line {
        private final Run run;
        private final String step;
        private long begun;

        private Line(Run run, String step) {
            this.run = run;
            this.step = step;
        }

        /** Does a part of its work; one that fails ends it. */
        <T extends @Nullable Object> T watching(Supplier<T> work) {
            begun = begun == 0 ? System.nanoTime() : begun;
            try {
                return work.get();
            } catch (RuntimeException | Error failure) {
                if (!isOf(failure, LeaseLostException.class)) {
                    write(outcome(failure), Reason.of(failure));
                }
                throw failure;
            }
        }

        void done(String said) {
            write("done", said);
        }

        private void write(String outcome, String said) {
            log.write(new LogLine()
                    .number("run", run.runId())
                    .number("attempt", run.attempt())
                    .word("job", run.job())
                    .word("entity", run.entity())
                    .word("period", run.month())
                    .text("step", step)
                    .word("outcome", outcome)
                    .number("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun))
                    .text("said", said));
        }
    }

    private static String outcome(Throwable failure) {
        if (isOf(failure, AlreadyCompleteException.class)) {
            return "unchanged";
        }
        return isOf(failure, StopSignal.StoppedException.class) ? "stopped" : "failed";
    }

    private static boolean isOf(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(type::isInstance);
    }
}
