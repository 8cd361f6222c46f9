package io.tieout.desk;

import io.tieout.extract.Books;
import io.tieout.extract.Books.Marking;
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

/** The places of the books: whether each is there, a new folder marked, and what is gone from one confirmed. */
public final class LedgerDesk {
    private final Workplace workplace;

    LedgerDesk(Workplace workplace) {
        this.workplace = workplace;
    }

    /** The places of the books, and what was found gone from them at once. */
    public record ListedLedgers(List<LedgerPlace> ledgers, List<Loss> losses) {

        public ListedLedgers {
            ledgers = List.copyOf(ledgers);
            losses = List.copyOf(losses);
        }
    }

    /**
     * Where the books of an entity lie.
     *
     * @param place as a person would look for it: a folder, an address
     * @param state what is found there: of a folder whether it is marked, of another, missing; of an Odoo its version, or why it is out of reach
     */
    public record LedgerPlace(String entity, String ledger, String place, String state) {}

    /**
     * A place that is marked as the one that is read and posted into.
     *
     * @param state   marked, or that it needs no mark
     * @param already nothing was changed
     * @param next    null where no run of the entity is unfinished
     */
    public record MarkedLedger(
            String entity,
            String ledger,
            String place,
            String state,
            boolean already,
            @Nullable NextStep next) {
        private static final String UNMARKED = "needs no mark";

        public boolean needsNoMark() {
            return state.equals(UNMARKED);
        }
    }

    /**
     * A loss that is confirmed.
     *
     * @param already it was confirmed before
     * @param next    null where no run of the entity is unfinished
     */
    public record ConfirmedLoss(
            Loss loss, boolean already, @Nullable NextStep next) {}

    /** The place of the books of every entity, and the losses, newest first. */
    public ListedLedgers list() {
        List<LedgerPlace> places = new ArrayList<>();
        for (EntitySettings entity : workplace.installation().entities().values()) {
            Books books = ledgers().books(entity);
            places.add(new LedgerPlace(entity.name(), entity.ledger(), books.place(), books.standing()));
        }
        return new ListedLedgers(places, ledgers().losses().list());
    }

    /**
     * Makes the folder of an entity's books, and marks it; books that are told from others without a mark stay as they are.
     *
     * @param entity null: the only one
     * @param anew   although nothing lies there of what was read or posted
     */
    public MarkedLedger mark(@Nullable String entity, boolean anew, Initiator initiator) {
        EntitySettings settings = Desk.entity(workplace, entity);
        Marking marking = ledgers().mark(settings, anew, initiator);
        return new MarkedLedger(
                settings.name(),
                settings.ledger(),
                ledgers().books(settings).place(),
                marking == Marking.NEEDLESS ? MarkedLedger.UNMARKED : "marked",
                marking != Marking.MADE,
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
