package io.tieout.cli;

import io.tieout.mapping.ImportRefusedException;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.SettingsException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code --json} answers when a command is refused. */
record RefusedDocument(Refused refused, int exitCode) {

    /**
     * @param next        null where no command helps
     * @param problems    the mistakes in files; empty for refusals of other kinds
     */
    record Refused(
            String kind,
            String whatHappened,
            String whatIsSafe,
            @Nullable NextDocument next,
            List<ProblemRow> problems) {}

    static RefusedDocument of(RefusalException refusal, ExitCode exitCode) {
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
                        refusal.next().map(NextDocument::of).orElse(null),
                        problems),
                exitCode.number());
    }
}
