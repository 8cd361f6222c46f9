package io.tieout.cli;

import io.tieout.run.StopSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run stop at its next commit when the operating system asks the process to end, and waits for it to say so.
 *
 * <p>A run that reaches no commit in time is left as a kill would leave it.
 */
final class StopOnSignal implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(28);
    private final StopSignal signal = new StopSignal();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread working = Thread.currentThread();
    private final Thread hook = Thread.ofPlatform().name("stop").unstarted(this::stop);
    private final Output output;
    private final ExitCode stopped;

    StopOnSignal(Output output) {
        this(output, ExitCode.UNFINISHED);
    }

    /** @param stopped what the process ends with when it was asked to */
    StopOnSignal(Output output, ExitCode stopped) {
        this.output = output;
        this.stopped = stopped;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    StopSignal signal() {
        return signal;
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits for so many seconds, or until it is asked to stop. */
    boolean await(int seconds) throws InterruptedException {
        return asked.await(seconds, TimeUnit.SECONDS);
    }

    private void stop() {
        asked.countDown();
        signal.ask();
        output.line("Stopping at the next commit, as asked.");
        try {
            if (ended.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                working.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(stopped.number());
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            ended.countDown();
        }
    }
}
