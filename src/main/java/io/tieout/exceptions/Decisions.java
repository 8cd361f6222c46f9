package io.tieout.exceptions;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.CommitPoint;
import io.tieout.run.Initiator;
import io.tieout.run.SharedLogin;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * What people decide about exception items. A decision moves no figure: what is held stays held until a run carries it.
 *
 * <p>It is about what the last closes found; of several findings of one item it is about each of them.
 */
public final class Decisions {
    private static final String NOTHING = "Nothing was changed.";

    private final SqlFiles sql;
    private final Transactions transactions;

    public Decisions(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** How much of what is at stake one person may waive. */
    public record Limit(BigDecimal amount, Currency currency) {}

    /** What the last closes found of a record. */
    public List<Finding> findings(String sourceRef) {
        return transactions.reading(() -> sql.statement("exceptions/findings.sql")
                .param("source_ref", sourceRef)
                .query((row, n) -> finding(sourceRef, row))
                .list());
    }

    /** A waiver that waits for a second person. */
    public record Proposed(
            String sourceRef, ReasonCode code, String entity, YearMonth month, String by, String reason) {

        /** What comes next about it. */
        public NextStep next() {
            return confirmedBySecond(sourceRef);
        }
    }

    /** The waivers that wait for a second person. */
    public List<Proposed> proposals() {
        return transactions.reading(() -> sql.statement("exceptions/proposals.sql")
                .query((row, n) -> new Proposed(
                        row.getString("source_ref"),
                        ReasonCode.valueOf(row.getString("code")),
                        row.getString("entity"),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getString("decided_by"),
                        row.getString("reason")))
                .list());
    }

    /** Writes down who looks after an item from now on. */
    public void assign(List<Finding> findings, String owner, Optional<String> reason, Initiator by) {
        decide(findings.subList(0, 1), ItemState.ASSIGNED, owner, reason.orElse(null), null, by);
    }

    /**
     * Writes down that an item stays as it is; of more than one person may waive, that another one is to confirm it.
     *
     * @return waived or proposed
     */
    public ItemState waive(List<Finding> findings, String reason, Limit limit, Initiator by) {
        List<Finding> wanted = findings.stream()
                .filter(each -> each.state() != ItemState.WAIVED)
                .toList();
        if (wanted.isEmpty()) {
            throw refused(findings.getFirst(), "%s is waived already.");
        }
        ItemState state = wanted.stream().allMatch(each -> each.isWithin(limit.amount(), limit.currency()))
                ? ItemState.WAIVED
                : ItemState.PROPOSED;
        decide(wanted, state, null, withReason(wanted.getFirst(), reason), limit, by);
        return state;
    }

    /**
     * The second person's word to a waiver that another one proposed.
     *
     * @return the reason that was given
     * @throws RefusalException when nobody proposed it, or the same person did
     */
    public String approve(List<Finding> findings, Initiator by) {
        List<Finding> proposed = findings.stream()
                .filter(each -> each.state() == ItemState.PROPOSED)
                .toList();
        if (proposed.isEmpty()) {
            throw refused(findings.getFirst(), "Nobody proposes to waive %s.");
        }
        Proposal asked = transactions.reading(() -> {
            Proposal last = proposal(proposed.getFirst());
            boolean shared = SharedLogin.isAllowed(sql);
            if (last.actor().equals(by.actor()) || by.osUser().equals(last.osUser()) && !shared) {
                throw samePerson(proposed.getFirst(), last);
            }
            return last;
        });
        decide(proposed, ItemState.WAIVED, null, asked.reason(), null, by);
        return asked.reason();
    }

    /** Writes down that an item is done with. A run that still holds it says so. */
    public void resolve(List<Finding> findings, String reason, Initiator by) {
        decide(findings, ItemState.RESOLVED, null, withReason(findings.getFirst(), reason), null, by);
    }

    /**
     * Takes back what was decided: a waiver, a proposal or a resolution.
     *
     * @throws RefusalException when none stands
     */
    public void reopen(List<Finding> findings, Optional<String> reason, Initiator by) {
        List<Finding> decided = findings.stream()
                .filter(each -> each.state() != ItemState.OPEN && each.state() != ItemState.ASSIGNED)
                .toList();
        if (decided.isEmpty()) {
            throw refused(findings.getFirst(), "%s is open.");
        }
        decide(decided, ItemState.OPEN, null, reason.orElse(null), null, by);
    }

    private void decide(
            List<Finding> findings,
            ItemState state,
            @Nullable String owner,
            @Nullable String reason,
            @Nullable Limit limit,
            Initiator by) {
        try {
            transactions.run(
                    CommitPoint.ITEM_DECIDED,
                    by,
                    () -> findings.forEach(finding -> sql.statement("exceptions/add_event.sql")
                            .param("item_id", item(finding))
                            .param("state", state.word())
                            .param("owner", owner)
                            .param("reason", reason)
                            .param("actor", by.actor())
                            .param("os_user", by.osUser())
                            .param("run_id", finding.runId())
                            .param("about", finding.about())
                            .param("waive_limit", limit == null ? null : limit.amount())
                            .param(
                                    "limit_currency",
                                    limit == null ? null : limit.currency().getCurrencyCode())
                            .update()));
        } catch (DuplicateKeyException atTheSameTime) {
            throw refused(findings.getFirst(), "Somebody else decided about %s at this moment.")
                    .causedBy(atTheSameTime);
        }
    }

    private long item(Finding finding) {
        return finding.itemId()
                .orElseGet(() -> sql.statement("exceptions/item.sql")
                        .param("entity", finding.entity())
                        .param("source_ref", finding.sourceRef())
                        .param("code", finding.code().name())
                        .query(Long.class)
                        .single());
    }

    private Proposal proposal(Finding finding) {
        return sql.statement("exceptions/proposed.sql")
                .param("item_id", finding.itemId().orElseThrow())
                .param("about", finding.about())
                .query((row, n) ->
                        new Proposal(row.getString("actor"), row.getString("os_user"), row.getString("reason")))
                .single();
    }

    private record Proposal(String actor, String osUser, String reason) {}

    private static String withReason(Finding finding, String reason) {
        if (reason.isBlank()) {
            throw refused(finding, "Nobody gave a reason for %s.");
        }
        return reason.strip();
    }

    private static RefusalException samePerson(Finding finding, Proposal asked) {
        return new RefusalException(
                Refusal.GATE,
                "%s proposed to waive %s; a second person confirms it.".formatted(asked.actor(), finding.sourceRef()),
                NOTHING,
                next(finding));
    }

    private static RefusalException refused(Finding finding, String sentence) {
        return new RefusalException(
                Refusal.GATE,
                sentence.formatted(finding.sourceRef()),
                NOTHING,
                NextStep.of("exceptions show", finding.sourceRef()));
    }

    /** What comes after a proposal. */
    public static NextStep next(Finding finding) {
        return confirmedBySecond(finding.sourceRef());
    }

    private static NextStep confirmedBySecond(String sourceRef) {
        return NextStep.of("exceptions approve", sourceRef).after("A second person confirms it.");
    }

    private static Finding finding(String sourceRef, ResultSet row) throws SQLException {
        return new Finding(
                sourceRef,
                row.getLong("run_id"),
                row.getString("entity"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                Optional.ofNullable(row.getObject("item_id", Long.class)),
                ReasonCode.valueOf(row.getString("code")),
                row.getString("about"),
                row.getInt("line"),
                Optional.ofNullable(row.getBigDecimal("amount")),
                Optional.ofNullable(row.getString("currency")),
                ItemState.of(row.getString("state")),
                row.getString("owner"),
                row.getObject("due_on", LocalDate.class));
    }
}
