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

/**
 * One line for each step of a run that ended, in {@code log/tieout.log} of the home: what was done for whom, how long it took and what
 * came of it. A run that lost its lease leaves none: whoever took it over writes from then on.
 */
record StepLog(HomeLog log) {

    /** Does the work of a step, and answers what it said. */
    String of(Run run, String step, Supplier<String> work) {
        long begun = System.nanoTime();
        try {
            String said = work.get();
            write(run, step, "done", begun, said);
            return said;
        } catch (RuntimeException | Error failure) {
            if (!isOf(failure, LeaseLostException.class)) {
                write(run, step, outcome(failure), begun, Reason.of(failure));
            }
            throw failure;
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

    private void write(Run run, String step, String outcome, long begun, String said) {
        log.write("run=%d attempt=%d job=%s entity=%s period=%s step=%s outcome=%s millis=%d said=%s"
                .formatted(
                        run.runId(),
                        run.attempt(),
                        HomeLog.word(run.job()),
                        HomeLog.word(run.entity()),
                        run.month(),
                        HomeLog.text(step),
                        outcome,
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
                        HomeLog.text(said)));
    }
}
