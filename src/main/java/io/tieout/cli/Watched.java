package io.tieout.cli;

import java.util.HashMap;
import java.util.Map;

/** A run as the person at the command line sees it: one line a step, written over while it goes on. */
final class Watched implements io.tieout.run.Progress {
    private final Output output;
    private final Map<String, Progress> lines = new HashMap<>();

    Watched(Output output) {
        this.output = output;
    }

    @Override
    public void begun(String step) {
        lines.put(step, output.progress(step, 0));
    }

    @Override
    public void advanced(String step, long done, long whole) {
        lines.computeIfAbsent(step, label -> output.progress(label, whole))
                .at(done, "%,d of %,d".formatted(done, whole));
    }

    @Override
    public void done(String step, String result) {
        lines.computeIfAbsent(step, label -> output.progress(label, 0)).end(result);
    }

    @Override
    public void notice(String sentence) {
        output.line("  " + sentence);
    }
}
