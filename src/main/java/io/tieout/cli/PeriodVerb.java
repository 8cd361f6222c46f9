package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.PeriodDesk.Asking;
import io.tieout.desk.PeriodDesk.MovedPeriod;
import io.tieout.desk.PeriodDesk.ShownPeriod;
import io.tieout.desk.PeriodDesk.Signature;
import io.tieout.desk.PeriodDesk.Signing;
import io.tieout.period.AccountingPeriod;
import io.tieout.period.PeriodStatus;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout period}. */
@Command(
        name = "period",
        description = "Accounting periods: see how they stand, freeze, close and reopen a month.",
        subcommands = {
            PeriodVerb.Listing.class,
            PeriodVerb.Show.class,
            PeriodTrendVerb.class,
            PeriodVerb.Closing.class,
            PeriodVerb.Close.class,
            PeriodVerb.Reopen.class
        },
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  tieout period close 2026-09 --entity DE"})
final class PeriodVerb extends VerbGroup {

    @Command(
            name = "list",
            description = "List the periods with their status.",
            footer = {"", "Example:", "  tieout period list --entity DE"})
    static final class Listing extends DeskVerb {
        @Option(names = "--entity", paramLabel = "NAME", description = "Only the periods of this company.")
        private @Nullable String entity;

        @Override
        ExitCode perform(Desk desk, Output output) {
            List<AccountingPeriod> periods = desk.periods().list(entity);
            output.document(new Listed(periods));
            if (periods.isEmpty()) {
                output.line("There are no periods yet; the first run opens them.");
                output.next("", NextStep.of("run", "month-end-close", "--period", "YYYY-MM", "--entity", "NAME"));
                return ExitCode.DONE;
            }
            Table table =
                    new Table().words("entity").words("period").words("status").numbers("signed run");
            periods.forEach(period -> table.row(
                    period.entity(), period.month().toString(), period.status().word(), signed(period)));
            output.table(table);
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "show",
            description = "Show how a period stands and everything that happened to it.",
            footer = {"", "Example:", "  tieout period show 2026-09 --entity DE"})
    static final class Show extends DeskVerb {
        @Mixin
        private final PeriodParameters period = new PeriodParameters();

        @Override
        ExitCode perform(Desk desk, Output output) {
            ShownPeriod shown = desk.periods().show(period.entity, period.month);
            output.document(shown);
            AccountingPeriod found = shown.period();
            output.line("%s   %s%s".formatted(found.title(), found.status().word(), detail(found)));
            Table table = new Table()
                    .words("at")
                    .words("from")
                    .words("to")
                    .numbers("run")
                    .words("by")
                    .words("reason");
            shown.events()
                    .forEach(event -> table.row(
                            event.at().toString(),
                            event.from() == null ? "-" : event.from().word(),
                            event.to().word(),
                            event.run() == null ? "-" : event.run().toString(),
                            event.actor(),
                            event.reason() == null ? "" : event.reason()));
            output.table(table);
            tell(output, shown.signature());
            output.next("", shown.next());
            return ExitCode.DONE;
        }

        private static String detail(AccountingPeriod period) {
            return switch (period.status()) {
                case OPEN -> "";
                case CLOSING ->
                    period.frozenNo()
                            .map("   takes source data up to batch %d"::formatted)
                            .orElse("");
                case CLOSED, REOPENED ->
                    period.signedRun().map("   signed on run %d"::formatted).orElse("");
            };
        }
    }

    @Command(
            name = "closing",
            description = "Freeze a month: source data that come from now on count as late.",
            footer = {"", "Example:", "  tieout period closing 2026-09 --entity DE"})
    static final class Closing extends DeskVerb {
        @Mixin
        private final PeriodParameters period = new PeriodParameters();

        @Option(names = "--undo", description = "Let the month take source data again.")
        private boolean undo;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Desk desk, Output output) {
            Initiator initiator = actor.initiator(desk);
            MovedPeriod moved = undo
                    ? desk.periods().endClosing(period.entity, period.month, initiator)
                    : desk.periods().startClosing(period.entity, period.month, initiator);
            return tell(output, moved, PeriodStatus::word);
        }
    }

    @Command(
            name = "close",
            description = "Sign a month on its last completed close run; it takes nothing more.",
            footer = {
                "",
                "Everything must be settled: no run unfinished, the plan applied, nothing newer known, the",
                "checks clean. What breaks and what is due needs a reason, by cause; above accept_limit of the",
                "settings one person asks with the reasons, and a second one signs without. What waits needs",
                "none, and is listed with the signature.",
                "",
                "Example:",
                "  tieout period close 2026-09 --entity DE",
                "  tieout period close 2026-09 --entity DE --accept \"manual entry=year-end bonus, see 4711\""
            })
    static final class Close extends DeskVerb {
        @Mixin
        private final PeriodParameters period = new PeriodParameters();

        @Option(
                names = "--run",
                paramLabel = "RUN",
                description = "The run to sign; refused when it is not the last one.")
        private @Nullable Long run;

        @Option(
                names = "--accept",
                paramLabel = "CAUSE=REASON",
                description = "Why what differs by this cause is signed as it is; for each cause once.")
        private List<String> accept = new ArrayList<>();

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Desk desk, Output output) {
            Signing wish = new Signing(period.entity, period.month, run, reasons());
            MovedPeriod moved = desk.periods().close(wish, actor.initiator(desk));
            if (moved.asked() != null) {
                return asked(output, moved, moved.asked());
            }
            ExitCode exit = tell(output, moved, status -> "closed on run " + signed(moved.period()));
            tell(output, moved.signature());
            return exit;
        }

        private SequencedMap<String, String> reasons() {
            SequencedMap<String, String> reasons = new LinkedHashMap<>();
            for (String given : accept) {
                String[] parts = given.split("=", 2);
                if (parts.length < 2 || reasons.put(parts[0].strip(), parts[1].strip()) != null) {
                    throw new RefusalException(
                            Refusal.USAGE,
                            "--accept takes a cause and its reason, each cause once, like --accept \"manual entry=REASON\"; found %s."
                                    .formatted(given),
                            "The period stays as it is.");
                }
            }
            return reasons;
        }

        private static ExitCode asked(Output output, MovedPeriod moved, Asking asked) {
            output.document(moved);
            output.line("%s asks to sign %s with %s %s accepted, above the %s that one person may."
                    .formatted(
                            asked.askedBy(),
                            moved.period().title(),
                            asked.total().toPlainString(),
                            asked.accepted().getFirst().currency(),
                            asked.limit().toPlainString()));
            asked.accepted()
                    .forEach(one -> output.line("  accepted  %s %s %s: %s"
                            .formatted(one.cause(), one.amount().toPlainString(), one.currency(), one.reason())));
            output.next("", moved.next());
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "reopen",
            description = "Open a closed month again; somebody else closed it.",
            footer = {"", "Example:", "  tieout period reopen 2026-09 --entity DE --reason \"an invoice came late\""})
    static final class Reopen extends DeskVerb {
        @Mixin
        private final PeriodParameters period = new PeriodParameters();

        @Option(names = "--reason", paramLabel = "REASON", required = true, description = "Why; kept with the period.")
        private String reason = "";

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Desk desk, Output output) {
            return tell(
                    output,
                    desk.periods().reopen(period.entity, period.month, reason, actor.initiator(desk)),
                    PeriodStatus::word);
        }
    }

    /** {@code YYYY-MM --entity NAME}. */
    static final class PeriodParameters {
        @Parameters(paramLabel = "YYYY-MM", description = "The month.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private YearMonth month;

        @Option(
                names = "--entity",
                paramLabel = "NAME",
                description = "The company; may be left out where there is only one.")
        private @Nullable String entity;
    }

    /** How a move reads; the status is told in the words of {@code standing}. */
    private static ExitCode tell(Output output, MovedPeriod moved, Function<PeriodStatus, String> standing) {
        output.document(moved);
        AccountingPeriod period = moved.period();
        output.line((moved.already() ? "%s is %s already; nothing was changed." : "%s is %s.")
                .formatted(period.title(), standing.apply(period.status())));
        output.next("", moved.next());
        return ExitCode.DONE;
    }

    private static void tell(Output output, Signature signature) {
        signature
                .accepted()
                .forEach(one -> output.line("  accepted  %s %s %s: %s"
                        .formatted(one.cause(), CloseOutcome.figure(one.amount()), one.currency(), one.reason())));
        signature
                .waiting()
                .forEach(one -> output.line("  waiting   %s %s %s %s"
                        .formatted(one.contract(), one.cause(), CloseOutcome.figure(one.amount()), one.currency())));
    }

    private static String signed(AccountingPeriod period) {
        return period.signedRun().map(String::valueOf).orElse("-");
    }

    private record Listed(List<AccountingPeriod> periods) {}
}
