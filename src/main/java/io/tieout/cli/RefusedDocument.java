package io.tieout.cli;

import io.tieout.desk.Mistake;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.RefusalException;
import java.util.List;
import java.util.Locale;

/** What {@code --json} answers when a command is refused. */
record RefusedDocument(Refused refused, int exitCode) {

    /**
     * @param problems    the mistakes in files; empty for refusals of other kinds
     */
    record Refused(String kind, String whatHappened, String whatIsSafe, NextDocument next, List<Mistake> problems) {}

    static RefusedDocument of(RefusalException refusal, NextStep next, ExitCode exitCode) {
        return new RefusedDocument(
                new Refused(
                        refusal.kind().name().toLowerCase(Locale.ROOT),
                        refusal.whatHappened(),
                        refusal.whatIsSafe(),
                        NextDocument.of(next),
                        Mistake.of(refusal)),
                exitCode.number());
    }
}
