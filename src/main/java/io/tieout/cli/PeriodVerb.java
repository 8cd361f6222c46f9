package io.tieout.cli;

import io.tieout.cli.PeriodDocuments.Event;
import io.tieout.cli.PeriodDocuments.History;
import io.tieout.cli.PeriodDocuments.Listed;
import io.tieout.cli.PeriodDocuments.Moved;
import io.tieout.cli.PeriodDocuments.Period;
import io.tieout.cli.PeriodDocuments.Signature;
import io.tieout.cli.PeriodDocuments.Wish;
import io.tieout.job.Workplace;
import io.tieout.period.AccountingPeriod;
import io.tieout.period.Asked;
import io.tieout.period.Move;
import io.tieout.period.PeriodEvent;
import io.tieout.period.PeriodStatus;
import io.tieout.period.Periods;
import io.tieout.period.SignOff;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.settings.EntitySettings;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
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
    static final class Listing extends WorkplaceVerb {
        @Option(names = "--entity", paramLabel = "NAME", description = "Only the periods of this company.")
        private @Nullable String entity;

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            Optional<String> wanted = Optional.ofNullable(entity)
                    .map(name -> workplace.installation().entity(name).name());
            List<AccountingPeriod> periods = workplace.periods().list(wanted);
            output.document(new Listed(periods.stream().map(Period::of).toList()));
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
    static final class Show extends WorkplaceVerb {
        @Mixin
        private final PeriodParameters period = new PeriodParameters();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            AccountingPeriod found = period.known(workplace);
            List<PeriodEvent> events = workplace.periods().events(found.entity(), found.month());
            NextStep next = workplace.periods().next(found);
            Signature signature = Signature.of(workplace.periods(), found);
            output.document(new History(
                    Period.of(found), events.stream().map(Event::of).toList(), signature, NextDocument.of(next)));
            output.line("%s   %s%s".formatted(found.title(), found.status().word(), detail(found)));
            Table table = new Table()
                    .words("at")
                    .words("from")
                    .words("to")
                    .numbers("run")
                    .words("by")
                    .words("reason");
            events.stream()
                    .map(Event::of)
                    .forEach(event -> table.row(
                            event.at(),
                            event.from() == null ? "-" : event.from(),
                            event.to(),
                            event.run() == null ? "-" : event.run().toString(),
                            event.actor(),
                            event.reason() == null ? "" : event.reason()));
            output.table(table);
            signature.lines().forEach(output::line);
            output.next("", next);
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
    static final class Closing extends WorkplaceVerb {
        @Mixin
        private final PeriodParameters period = new PeriodParameters();

        @Option(names = "--undo", description = "Let the month take source data again.")
        private boolean undo;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            String entity = period.entity(workplace);
            Periods periods = workplace.periods();
            Move move = undo
                    ? periods.endClosing(entity, period.month, actor.initiator(workplace))
                    : periods.startClosing(entity, period.month, actor.initiator(workplace));
            return tell(workplace, output, move, PeriodStatus::word);
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
    static final class Close extends WorkplaceVerb {
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
        ExitCode perform(Workplace workplace, Output output) {
            String entity = period.entity(workplace);
            SignOff signOff = new SignOff(
                    entity,
                    period.month,
                    Optional.ofNullable(run),
                    reasons(),
                    workplace.installation().entity(entity).acceptLimit());
            Initiator initiator = actor.initiator(workplace);
            Move move = workplace.periods().close(signOff, initiator);
            if (move.asked().isPresent()) {
                return asked(workplace, output, move, move.asked().get());
            }
            ExitCode exit = tell(workplace, output, move, status -> "closed on run " + signed(move.period()));
            Signature.of(workplace.periods(), move.period()).lines().forEach(output::line);
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

        private static ExitCode asked(Workplace workplace, Output output, Move move, Asked asked) {
            NextStep next = workplace.periods().next(move.period());
            output.document(new Moved(Period.of(move.period()), false, Wish.of(asked), NextDocument.of(next)));
            output.line("%s asks to sign %s with %s accepted, above the %s that one person may."
                    .formatted(
                            asked.askedBy(),
                            move.period().title(),
                            asked.total(),
                            asked.limit().toPlainString()));
            asked.accepted().forEach(accepted -> output.line("  accepted  " + accepted));
            output.next("", next);
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "reopen",
            description = "Open a closed month again; somebody else closed it.",
            footer = {"", "Example:", "  tieout period reopen 2026-09 --entity DE --reason \"an invoice came late\""})
    static final class Reopen extends WorkplaceVerb {
        @Mixin
        private final PeriodParameters period = new PeriodParameters();

        @Option(names = "--reason", paramLabel = "REASON", required = true, description = "Why; kept with the period.")
        private String reason = "";

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            Move move = workplace
                    .periods()
                    .reopen(period.entity(workplace), period.month, reason, actor.initiator(workplace));
            return tell(workplace, output, move, PeriodStatus::word);
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

        private String entity(Workplace workplace) {
            EntitySettings settings = Entities.named(entity, workplace.installation());
            return settings.name();
        }

        private AccountingPeriod known(Workplace workplace) {
            return workplace.periods().known(entity(workplace), month);
        }
    }

    /** How a move reads; the status is told in the words of {@code standing}. */
    private static ExitCode tell(
            Workplace workplace, Output output, Move move, Function<PeriodStatus, String> standing) {
        NextStep next = workplace.periods().next(move.period());
        output.document(new Moved(Period.of(move.period()), move.already(), null, NextDocument.of(next)));
        output.line((move.already() ? "%s is %s already; nothing was changed." : "%s is %s.")
                .formatted(move.period().title(), standing.apply(move.period().status())));
        output.next("", next);
        return ExitCode.DONE;
    }

    private static String signed(AccountingPeriod period) {
        return period.signedRun().map(String::valueOf).orElse("-");
    }
}
