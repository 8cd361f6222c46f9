package io.tieout.job;

import io.tieout.report.Results;
import io.tieout.run.Run;
import io.tieout.run.RunKind;
import java.nio.file.Path;

/** The folders of the results of runs. */
public final class ResultFolders {
    private static final Path AFTER_SIGNING = Path.of("after-signing");
    private static final String TIE_OUT = "tie-out";

    private final Path output;
    private final Results results;

    ResultFolders(Path output, Results results) {
        this.output = output;
        this.results = results;
    }

    /** Where the results of a run go: beside those that were signed, where the month was signed before it began. */
    public Path of(Run run) {
        Path named =
                run.outFolder() == null ? output.resolve(run.entity()).resolve(name(run)) : Path.of(run.outFolder());
        Path ofMonth = named.endsWith(AFTER_SIGNING) ? named.resolve("..").normalize() : named;
        return run.afterSigningOf() == null ? ofMonth : ofMonth.resolve(AFTER_SIGNING);
    }

    /** A month's folder is that of its close; what else was done for it lies beside. */
    private static String name(Run run) {
        return switch (run.kind()) {
            case TIE_OUT -> run.allMonths() ? TIE_OUT : "%s-%s".formatted(TIE_OUT, run.month());
            case INVOICING -> "%s-%s".formatted(run.month(), RunKind.INVOICING);
            case CLOSE, POSTING, OPENING, HAND_OVER, SHADOW, VERIFY, PREVIEW ->
                run.month().toString();
        };
    }

    /** Where a run that is no close leaves what it came to, so that it is none of the results of one. */
    Path beside(Run run, String name) {
        return run.outFolder() == null
                ? output.resolve(run.entity()).resolve(name).resolve(run.month().toString())
                : Path.of(run.outFolder());
    }

    /** Writes the results of a completed run once more, from what is stored, unless they stand in its folder: the same bytes. */
    public void writeAgain(Run run) {
        if (!results.stand(run.runId(), of(run))) {
            results.render(run.runId(), of(run));
        }
    }
}
