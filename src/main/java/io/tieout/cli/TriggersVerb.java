package io.tieout.cli;

import io.tieout.desk.TriggerDesk.Chosen;
import io.tieout.desk.TriggerDesk.Start;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tieout triggers}: what starts jobs by itself. */
@Command(
        name = "triggers",
        description = "List what starts jobs by itself, and preview when and why. Starts nothing.",
        subcommands = {TriggersListVerb.class, TriggersPreviewVerb.class},
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  tieout triggers preview --months 12 --job month-end-close"})
final class TriggersVerb extends VerbGroup {
    static final String NONE =
            "No trigger: every job starts when somebody starts it. Write one under triggers of a job; docs/triggers.md says how.";
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm xxx", Locale.ROOT);

    static String local(OffsetDateTime time) {
        return LOCAL.format(time);
    }

    /** @param start null: never again */
    static String utc(@Nullable Start start) {
        return start == null ? "-" : start.utc().toString();
    }

    /** Which triggers are meant. */
    static final class Choice {
        @Option(names = "--job", paramLabel = "JOB", description = "Only those of this job.")
        private @Nullable String job;

        @Option(names = "--entity", paramLabel = "NAME", description = "Only those of this company.")
        private @Nullable String entity;

        Chosen chosen() {
            return new Chosen(job, entity);
        }
    }
}
