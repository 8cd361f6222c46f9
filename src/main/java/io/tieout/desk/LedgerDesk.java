package io.tieout.desk;

import io.tieout.extract.Books;
import io.tieout.extract.Losses.Loss;
import io.tieout.job.Ledgers;
import io.tieout.job.Workplace;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.settings.EntitySettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folders of the books: whether each is there, a new one marked, and what is gone from one confirmed. */
public final class LedgerDesk {
    private final Workplace workplace;

    LedgerDesk(Workplace workplace) {
        this.workplace = workplace;
    }

    /** The folders of the books, and what was found gone from them at once. */
    public record ListedLedgers(List<LedgerFolder> ledgers, List<Loss> losses) {

        public ListedLedgers {
            ledgers = List.copyOf(ledgers);
            losses = List.copyOf(losses);
        }
    }

    /**
     * Where the books of an entity lie.
     *
     * @param state what is found in the place: marked, unmarked, of another, missing
     */
    public record LedgerFolder(String entity, String ledger, String folder, String state) {}

    /**
     * A folder that is marked as the one that is read and posted into.
     *
     * @param already it was marked before
     * @param next    null where no run of the entity is unfinished
     */
    public record MarkedLedger(
            String entity,
            String ledger,
            String folder,
            String state,
            boolean already,
            @Nullable NextStep next) {}

    /**
     * A loss that is confirmed.
     *
     * @param already it was confirmed before
     * @param next    null where no run of the entity is unfinished
     */
    public record ConfirmedLoss(
            Loss loss, boolean already, @Nullable NextStep next) {}

    /** The folder of every entity, and the losses, newest first. */
    public ListedLedgers list() {
        List<LedgerFolder> folders = new ArrayList<>();
        for (EntitySettings entity : workplace.installation().entities().values()) {
            Books books = ledgers().books(entity);
            folders.add(new LedgerFolder(entity.name(), entity.ledger(), books.place(), books.standing()));
        }
        return new ListedLedgers(folders, ledgers().losses().list());
    }

    /**
     * Makes the folder of an entity's books, and marks it.
     *
     * @param entity null: the only one
     * @param anew   although nothing lies there of what was read or posted
     */
    public MarkedLedger mark(@Nullable String entity, boolean anew, Initiator initiator) {
        EntitySettings settings = Desk.entity(workplace, entity);
        boolean now = ledgers().mark(settings, anew, initiator);
        return new MarkedLedger(
                settings.name(),
                settings.ledger(),
                ledgers().books(settings).place(),
                "marked",
                !now,
                resumable(settings.name()));
    }

    /**
     * Confirms that files are gone from the books for good.
     *
     * @throws RefusalException without a reason, when there is no such loss, or when the same person found it
     */
    public ConfirmedLoss confirm(long lossId, String reason, Initiator initiator) {
        if (reason.isBlank()) {
            throw new RefusalException(
                    Refusal.USAGE, "--reason needs a reason.", "Nothing was confirmed.", NextStep.of("ledger list"));
        }
        boolean now = ledgers().losses().confirm(lossId, reason.strip(), initiator);
        Loss loss = ledgers().losses().known(lossId);
        return new ConfirmedLoss(loss, !now, resumable(loss.entity()));
    }

    private @Nullable NextStep resumable(String entity) {
        return workplace.runs().unfinished().stream()
                .filter(run -> run.entity().equals(entity))
                .findFirst()
                .map(run -> NextStep.of("resume", run.runId()))
                .orElse(null);
    }

    private Ledgers ledgers() {
        return workplace.ledgers();
    }
}
