package io.tieout.cli;

import io.tieout.refusal.RefusalException;
import io.tieout.settings.SettingsException;
import java.util.List;
import java.util.Locale;

/** What {@code --json} answers when a command is refused. */
record RefusedDocument(Refused refused, int exitCode) {

    /**
     * @param nextCommand empty where no command helps
     * @param problems    the mistakes in files; empty for refusals of other kinds
     */
    record Refused(
            String kind, String whatHappened, String whatIsSafe, String nextCommand, List<ProblemRow> problems) {}

    static RefusedDocument of(RefusalException refusal, ExitCode exitCode) {
        List<ProblemRow> problems =
                refusal instanceof SettingsException settings ? ProblemRow.of(settings.problems()) : List.of();
        return new RefusedDocument(
                new Refused(
                        refusal.kind().name().toLowerCase(Locale.ROOT),
                        refusal.whatHappened(),
                        refusal.whatIsSafe(),
                        refusal.nextCommand().orElse(""),
                        problems),
                exitCode.number());
    }
}
