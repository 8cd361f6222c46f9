package io.tieout.cli;

import io.tieout.extract.Losses.Loss;
import io.tieout.files.MarkedFolder;
import io.tieout.files.MarkedFolder.Standing;
import io.tieout.job.Workplace;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.EntitySettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout ledger}. */
@Command(
        name = "ledger",
        description = "The folders of the books: see whether each is there, mark a new one, confirm what is gone.",
        subcommands = {LedgerVerb.Listing.class, LedgerVerb.Mark.class, LedgerVerb.Confirm.class},
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  tieout ledger list"})
final class LedgerVerb extends VerbGroup {

    @Command(
            name = "list",
            description = "List the folders of the books, and what was found gone from them at once.",
            footer = {"", "Example:", "  tieout ledger list"})
    static final class Listing extends WorkplaceVerb {
        @Override
        ExitCode perform(Workplace workplace, Output output) throws IOException {
            List<Folder> folders = new ArrayList<>();
            for (EntitySettings entity : workplace.installation().entities().values()) {
                MarkedFolder folder = workplace.ledgers().folder(entity);
                folders.add(new Folder(
                        entity.name(), entity.ledger(), folder.folder().toString(), word(folder.standing())));
            }
            List<Loss> losses = workplace.ledgers().losses().list();
            output.document(new Document(folders, losses));
            Table table =
                    new Table().words("entity").words("ledger").words("folder").words("state");
            folders.forEach(folder -> table.row(folder.entity(), folder.ledger(), folder.folder(), folder.state()));
            output.table(table);
            losses.forEach(loss -> output.line(told(loss)));
            return ExitCode.DONE;
        }

        private static String word(Standing standing) {
            return standing.name().toLowerCase(Locale.ROOT).replace('_', ' ');
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
                "may be gone. The first run marks a folder that is there.",
                "",
                "Example:",
                "  tieout ledger mark --entity DE"
            })
    static final class Mark extends WorkplaceVerb {
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

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            EntitySettings settings = Entities.named(entity, workplace.installation());
            boolean now = workplace.ledgers().mark(settings, anew);
            String folder = workplace.ledgers().folder(settings).folder().toString();
            output.document(new Folder(settings.name(), settings.ledger(), folder, "marked"));
            output.line((now
                            ? "The folder %s is marked as the ledger %s."
                            : "The folder %s was marked before as the ledger %s; nothing was changed.")
                    .formatted(folder, settings.ledger()));
            resumable(workplace, settings.name()).ifPresent(next -> output.next("", next));
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "confirm",
            description = "Confirm, as another person than found it, that files are gone from the books for good.",
            footer = {
                "",
                "What they said counts as deleted from then on: the next plan posts what that makes due.",
                "",
                "Example:",
                "  tieout ledger confirm 1 --reason \"test entries of March, deleted in the books\""
            })
    static final class Confirm extends WorkplaceVerb {
        @Parameters(paramLabel = "LOSS", description = "Number of the loss.")
        private long lossId;

        @Option(names = "--reason", paramLabel = "REASON", required = true, description = "Why; kept with the loss.")
        private String reason = "";

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Override
        ExitCode perform(Workplace workplace, Output output) {
            if (reason.isBlank()) {
                throw new RefusalException(
                        Refusal.USAGE,
                        "--reason needs a reason.",
                        "Nothing was confirmed.",
                        NextStep.of("ledger list"));
            }
            boolean now = workplace.ledgers().losses().confirm(lossId, reason.strip(), actor.initiator(workplace));
            Loss loss = workplace.ledgers().losses().known(lossId);
            output.document(loss);
            output.line((now
                            ? "Loss %d is confirmed by %s; the next read takes %d files as deleted."
                            : "Loss %d was confirmed before, by %s.")
                    .formatted(lossId, loss.confirmedBy(), loss.files()));
            resumable(workplace, loss.entity()).ifPresent(next -> output.next("", next));
            return ExitCode.DONE;
        }
    }

    private static Optional<NextStep> resumable(Workplace workplace, String entity) {
        return workplace.runs().unfinished().stream()
                .filter(run -> run.entity().equals(entity))
                .findFirst()
                .map(run -> NextStep.of("resume", run.runId()));
    }

    private record Folder(String entity, String ledger, String folder, String state) {}

    private record Document(List<Folder> ledgers, List<Loss> losses) {}
}
