package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.ExceptionDesk.Queue;
import io.tieout.desk.ExceptionDesk.Which;
import io.tieout.desk.Held;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tieout exceptions}. */
@Command(
        name = "exceptions",
        description = "The exception queue: lines that are held, why, and what to do about them.",
        subcommands = {
            ExceptionsVerb.Listing.class,
            ExceptionsShowVerb.class,
            ReplayVerb.class,
            RehearseVerb.class,
            ItemVerbs.Assign.class,
            ItemVerbs.Waive.class,
            ItemVerbs.Approve.class,
            ItemVerbs.Resolve.class,
            ItemVerbs.Reopen.class,
            EscalateVerb.class
        },
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  tieout exceptions list --entity DE"})
final class ExceptionsVerb extends VerbGroup {

    @Command(
            name = "list",
            description =
                    "List what the last completed close run of each period held, or what one run held, and nobody waived or resolved.",
            footer = {"", "Example:", "  tieout exceptions list --period 2026-09 --entity DE"})
    static final class Listing extends DeskVerb {
        @Mixin
        private final Scope scope = new Scope();

        @Option(names = "--run", paramLabel = "RUN", description = "What this run held.")
        private @Nullable Long run;

        @ArgGroup
        private final Asked asked = new Asked();

        private static final class Asked {
            @Option(names = "--waived", description = "What is waived, by whom and why.")
            private boolean waived;

            @Option(names = "--all", description = "Whatever is held.")
            private boolean all;
        }

        @Override
        ExitCode perform(Desk desk, Output output) {
            Which which = asked.all ? Which.ALL : asked.waived ? Which.WAIVED : Which.OPEN;
            Queue queue = run == null
                    ? desk.exceptions().held(scope.entity, scope.period, which)
                    : desk.exceptions().heldBy(run, which);
            output.document(queue);
            tell(output, queue.items(), queue.left() == 0 ? "Nothing is held." : "Nothing else is held.");
            queue.items().stream()
                    .filter(item -> item.decidedBy() != null)
                    .forEach(item -> output.line("  " + decision(item)));
            if (queue.left() > 0) {
                output.line("  %d more with another state: tieout exceptions list --all".formatted(queue.left()));
            }
            queue.items().stream()
                    .map(Held::code)
                    .distinct()
                    .sorted()
                    .forEach(code -> output.line("  %s: %s".formatted(code, code.nextStep())));
            queue.next().forEach(next -> output.next("  ", next));
            return ExitCode.DONE;
        }
    }

    /** {@code --period} and {@code --entity}, each of which may be left out. */
    static final class Scope {
        @Option(names = "--period", paramLabel = "YYYY-MM", description = "Only this month.")
        @Nullable
        YearMonth period;

        @Option(names = "--entity", paramLabel = "NAME", description = "Only this company.")
        @Nullable
        String entity;
    }

    private static String decision(Held item) {
        return "%s %s: %s by %s%s%s"
                .formatted(
                        item.code(),
                        item.sourceRef(),
                        item.state().word(),
                        item.decidedBy(),
                        item.approvedBy() == null ? "" : " and " + item.approvedBy(),
                        item.reason() == null ? "" : ": " + item.reason());
    }

    static void tell(Output output, List<Held> items, String nothing) {
        if (items.isEmpty()) {
            output.line(nothing);
            return;
        }
        Table table = new Table()
                .words("code")
                .words("entity")
                .words("period")
                .words("what")
                .words("file")
                .numbers("line")
                .words("column")
                .words("found")
                .words("expected")
                .numbers("at stake")
                .words("")
                .words("owner")
                .numbers("days")
                .words("due")
                .words("state");
        items.forEach(item -> table.row(
                item.code().name(),
                item.entity(),
                item.period().toString(),
                item.sourceRef(),
                item.file(),
                item.line() == 0 ? "" : String.valueOf(item.line()),
                item.field(),
                item.found(),
                item.expected(),
                item.amount() == null ? "-" : CloseOutcome.figure(item.amount()),
                item.currency() == null ? "" : item.currency(),
                item.owner(),
                String.valueOf(item.ageDays()),
                item.dueOn().toString(),
                item.state().word() + (item.escalatedAt() == null ? "" : ", escalated")));
        output.table(table);
    }
}
