package io.tieout.cli;

import org.jspecify.annotations.Nullable;

/** A run as the person at the command line sees it: one line a step, written over while it goes on. */
final class Watched implements io.tieout.run.Progress {
    private final Output output;
    private @Nullable Progress line;

    Watched(Output output) {
        this.output = output;
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
