package io.tieout.desk;

import io.tieout.extract.Deliveries;
import io.tieout.extract.Deliveries.Name;
import io.tieout.extract.Deliveries.Received;
import io.tieout.job.Workplace;
import io.tieout.period.AccountingPeriod;
import io.tieout.period.PeriodStatus;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.run.Opening;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sources delivered; a wrong delivery is taken back by two persons. */
public final class DeliveryDesk {
    private final Workplace workplace;

    DeliveryDesk(Workplace workplace) {
        this.workplace = workplace;
    }

    /**
     * A withdrawal that waits for a second person.
     *
     * @param now false: it was asked for before
     */
    public record AskedWithdrawal(String delivery, boolean now, NextStep next) {}

    /**
     * A delivery that is withdrawn.
     *
     * @param already it was withdrawn before
     * @param records for how many something else holds good from here on; 0 of one that was withdrawn before
     */
    public record WithdrawnDelivery(String delivery, boolean already, int records, NextStep next) {}

    /**
     * A delivery that counts on.
     *
     * @param already nobody had asked to withdraw it
     */
    public record KeptDelivery(String delivery, boolean already) {}

    /**
     * The deliveries, newest first.
     *
     * @param source null: of all sources
     */
    public List<Received> list(@Nullable String source) {
        return workplace.deliveries().list().stream()
                .filter(delivery -> source == null || delivery.source().equals(source))
                .toList();
    }

    /**
     * Asks to withdraw a delivery that should not have been accepted; a second person approves it.
     *
     * @throws RefusalException without a reason, when there is no such delivery, or when it is withdrawn
     */
    public AskedWithdrawal withdraw(Name name, String reason, Initiator initiator) {
        if (reason.isBlank()) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "A delivery is withdrawn with a reason.",
                    "Nothing was changed.",
                    NextStep.of("source withdraw", name, "--reason", "REASON"));
        }
        boolean now = workplace.deliveries().ask(name, reason.strip(), initiator);
        return new AskedWithdrawal(name.toString(), now, Deliveries.next(name));
    }

    /**
     * Withdraws a delivery that somebody else asked to withdraw.
     *
     * @throws RefusalException when the same person asked for it, or while its source is read
     */
    public WithdrawnDelivery approve(Name name, Initiator initiator) {
        Optional<Integer> records = workplace.deliveries().approve(name, initiator);
        return new WithdrawnDelivery(name.toString(), records.isEmpty(), records.orElse(0), closeAgain(name));
    }

    /** Keeps a delivery that somebody asked to withdraw. */
    public KeptDelivery keep(Name name, Initiator initiator) {
        return new KeptDelivery(name.toString(), !workplace.deliveries().keep(name, initiator));
    }

    /** A close of the company's first month that still takes something; where there is none, of the month that is due. */
    private NextStep closeAgain(Name name) {
        String entity = workplace.deliveries().entity(name);
        return workplace.periods().list(Optional.of(entity)).stream()
                .filter(period -> period.status() != PeriodStatus.CLOSED)
                .map(AccountingPeriod::month)
                .min(Comparator.naturalOrder())
                .map(month -> NextStep.close(entity, month))
                .orElseGet(() -> NextStep.of("run", Opening.CLOSE, "--entity", entity));
    }
}
