package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.ExceptionDesk.DecidedItem;
import io.tieout.desk.ExceptionDesk.NamedItem;
import io.tieout.exceptions.ReasonCode;
import io.tieout.run.Initiator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person can decide about an exception item. It is written down beside the item, and changes no figure and no result. */
final class ItemVerbs {

    private ItemVerbs() {}

    /** {@code tieout exceptions assign}. */
    @Command(
            name = "assign",
            description = "Write down who looks after an item.",
            footer = {"", "Example:", "  tieout exceptions assign psa-de:timesheet_line:T-9042 --to clara"})
    static final class Assign extends Decision {
        @Option(names = "--to", paramLabel = "NAME", required = true, description = "Who looks after it.")
        private String owner = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "A word to them.")
        private @Nullable String reason;

        @Override
        DecidedItem decide(Desk desk, NamedItem item, Initiator initiator) {
            return desk.exceptions().assign(item, owner, reason, initiator);
        }
    }

    /** {@code tieout exceptions waive}. */
    @Command(
            name = "waive",
            description = "Write down that an item stays as it is, and why. It stays held, and stays in the results.",
            footer = {"", "Example:", "  tieout exceptions waive psa-de:timesheet_line:T-9046 --reason \"own proposal\""
            })
    static final class Waive extends Decision {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
        private String reason = "";

        @Override
        DecidedItem decide(Desk desk, NamedItem item, Initiator initiator) {
            return desk.exceptions().waive(item, reason, initiator);
        }
    }

    /** {@code tieout exceptions resolve}. */
    @Command(
            name = "resolve",
            description = "Write down that an item is done with. If it is not, the next run holds it again.",
            footer = {
                "",
                "Example:",
                "  tieout exceptions resolve psa-de:timesheet_line:T-9039 --reason \"corrected at the source\""
            })
    static final class Resolve extends Decision {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "How.")
        private String reason = "";

        @Override
        DecidedItem decide(Desk desk, NamedItem item, Initiator initiator) {
            return desk.exceptions().resolve(item, reason, initiator);
        }
    }

    /** A decision about one item. */
    abstract static class Decision extends DeskVerb {
        @Parameters(
                paramLabel = "SOURCE_REF",
                description = "The record that is held, as tieout exceptions list names it.")
        private String ref = "";

        @Option(
                names = "--code",
                paramLabel = "CODE",
                description = "The reason code, where the record has several items.")
        private @Nullable ReasonCode code;

        @Mixin
        private final ActorOption actor = new ActorOption();

        abstract DecidedItem decide(Desk desk, NamedItem item, Initiator initiator);

        @Override
        final ExitCode perform(Desk desk, Output output) {
            DecidedItem decided = decide(desk, new NamedItem(ref, code), actor.initiator(desk));
            output.document(decided);
            output.line("%s %s is %s%s."
                    .formatted(
                            decided.code(),
                            decided.sourceRef(),
                            decided.state(),
                            decided.owner() == null ? "" : " to " + decided.owner()));
            return ExitCode.DONE;
        }
    }
}
