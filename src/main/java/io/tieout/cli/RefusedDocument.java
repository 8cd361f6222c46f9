package io.tieout.cli;

import io.tieout.mapping.ImportRefusedException;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.SettingsException;
import java.util.List;
import java.util.Locale;

/** What {@code --json} answers when a command is refused. */
record RefusedDocument(Refused refused, int exitCode) {

    /**
     * @param problems    the mistakes in files; empty for refusals of other kinds
     */
    record Refused(String kind, String whatHappened, String whatIsSafe, NextDocument next, List<ProblemRow> problems) {}

    static RefusedDocument of(RefusalException refusal, NextStep next, ExitCode exitCode) {
        List<ProblemRow> problems = switch (refusal) {
            case SettingsException settings -> ProblemRow.of(settings.problems());
            case ImportRefusedException governed -> ProblemRow.ofRows(governed.problems());
            default -> List.of();
        };
        return new RefusedDocument(
                new Refused(
                        refusal.kind().name().toLowerCase(Locale.ROOT),
                        refusal.whatHappened(),
                        refusal.whatIsSafe(),
                        NextDocument.of(next),
                        problems),
                exitCode.number());
    }
}
