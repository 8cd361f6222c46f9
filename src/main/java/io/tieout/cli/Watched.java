package io.tieout.cli;

import io.tieout.desk.Watch;
import org.jspecify.annotations.Nullable;

/** A run as the person at the command line sees it: one line a step, written over while it goes on. */
final class Watched implements io.tieout.run.Progress {
    private final Output output;
    private @Nullable Progress line;

    /** What a command shows of its run, and the wish of the operating system that it stops. */
    static Watch by(Output output, StopOnSignal stop) {
        return new Watch(new Watched(output), stop.signal());
    }

    Watched(Output output) {
        this.output = output;
    }

    @Override
    public void opened(String title) {
        output.line(title);
    }

    @Override
    public void begun(String step) {
        line = output.progress(step);
    }

    @Override
    public void advanced(long done, long whole) {
        if (line != null) {
            line.at(done, whole, whole > 0 ? "%,d of %,d".formatted(done, whole) : "%,d".formatted(done));
        }
    }

    @Override
    public void done(String step, String result) {
        (line == null ? output.progress(step) : line).end(result);
        line = null;
    }

    @Override
    public void notice(String sentence) {
        output.line("  " + sentence);
    }
}
