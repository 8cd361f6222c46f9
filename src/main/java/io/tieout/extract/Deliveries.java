package io.tieout.extract;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.CommitPoint;
import io.tieout.run.Initiator;
import io.tieout.run.Leases;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * What came from the sources, and the way to take back what should not have come: one person asks for it, another approves. Nothing
 * is deleted; what held good before the delivery holds good again, under the next numbers of the order of knowledge.
 */
public final class Deliveries {
    private final SqlFiles sql;
    private final Transactions transactions;
    private final Leases leases;
    private final BiFunction<String, String, FileReading> readings;

    /** @param readings how the files of a source are read that were delivered for an entity */
    public Deliveries(
            SqlFiles sql, Transactions transactions, Leases leases, BiFunction<String, String, FileReading> readings) {
        this.readings = readings;
        this.sql = sql;
        this.transactions = transactions;
        this.leases = leases;
    }

    /** The name of a delivery within all sources: {@code psa/2026-10-02}. */
    @NamedInterface("words")
    public record Name(String source, String name) {
        @Override
        public String toString() {
            return source + "/" + name;
        }

        /** A delivery is a folder of its source, so its name has no slash. */
        public static Optional<Name> parse(String text) {
            int slash = text.indexOf('/');
            return slash < 1 || slash == text.length() - 1
                    ? Optional.empty()
                    : Optional.of(new Name(text.substring(0, slash), text.substring(slash + 1)));
        }
    }

    /**
     * A delivery with what became of its rows.
     *
     * @param knownAt   when its content counts as known; null while it is not accepted
     * @param refusal   why it was refused
     * @param reason    why it is to be withdrawn, or was
     * @param withdraws the delivery that this one withdraws
     */
    @NamedInterface("words")
    public record Received(
            String source,
            String name,
            String entity,
            String state,
            Instant receivedAt,
            @Nullable Instant knownAt,
            long files,
            long read,
            long staged,
            long known,
            long rejected,
            @Nullable String refusal,
            @Nullable String reason,
            @Nullable String askedBy,
            @Nullable String decidedBy,
            @Nullable String withdraws) {}

    /** What was received, the newest first. */
    public List<Received> list() {
        return transactions.reading(() -> sql.statement("extract/deliveries.sql")
                .query(Deliveries::received)
                .list());
    }

    /** The company that a delivery is for. */
    public String entity(Name name) {
        return list().stream()
                .filter(delivery -> delivery.source().equals(name.source())
                        && delivery.name().equals(name.name()))
                .map(Received::entity)
                .findFirst()
                .orElseThrow();
    }

    /** Deliveries whose withdrawal waits for a second person. */
    public List<Received> waiting() {
        return list().stream()
                .filter(delivery -> delivery.askedBy() != null && delivery.decidedBy() == null)
                .toList();
    }

    /** What ends the wait of a withdrawal. */
    public static NextStep next(Name name) {
        return NextStep.of("source approve", name)
                .after("A second person approves it, or keeps the delivery with tieout source keep %s."
                        .formatted(name));
    }

