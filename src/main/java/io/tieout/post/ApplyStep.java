package io.tieout.post;

import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.PostingKey;
import io.tieout.post.Dispatches.Dispatch;
import io.tieout.post.Dispatches.State;
import io.tieout.post.Ledger.Found;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.CommitPoint;
import io.tieout.run.Failpoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Applies an approved plan: exactly its entries, each once, or none because the world has moved.
 *
 * <p>An entry's key and content are committed before the first call. Each call is preceded by a look-up, and what is found there
 * is adopted; so a retry after a lost answer, a kill or a take-over never posts twice. An entry is done when it was read back.
 */
public final class ApplyStep implements RunStep {
    private final Dispatches dispatches;
    private final Function<String, Ledger> ledgers;

    /**
     * @param ledgers the ledger of each entity
     */
    public ApplyStep(Dispatches dispatches, Function<String, Ledger> ledgers) {
        this.dispatches = dispatches;
        this.ledgers = ledgers;
    }

    @Override
    public String name() {
        return "apply";
    }

    @Override
    public String execute(RunContext run) {
        long planId = Objects.requireNonNull(run.run().planId(), "a posting run has a plan");
        Ledger ledger = ledgers.apply(run.run().entity());
        run.write(CommitPoint.PLAN_APPLYING, () -> dispatches.begin(planId, ledger.name(), run.token()));
        long whole = dispatches.count(planId);
        for (Optional<Dispatch> next = dispatches.next(planId); next.isPresent(); next = dispatches.next(planId)) {
            settle(run, ledger, next.get());
            run.progress().advanced(name(), dispatches.settled(planId), whole);
        }
        run.write(CommitPoint.PLAN_APPLIED, () -> dispatches.finish(planId));
        return dispatches.result(planId);
    }

    private void settle(RunContext run, Ledger ledger, Dispatch dispatch) {
        JournalEntry entry = dispatches.entry(dispatch);
        if (dispatch.state() != State.POSTED) {
            run.write(CommitPoint.ENTRY_CLAIMED, () -> dispatches.move(dispatch, State.CLAIMED, run.token(), ""));
            String ledgerId = ledger.find(entry.entity(), entry.key())
                    .map(found -> adopt(entry, found))
                    .orElseGet(() -> send(run, ledger, dispatch, entry));
            if (ledgerId.isEmpty()) {
                return;
            }
            run.write(
                    CommitPoint.ENTRY_POSTED,
                    () -> dispatches.posted(dispatch, run.token(), ledgerId, entry.postingOn()));
        }
        verify(run, ledger, dispatch, entry);
    }

    private static String adopt(JournalEntry entry, Found found) {
        if (!found.entry().equals(entry)) {
            throw new RefusalException(
                    Refusal.GATE,
                    "The ledger holds another entry under the key %s than the plan has.".formatted(entry.key()),
                    "Nothing was posted under this key.",
                    NextStep.of("plan show"));
        }
        return found.ledgerId();
    }

    /** The ledger's name of the entry; empty when it refused. */
    private String send(RunContext run, Ledger ledger, Dispatch dispatch, JournalEntry entry) {
        run.write(CommitPoint.ENTRY_SENT, () -> dispatches.move(dispatch, State.SENT, run.token(), ""));
        run.assertHeld();
        return switch (ledger.post(entry)) {
            case PostingOutcome.Posted posted -> {
                Failpoint.hit("ENTRY_TAKEN");
                yield posted.ledgerId();
            }
            case PostingOutcome.Refused refused -> {
                run.write(
                        CommitPoint.ENTRY_UNRESOLVED,
                        () -> dispatches.move(dispatch, State.REFUSED, run.token(), refused.ledgerMessage()));
                run.progress().notice("The ledger refused %s: %s".formatted(entry.key(), refused.ledgerMessage()));
                yield "";
            }
            case PostingOutcome.Unknown unknown -> {
                run.write(
                        CommitPoint.ENTRY_UNRESOLVED,
                        () -> dispatches.move(dispatch, State.UNKNOWN, run.token(), unknown.cause()));
                throw new RefusalException(
                        Refusal.UNREACHABLE,
                        "The ledger gave no clear answer for %s: %s.".formatted(entry.key(), unknown.cause()),
                        "The entry is looked up by its key before it is sent again; nothing is posted twice.",
                        NextStep.of("resume", run.run().runId()));
            }
        };
    }

    private void verify(RunContext run, Ledger ledger, Dispatch dispatch, JournalEntry entry) {
        boolean asSent = ledger.find(entry.entity(), entry.key())
                .filter(found -> found.entry().equals(entry))
                .isPresent();
        if (!asSent) {
            throw new RefusalException(
                    Refusal.GATE,
                    "The ledger does not show %s (%s) as it was posted."
                            .formatted(entry.key(), PostingKey.externalId(entry.key())),
                    "The entry stays POSTED and is not sent again; the next close names the difference.",
                    NextStep.of("plan show", dispatch.planId()));
        }
        run.write(CommitPoint.ENTRY_VERIFIED, () -> dispatches.move(dispatch, State.VERIFIED, run.token(), ""));
    }
}
