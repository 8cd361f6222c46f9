package io.tieout.job;

import io.tieout.refusal.Reason;
import io.tieout.run.AlreadyCompleteException;
import io.tieout.run.LeaseLostException;
import io.tieout.run.Run;
import io.tieout.run.StopSignal;
import io.tieout.settings.TieoutHome;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One line for each step of a run that ended, in {@code log/tieout.log} of the home: what was done for whom, how long it took and what
 * came of it. A run that lost its lease leaves none: whoever took it over writes from then on.
 */
record StepLog(TieoutHome home) {
    private static final Logger LOG = LoggerFactory.getLogger(StepLog.class);
    /** The key by which the configuration of the log finds the home. */
    private static final String HOME = "home";

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
        try (MDC.MDCCloseable where = MDC.putCloseable(HOME, home.folder().toString())) {
            LOG.info(
                    "run={} attempt={} job={} entity={} period={} step=\"{}\" outcome={} millis={} said=\"{}\"",
                    run.runId(),
                    run.attempt(),
                    run.job(),
                    run.entity(),
                    run.month(),
                    step,
                    outcome,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
                    said.replace('"', '\'').replaceAll("\\s+", " "));
        }
    }
}
