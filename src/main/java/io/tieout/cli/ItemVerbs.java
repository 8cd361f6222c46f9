package io.tieout.cli;

import io.tieout.desk.DecisionDesk.DecidedItem;
import io.tieout.desk.DecisionDesk.NamedItem;
import io.tieout.desk.Desk;
import io.tieout.exceptions.ItemState;
import io.tieout.exceptions.ReasonCode;
import io.tieout.run.Initiator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person can decide about an exception item. The next run tells it in its results, and no figure depends on it. */
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
            return desk.decisions().assign(item, owner, reason, initiator);
        }
    }

    /** {@code tieout exceptions waive}. */
    @Command(
            name = "waive",
            description = "Write down that an item stays as it is, and why. It stays held, and stays in the results.",
            footer = {
                "",
                "Above waive_limit of its company, and where nobody can say what is at stake, a second person",
                "confirms it.",
                "",
                "Example:",
                "  tieout exceptions waive psa-de:timesheet_line:T-9046 --reason \"own proposal\""
            })
    static final class Waive extends Decision {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
        private String reason = "";

        @Override
        DecidedItem decide(Desk desk, NamedItem item, Initiator initiator) {
            return desk.decisions().waive(item, reason, initiator);
        }
    }

    /** {@code tieout exceptions approve}. */
    @Command(
            name = "approve",
            description = "Confirm, as the second person, that an item stays as it is.",
            footer = {"", "Example:", "  tieout exceptions approve psa-de:timesheet_line:T-9046"})
    static final class Approve extends Decision {

        @Override
        DecidedItem decide(Desk desk, NamedItem item, Initiator initiator) {
            return desk.decisions().approve(item, initiator);
        }
    }

    /** {@code tieout exceptions reopen}. */
    @Command(
            name = "reopen",
            description = "Take back that an item is waived, proposed to be, or resolved.",
            footer = {"", "Example:", "  tieout exceptions reopen psa-de:timesheet_line:T-9046"})
    static final class Reopen extends Decision {
        @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
        private @Nullable String reason;

        @Override
        DecidedItem decide(Desk desk, NamedItem item, Initiator initiator) {
            return desk.decisions().reopen(item, reason, initiator);
        }
    }

    /** {@code tieout exceptions resolve}. */
    @Command(
            name = "resolve",
            description = "Write down that an item is done with. A run that still holds it says so.",
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
            return desk.decisions().resolve(item, reason, initiator);
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
                            decided.state() == ItemState.PROPOSED
                                    ? "proposed to be waived"
                                    : decided.state().word(),
                            decided.owner() == null ? "" : " to " + decided.owner()));
            output.next("  ", decided.next());
            return ExitCode.DONE;
        }
    }
}
