package io.tieout.cli;

import io.tieout.extract.Deliveries;
import io.tieout.extract.Deliveries.Name;
import io.tieout.extract.Deliveries.Received;
import io.tieout.job.Workplace;
import io.tieout.period.AccountingPeriod;
import io.tieout.period.PeriodStatus;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.time.Instant;
import java.util.Comparator;
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
        description = "What the sources delivered; take a wrong delivery back, with a second person.",
        subcommands = {
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
    static final class Listing extends WorkplaceVerb {
        @Option(names = "--source", paramLabel = "NAME", description = "Only this source; all unless given.")
        private @Nullable String source;

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            List<Received> deliveries = workplace.deliveries().list().stream()
                    .filter(delivery -> source == null || delivery.source().equals(source))
                    .toList();
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
    static final class Withdraw extends WorkplaceVerb {
        @Mixin
        private final DeliveryParameter delivery = new DeliveryParameter();

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for whoever asks later.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        private String reason;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            Name name = delivery.name();
            if (reason.isBlank()) {
                throw new RefusalException(
                        Refusal.USAGE,
                        "A delivery is withdrawn with a reason.",
                        "Nothing was changed.",
                        NextStep.of("source withdraw", name, "--reason", "REASON"));
            }
            boolean now = workplace.deliveries().ask(name, reason.strip(), actor.initiator(workplace));
            NextStep next = Deliveries.next(name);
            output.document(new Asked(name.toString(), now, NextDocument.of(next)));
            output.line(
                    now
                            ? "The withdrawal of delivery %s waits for the approval of a second person.".formatted(name)
                            : "The withdrawal of delivery %s was asked for before; it waits for a second person."
                                    .formatted(name));
            output.next("", next);
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "approve",
            description = "Withdraw a delivery that somebody else asked to withdraw.",
            footer = {"", "Example:", "  tieout source approve psa/2026-10-02"})
    static final class Approve extends WorkplaceVerb {
        @Mixin
        private final DeliveryParameter delivery = new DeliveryParameter();

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            Name name = delivery.name();
            Optional<Integer> records = workplace.deliveries().approve(name, actor.initiator(workplace));
            NextStep next = closeAgain(workplace, name);
            output.document(
                    new Withdrawn(name.toString(), records.isEmpty(), records.orElse(0), NextDocument.of(next)));
            if (records.isEmpty()) {
                output.line("Delivery %s was withdrawn before; nothing was changed.".formatted(name));
                return ExitCode.DONE;
            }
            output.line("Delivery %s is withdrawn: for %,d %s holds good what held good before it."
                    .formatted(name, records.get(), records.get() == 1 ? "record" : "records"));
            output.next("", next);
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "keep",
            description = "Keep a delivery that somebody asked to withdraw.",
            footer = {"", "Example:", "  tieout source keep psa/2026-10-02"})
    static final class Keep extends WorkplaceVerb {
        @Mixin
        private final DeliveryParameter delivery = new DeliveryParameter();

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            Name name = delivery.name();
            boolean now = workplace.deliveries().keep(name, actor.initiator(workplace));
            output.document(new Kept(name.toString(), !now));
            output.line(
                    now
                            ? "Delivery %s is kept.".formatted(name)
                            : "Nobody asked to withdraw delivery %s; nothing was changed.".formatted(name));
            return ExitCode.DONE;
        }
    }

    /** A close of the company's first month that still takes something; where there is none, of the month that is due. */
    private static NextStep closeAgain(Workplace workplace, Name name) {
        String entity = workplace.deliveries().entity(name);
        return workplace.periods().list(Optional.of(entity)).stream()
                .filter(period -> period.status() != PeriodStatus.CLOSED)
                .map(AccountingPeriod::month)
                .min(Comparator.naturalOrder())
                .map(month -> NextStep.close(entity, month))
                .orElseGet(() -> NextStep.of("run", "month-end-close", "--entity", entity));
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

    private record Asked(String delivery, boolean now, NextDocument next) {}

    private record Withdrawn(String delivery, boolean already, int records, NextDocument next) {}

    private record Kept(String delivery, boolean already) {}
}
