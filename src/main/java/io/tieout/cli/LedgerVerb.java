package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.LedgerDesk.ConfirmedLoss;
import io.tieout.desk.LedgerDesk.ListedLedgers;
import io.tieout.desk.LedgerDesk.MarkedLedger;
import io.tieout.extract.Losses.Loss;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout ledger}. */
@Command(
        name = "ledger",
        description = "The books: see whether each is there, mark a new folder, confirm what is gone.",
        subcommands = {LedgerVerb.Listing.class, LedgerVerb.Mark.class, LedgerVerb.Confirm.class},
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  tieout ledger list"})
final class LedgerVerb extends VerbGroup {

    @Command(
            name = "list",
            description = "List where the books are and how they are found, and what was found gone from them at once.",
            footer = {"", "What each lacks is said by: tieout source check", "", "Example:", "  tieout ledger list"})
    static final class Listing extends DeskVerb {
        @Override
        ExitCode perform(Desk desk, Output output) {
            ListedLedgers books = desk.ledgers().list();
            output.document(books);
            Table table =
                    new Table().words("entity").words("ledger").words("place").words("state");
            books.ledgers().forEach(found -> table.row(found.entity(), found.ledger(), found.place(), found.state()));
            output.table(table);
            books.losses().forEach(loss -> output.line(told(loss)));
            return ExitCode.DONE;
        }

        private static String told(Loss loss) {
            return "loss %d   %s   %d files gone, the first is %s   found by %s   %s"
                    .formatted(
                            loss.lossId(),
                            loss.entity(),
                            loss.files(),
                            loss.first(),
                            loss.foundBy(),
                            loss.confirmedBy() == null
                                    ? "confirmed by nobody"
                                    : "confirmed by %s: %s".formatted(loss.confirmedBy(), loss.reason()));
        }
    }

    @Command(
            name = "mark",
            description = "Make the folder of an entity's books, and mark it as the one that is read and posted into.",
            footer = {
                "",
                "Where the mark is missing, nothing is posted and nothing is read: the disk behind the folder",
                "may be gone. The first run marks a folder that is there. Books in an Odoo need no mark.",
                "",
                "Example:",
                "  tieout ledger mark --entity DE"
            })
    static final class Mark extends DeskVerb {
        @Option(
                names = "--entity",
                paramLabel = "NAME",
                description = "The company; may be left out where there is only one.")
        private @Nullable String entity;

        @Option(
                names = "--anew",
                description =
                        "Although nothing lies there of what was read or posted; what is gone is confirmed by a second person.")
        private boolean anew;

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Desk desk, Output output) {
            MarkedLedger marked = desk.ledgers().mark(entity, anew, actor.initiator(desk));
            output.document(marked);
            output.line(told(marked));
            if (marked.next() != null) {
                output.next("", marked.next());
            }
            return ExitCode.DONE;
        }

        private static String told(MarkedLedger marked) {
            if (marked.needsNoMark()) {
                return "%s needs no mark as the ledger %s; nothing was changed."
                        .formatted(marked.place(), marked.ledger());
            }
            return (marked.already()
                            ? "The folder %s was marked before as the ledger %s; nothing was changed."
                            : "The folder %s is marked as the ledger %s.")
                    .formatted(marked.place(), marked.ledger());
        }
    }

    @Command(
            name = "confirm",
            description =
                    "Confirm, as another person than found it, that what is gone from the books or from a source is gone for good.",
            footer = {
                "",
                "What they said counts as deleted from then on: the next plan posts what that makes due.",
                "",
                "Example:",
                "  tieout ledger confirm 1 --reason \"test entries of March, deleted in the books\""
            })
    static final class Confirm extends DeskVerb {
        @Parameters(paramLabel = "LOSS", description = "Number of the loss.")
        private long lossId;

        @Option(names = "--reason", paramLabel = "REASON", required = true, description = "Why; kept with the loss.")
        private String reason = "";

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Desk desk, Output output) {
            ConfirmedLoss confirmed = desk.ledgers().confirm(lossId, reason, actor.initiator(desk));
            Loss loss = confirmed.loss();
            output.document(loss);
            output.line((confirmed.already()
                            ? "Loss %d was confirmed before, by %s."
                            : "Loss %d is confirmed by %s; the next read takes %d files as deleted.")
                    .formatted(lossId, loss.confirmedBy(), loss.files()));
            if (confirmed.next() != null) {
                output.next("", confirmed.next());
            }
            return ExitCode.DONE;
        }
    }
}