    private static Received received(ResultSet row, int n) throws SQLException {
        return new Received(
                row.getString("source"),
                row.getString("name"),
                row.getString("entity"),
                row.getString("state"),
                row.getTimestamp("received_at").toInstant(),
                Optional.ofNullable(row.getObject("known_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null),
                row.getLong("files"),
                row.getLong("read"),
                row.getLong("staged"),
                row.getLong("known"),
                row.getLong("rejected"),
                row.getString("refusal"),
                row.getString("reason"),
                row.getString("asked_by"),
                row.getString("decided_by"),
                row.getString("withdraws"));
    }

    /**
     * Asks to withdraw a delivery; false when that was asked for before.
     *
     * @throws RefusalException when there is no such delivery, or it is no source's
     */
    public boolean ask(Name name, String reason, Initiator initiator) {
        return transactions.in(CommitPoint.WITHDRAWAL_ASKED, initiator, asked -> asked, () -> {
            Accepted delivery = accepted(name);
            if (delivery.isWithdrawn()) {
                throw Refusals.withdrawn(name, delivery.decidedBy());
            }
            if (delivery.withdrawalId() != null) {
                return false;
            }
            sql.statement("extract/ask_withdrawal.sql")
                    .param("delivery_id", delivery.deliveryId())
                    .param("reason", reason)
                    .param("actor", initiator.actor())
                    .param("os_user", initiator.osUser())
                    .update();
            return true;
        });
    }

    /** Keeps a delivery after all; false when nobody asked to withdraw it. */
    public boolean keep(Name name, Initiator initiator) {
        return transactions.in(CommitPoint.WITHDRAWAL_DROPPED, initiator, dropped -> dropped, () -> {
            Accepted delivery = accepted(name);
            if (delivery.isWithdrawn()) {
                throw Refusals.withdrawn(name, delivery.decidedBy());
            }
            if (delivery.withdrawalId() == null) {
                return false;
            }
            sql.statement("extract/drop_withdrawal.sql")
                    .param("withdrawal_id", delivery.withdrawalId())
                    .param("actor", initiator.actor())
                    .param("os_user", initiator.osUser())
                    .update();
            return true;
        });
    }

    /**
     * Withdraws a delivery that somebody else asked to withdraw; empty when it is withdrawn already.
     *
     * @return for how many records something else holds good from here on
     * @throws RefusalException when the same person asked for it, or while its source is read
     */
    public Optional<Integer> approve(Name name, Initiator initiator) {
        return transactions.in(CommitPoint.DELIVERY_WITHDRAWN, initiator, Optional::isPresent, () -> {
            Accepted delivery = accepted(name);
            if (delivery.isWithdrawn()) {
                return Optional.empty();
            }
            if (delivery.withdrawalId() == null) {
                throw Refusals.notAsked(name);
            }
            if (initiator.actor().equals(delivery.askedBy())) {
                throw Refusals.samePerson(name, initiator.actor());
            }
            refuseWhileRead(name);
            return Optional.of(new Withdrawing(sql, name, delivery, readings.apply(name.source(), delivery.entity()))
                    .withdraw(initiator));
        });
    }

    /** What is being staged is compared with what holds good, so nothing else may begin to. */
    private void refuseWhileRead(Name name) {
        leases.lock("source " + name.source()).filter(Leases.Standing::isLive).ifPresent(reader -> {
            throw Refusals.beingRead(name, reader.runId());
        });
        new Intake(sql).loading(name.source()).ifPresent(half -> {
            throw Refusals.halfTaken(name, half.name());
        });
    }

    /** A delivery that can be spoken of. */
    record Accepted(
            long deliveryId,
            String entity,
            String ids,
            @Nullable Long withdrawalId,
            @Nullable String state,
            @Nullable String askedBy,
            @Nullable String decidedBy,
            boolean isNone) {
        boolean isWithdrawn() {
            return "done".equals(state);
        }
    }

    private Accepted accepted(Name name) {
        return sql.statement("extract/accepted_delivery.sql")
                .param("source", name.source())
                .param("name", name.name())
                .query((row, n) -> new Accepted(
                        row.getLong("delivery_id"),
                        row.getString("entity"),
                        row.getString("ids"),
                        row.getObject("withdrawal_id", Long.class),
                        row.getString("state"),
                        row.getString("asked_by"),
                        row.getString("decided_by"),
                        row.getBoolean("withdraws") || row.getBoolean("of_books")))
                .optional()
                .filter(found -> !found.isNone())
                .orElseThrow(() -> new RefusalException(
                        Refusal.USAGE,
                        "There is no delivery %s that was accepted from a source.".formatted(name),
                        "Nothing was changed.",
                        NextStep.of("source list")));
    }
}
