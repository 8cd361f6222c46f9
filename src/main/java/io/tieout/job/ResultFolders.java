package io.tieout.job;

import io.tieout.report.Results;
import io.tieout.run.Run;
import java.nio.file.Path;

/** The folders of the results of runs. */
public final class ResultFolders {
    private static final Path AFTER_SIGNING = Path.of("after-signing");

    private final Path output;
    private final Results results;

    ResultFolders(Path output, Results results) {
        this.output = output;
        this.results = results;
    }

    /** Where the results of a run go: beside those that were signed, where the month was signed before it began. */
    public Path of(Run run) {
        Path named = run.outFolder() == null
                ? output.resolve(run.entity()).resolve(run.month().toString())
                : Path.of(run.outFolder());
        Path ofMonth = named.endsWith(AFTER_SIGNING) ? named.resolve("..").normalize() : named;
        return run.afterSigningOf() == null ? ofMonth : ofMonth.resolve(AFTER_SIGNING);
    }

    /** Writes the results of a completed run once more, from what is stored, unless they stand in its folder: the same bytes. */
    public void writeAgain(Run run) {
        if (!results.stand(run.runId(), of(run))) {
            results.render(run.runId(), of(run));
        }
    }
}
