package io.tieout.cli;

import io.tieout.desk.DeliveryDesk.AskedWithdrawal;
import io.tieout.desk.DeliveryDesk.KeptDelivery;
import io.tieout.desk.DeliveryDesk.WithdrawnDelivery;
import io.tieout.desk.Desk;
import io.tieout.extract.Deliveries.Name;
import io.tieout.extract.Deliveries.Received;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout source}. */
@Command(
        name = "source",
        description =
                "Look whether sources and ledgers are as a run needs them; what was delivered, and taking it back.",
        subcommands = {
            SourceCheckVerb.class,
            SourceVerb.Listing.class,
            SourceVerb.Withdraw.class,
            SourceVerb.Approve.class,
            SourceVerb.Keep.class
        },
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  tieout source list"})
final class SourceVerb extends VerbGroup {

    @Command(
            name = "list",
            description = "List the deliveries, newest first, with what became of their rows.",
            footer = {"", "Example:", "  tieout source list --source psa"})
    static final class Listing extends DeskVerb {
        @Option(names = "--source", paramLabel = "NAME", description = "Only this source; all unless given.")
        private @Nullable String source;

        @Override
        ExitCode perform(Desk desk, Output output) {
            List<Received> deliveries = desk.deliveries().list(source);
            output.document(new Listed(deliveries));
            if (deliveries.isEmpty()) {
                output.line("Nothing was delivered yet%s; a run takes in what lies in the folders of the sources."
                        .formatted(source == null ? "" : " by " + source));
                return ExitCode.DONE;
            }
            Table table = new Table()
                    .words("delivery")
                    .words("entity")
                    .words("state")
                    .words("known at")
                    .numbers("files")
                    .numbers("read")
                    .numbers("new")
                    .numbers("known")
                    .numbers("rejected")
                    .words("remark");
            deliveries.forEach(delivery -> table.row(
                    delivery.source() + "/" + delivery.name(),
                    delivery.entity(),
                    delivery.state(),
                    Optional.ofNullable(delivery.knownAt())
                            .map(Instant::toString)
                            .orElse("-"),
                    String.valueOf(delivery.files()),
                    String.valueOf(delivery.read()),
                    String.valueOf(delivery.staged()),
                    String.valueOf(delivery.known()),
                    String.valueOf(delivery.rejected()),
                    remark(delivery)));
            output.table(table);
            return ExitCode.DONE;
        }

        private static String remark(Received delivery) {
            return Stream.of(
                            Optional.ofNullable(delivery.refusal()),
                            Optional.ofNullable(delivery.withdraws()).map("withdraws %s"::formatted),
                            Optional.ofNullable(delivery.reason())
                                    .map(reason -> "%s (%s%s)"
                                            .formatted(
                                                    reason,
                                                    delivery.askedBy(),
                                                    delivery.decidedBy() == null ? "" : ", " + delivery.decidedBy())))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse("-");
        }
    }

    @Command(
            name = "withdraw",
            description = "Ask to withdraw a delivery that should not have been accepted; a second person approves it.",
            footer = {
                "",
                "Nothing is deleted. What held good before the delivery holds good again, and the next plan posts the difference.",
                "",
                "Example:",
                "  tieout source withdraw psa/2026-10-02 --reason \"export of the test system\""
            })
    static final class Withdraw extends DeskVerb {
        @Mixin
        private final DeliveryParameter delivery = new DeliveryParameter();

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for whoever asks later.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String reason;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Desk desk, Output output) {
            AskedWithdrawal asked = desk.deliveries().withdraw(delivery.name(), reason, actor.initiator(desk));
            output.document(asked);
            output.line((asked.now()
                            ? "The withdrawal of delivery %s waits for the approval of a second person."
                            : "The withdrawal of delivery %s was asked for before; it waits for a second person.")
                    .formatted(asked.delivery()));
            output.next("", asked.next());
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "approve",
            description = "Withdraw a delivery that somebody else asked to withdraw.",
            footer = {"", "Example:", "  tieout source approve psa/2026-10-02"})
    static final class Approve extends DeskVerb {
        @Mixin
        private final DeliveryParameter delivery = new DeliveryParameter();

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Desk desk, Output output) {
            WithdrawnDelivery withdrawn = desk.deliveries().approve(delivery.name(), actor.initiator(desk));
            output.document(withdrawn);
            if (withdrawn.already()) {
                output.line("Delivery %s was withdrawn before; nothing was changed.".formatted(withdrawn.delivery()));
                return ExitCode.DONE;
            }
            output.line("Delivery %s is withdrawn: for %,d %s holds good what held good before it."
                    .formatted(
                            withdrawn.delivery(),
                            withdrawn.records(),
                            withdrawn.records() == 1 ? "record" : "records"));
            output.next("", withdrawn.next());
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "keep",
            description = "Keep a delivery that somebody asked to withdraw.",
            footer = {"", "Example:", "  tieout source keep psa/2026-10-02"})
    static final class Keep extends DeskVerb {
        @Mixin
        private final DeliveryParameter delivery = new DeliveryParameter();

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Desk desk, Output output) {
            KeptDelivery kept = desk.deliveries().keep(delivery.name(), actor.initiator(desk));
            output.document(kept);
            output.line((kept.already()
                            ? "Nobody asked to withdraw delivery %s; nothing was changed."
                            : "Delivery %s is kept.")
                    .formatted(kept.delivery()));
            return ExitCode.DONE;
        }
    }

    /** {@code SOURCE/DELIVERY}. */
    static final class DeliveryParameter {
        @Parameters(paramLabel = "SOURCE/DELIVERY", description = "A delivery, as source list names it.")
        private String text = "";

        Name name() {
            return Name.parse(text)
                    .orElseThrow(() -> new RefusalException(
                            Refusal.USAGE,
                            "%s names no delivery; expected its source and its folder, like psa/2026-10-02."
                                    .formatted(text),
                            "Nothing was changed.",
                            NextStep.of("source list")));
        }
    }

    private record Listed(List<Received> deliveries) {}
}
