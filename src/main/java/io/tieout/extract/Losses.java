package io.tieout.extract;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.CommitPoint;
import io.tieout.run.Initiator;
import io.tieout.run.SharedLogin;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** What was found gone from the books at once, and the confirmation of each by another person than found it. */
public final class Losses {
    private final SqlFiles sql;
    private final Transactions transactions;

    public Losses(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /**
     * Files that are gone.
     *
     * @param files how many
     * @param first the name of the first
     */
    @NamedInterface("words")
    public record Loss(
            long lossId,
            String source,
            String entity,
            int files,
            String first,
            String foundBy,
            String foundOs,
            Instant foundAt,
            @Nullable String confirmedBy,
            @Nullable String reason) {}

    /** The losses, newest first. */
    public List<Loss> list() {
        return transactions.reading(() -> sql.statement("extract/losses.sql")
                .query((row, n) -> new Loss(
                        row.getLong("loss_id"),
                        row.getString("source"),
                        row.getString("entity"),
                        row.getInt("files"),
                        row.getString("first_file"),
                        row.getString("found_by"),
                        row.getString("found_os"),
                        row.getTimestamp("found_at").toInstant(),
                        row.getString("confirmed_by"),
                        row.getString("reason")))
                .list());
    }

    /**
     * A loss by its number.
     *
     * @throws RefusalException when there is none
     */
    public Loss known(long lossId) {
        return list().stream()
                .filter(loss -> loss.lossId() == lossId)
                .findFirst()
                .orElseThrow(() -> new RefusalException(
                        Refusal.USAGE,
                        "There is no loss %d.".formatted(lossId),
                        "Nothing was changed.",
                        NextStep.of("ledger list")));
    }

    /**
     * Confirms that the files are gone for good: the next read takes them as deleted.
     *
     * @return false when it was confirmed before
     * @throws RefusalException when the same person found it
     */
    public boolean confirm(long lossId, String reason, Initiator initiator) {
        Loss loss = known(lossId);
        if (loss.confirmedBy() != null) {
            return false;
        }
        refuseFinder(loss, initiator);
        transactions.run(
                CommitPoint.LOSS_CONFIRMED,
                initiator,
                () -> sql.statement("extract/confirm_loss.sql")
                        .param("loss_id", lossId)
                        .param("actor", initiator.actor())
                        .param("os_user", initiator.osUser())
                        .param("reason", reason)
                        .update());
        return true;
    }

    /** The database refuses the same; here it is said with what to do. */
    private void refuseFinder(Loss loss, Initiator initiator) {
        boolean shared = transactions.reading(() -> SharedLogin.isAllowed(sql));
        boolean sameLogin = loss.foundOs().equals(initiator.osUser()) && !shared;
        if (loss.foundBy().equals(initiator.actor()) || sameLogin) {
            throw new RefusalException(
                    Refusal.GATE,
                    "Loss %d was found by %s; another person%s confirms it."
                            .formatted(loss.lossId(), loss.foundBy(), sameLogin ? " at another login" : ""),
                    "Nothing was confirmed.",
                    NextStep.of("ledger confirm", loss.lossId(), "--reason", "REASON", "--as", "NAME"));
        }
    }

    /** What is known of the files of a ledger, asked outside a run. */
    public <T> T asking(String system, Function<Receipts, T> question) {
        return transactions.reading(() -> question.apply(new Intake(sql).receipts(system)));
    }

    /**
     * Remembers that the folder of an entity's books bears its mark.
     *
     * @param now it was marked just now
     */
    public void noteMark(String system, String entity, boolean now, Initiator initiator) {
        transactions.in(CommitPoint.LEDGER_MARKED, initiator, marked -> marked, () -> {
            Receipts receipts = new Intake(sql).receipts(system);
            boolean known = receipts.isMarked(entity);
            receipts.noteMark(entity);
            return now || !known;
        });
    }

    static RefusalException unconfirmed(long lossId, Arrival.Gone gone) {
        return new RefusalException(
                Refusal.UNREACHABLE,
                gone.sentence(),
                "Nothing was taken. Bring back what is gone and resume; where it was deleted on purpose, another person confirms it.",
                NextStep.of("ledger confirm", lossId, "--reason", "REASON"));
    }
}
