package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.notify.Condition;
import io.tieout.notify.Look;
import io.tieout.notify.Standing;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout notify}. */
@Command(
        name = "notify",
        description = "Tell people what needs them, once, and once when it is over.",
        subcommands = {NotifyVerb.Send.class, NotifyVerb.Listing.class, NotifyVerb.Test.class},
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  tieout notify send --dry-run"})
final class NotifyVerb extends VerbGroup {

    @Command(
            name = "send",
            description = "Look once at what holds, and tell each channel what it does not know yet.",
            footer = {
                "",
                "tieout serve does so every minute; without it, let a scheduler call this.",
                "",
                "Example:",
                "  tieout notify send --dry-run"
            })
    static final class Send extends DeskVerb {
        @Option(names = "--dry-run", description = "Print what holds; remember nothing and tell nobody.")
        private boolean dryRun;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Desk desk, Output output) {
            if (dryRun) {
                List<Condition> holding = desk.notifications().holding();
                output.document(new Holding(holding));
                tell(output, holding);
                return ExitCode.DONE;
            }
            Look look = desk.notifications().look(actor.initiator(desk));
            lines(look).forEach(output::line);
            output.line("%d conditions hold, %d of them new; %d are over."
                    .formatted(
                            look.holding(), look.raised().size(), look.cured().size()));
            look.told().stream()
                    .filter(told -> !told.failure().isEmpty())
                    .findFirst()
                    .ifPresent(Send::refuse);
            output.document(look);
            return ExitCode.DONE;
        }

        private static void refuse(Look.Told away) {
            throw new RefusalException(
                    Refusal.UNREACHABLE,
                    line(away),
                    "What holds is remembered.",
                    NextStep.of("notify test", away.channel()));
        }
    }

    @Command(
            name = "list",
            description = "List what held when it was last looked, and which channels know.",
            footer = {"", "Example:", "  tieout notify list"})
    static final class Listing extends DeskVerb {
        @Override
        ExitCode perform(Desk desk, Output output) {
            List<Standing> known = desk.notifications().known();
            output.document(new Known(known));
            tell(output, known.stream().map(Standing::condition).toList());
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "test",
            description = "Tell a channel that it is being tried, to see whether it arrives.",
            footer = {"", "Example:", "  tieout notify test ops"})
    static final class Test extends DeskVerb {
        @Parameters(paramLabel = "CHANNEL", description = "Its name under notify in the settings.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String channel;

        @Override
        ExitCode perform(Desk desk, Output output) {
            desk.notifications().test(channel);
            output.document(new Tested(channel));
            output.line("The channel %s was told; see whether it arrived.".formatted(channel));
            return ExitCode.DONE;
        }
    }

    /** A line for each that began or is over, and for each channel that was told or could not be. */
    static List<String> lines(Look look) {
        return Stream.of(
                        look.raised().stream().map(NotifyVerb::line),
                        look.cured().stream().map(each -> "over: " + each.what()),
                        told(look))
                .flatMap(each -> each)
                .toList();
    }

    /** How many each channel was told, and which could not be. */
    static Stream<String> told(Look look) {
        return look.told().stream().map(NotifyVerb::line);
    }

    private static String line(Look.Told told) {
        return told.failure().isEmpty()
                ? "%s was told %d.".formatted(told.channel(), told.count())
                : "%s could not be told %d, which is tried again: %s."
                        .formatted(told.channel(), told.count(), told.failure());
    }

    private static void tell(Output output, List<Condition> holding) {
        if (holding.isEmpty()) {
            output.line("Nothing holds that people are to know.");
        }
        holding.forEach(each -> output.line(line(each)));
    }

    private static String line(Condition each) {
        return "%s %s%s"
                .formatted(
                        each.criticality(),
                        each.what(),
                        each.amount() == null
                                ? ""
                                : " %s %s at stake.".formatted(CloseOutcome.figure(each.amount()), each.currency()));
    }

    private record Holding(List<Condition> conditions) {}

    private record Known(List<Standing> conditions) {}

    private record Tested(String channel) {}
}
