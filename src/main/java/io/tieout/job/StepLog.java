package io.tieout.job;

import io.tieout.refusal.Reason;
import io.tieout.run.Run;
import io.tieout.settings.TieoutHome;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One line for each step of a run that ended, in {@code log/tieout.log} of the home: what was done for whom, how long it took and what
 * came of it.
 */
record StepLog(TieoutHome home) {
    private static final Logger LOG = LoggerFactory.getLogger(StepLog.class);
    /** The key by which the configuration of the log finds the home. */
    private static final String HOME = "home";

    /** @param begun as {@link System#nanoTime} had it */
    void done(Run run, String step, long begun, String result) {
        write("done", run, step, begun, result);
    }

    void failed(Run run, String step, long begun, Throwable failure) {
        write("failed", run, step, begun, Reason.of(failure));
    }

    private void write(String outcome, Run run, String step, long begun, String said) {
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
