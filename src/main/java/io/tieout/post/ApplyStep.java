package io.tieout.post;

import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.PostingKey;
import io.tieout.post.Dispatches.Dispatch;
import io.tieout.post.Dispatches.State;
import io.tieout.post.Dispatches.Unsettled;
import io.tieout.post.Ledger.Found;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.CommitPoint;
import io.tieout.run.Failpoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunOverException;
import io.tieout.run.RunStep;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Applies an approved plan: exactly its entries, each once, or none because the world has moved. It looks at the books before: a plan
 * is void once the books that it was computed from have changed.
 *
 * <p>An entry's key and content are committed before the first call. Each call is preceded by a look-up, and what is found there
 * is adopted; so a retry after a lost answer, a kill or a take-over never posts twice. An entry is done when it was read back.
 */
public final class ApplyStep implements RunStep {
    private final Dispatches dispatches;
    private final Function<String, Ledger> ledgers;
    private final RunStep look;

    /**
     * @param ledgers the ledger of each entity
     * @param look    reads what the books say now
     */
    public ApplyStep(Dispatches dispatches, Function<String, Ledger> ledgers, RunStep look) {
        this.dispatches = dispatches;
        this.ledgers = ledgers;
        this.look = look;
    }

    @Override
    public String name() {
        return "apply";
    }

    @Override
    public String execute(RunContext run) {
        long planId = Objects.requireNonNull(run.run().planId(), "a posting run has a plan");
        Ledger ledger = ledgers.apply(run.run().entity());
        if (!dispatches.isBegun(planId)) {
            look.execute(run);
            if (dispatches.isSent(planId)) {
                ledger.insist(run.run().entity());
            }
        }
        Optional<RunOverException> obstacle =
                run.in(CommitPoint.PLAN_APPLYING, () -> dispatches.begin(planId, ledger.name(), run.token()));
        if (obstacle.isPresent()) {
            throw obstacle.get();
        }
        long whole = dispatches.count(planId);
        List<Unsettled> left = dispatches.unsettled(planId);
        long settled = whole - left.size();
        for (Unsettled next : left) {
            settle(run, ledger, next.dispatch());
            settled++;
            run.progress().advanced(settled, whole);
        }
        run.in(CommitPoint.PLAN_APPLIED, () -> dispatches.finish(run, planId)).forEach(run.progress()::notice);
        return dispatches.result(planId);
    }

    private void settle(RunContext run, Ledger ledger, Dispatch dispatch) {
        JournalEntry entry = dispatches.entry(dispatch);
        if (dispatch.state() != State.POSTED) {
            run.write(CommitPoint.ENTRY_CLAIMED, () -> dispatches.move(dispatch, State.CLAIMED, run.token(), ""));
            Optional<Found> found = ledger.find(entry.entity(), entry.key());
            String ledgerId =
                    found.isPresent() ? adopt(run, dispatch, entry, found.get()) : send(run, ledger, dispatch, entry);
            if (ledgerId.isEmpty()) {
                return;
            }
            run.write(
                    CommitPoint.ENTRY_POSTED,
                    () -> dispatches.posted(dispatch, run.token(), ledgerId, entry.postingOn()));
        }
        verify(run, ledger, dispatch, entry);
    }

    /** The ledger's name of the entry; empty when another one has its place for good, so that it alone is refused. */
    private String adopt(RunContext run, Dispatch dispatch, JournalEntry entry, Found found) {
        if (!found.entry().key().equals(entry.key())) {
            refuse(
                    run,
                    dispatch,
                    entry,
                    "its name %s is that of %s"
                            .formatted(found.ledgerId(), found.entry().key()));
            return "";
        }
        if (!found.entry().equals(entry)) {
            throw new RefusalException(
                    Refusal.GATE,
                    "The ledger holds another entry under the key %s than the plan has.".formatted(entry.key()),
                    "Nothing was posted under this key.",
                    NextStep.of("plan abandon", dispatch.planId(), "--reason", "REASON"));
        }
        return found.ledgerId();
    }

    private void refuse(RunContext run, Dispatch dispatch, JournalEntry entry, String why) {
        run.write(CommitPoint.ENTRY_UNRESOLVED, () -> dispatches.move(dispatch, State.REFUSED, run.token(), why));
        run.progress()
                .notice("The ledger refused %s: %s. It is not posted; the next plan has what is due then."
                        .formatted(entry.key(), why));
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
                refuse(run, dispatch, entry, refused.ledgerMessage());
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
                    "The entry stays POSTED and is not sent again.",
                    NextStep.of("plan abandon", dispatch.planId(), "--reason", "REASON")
                            .after(
                                    "Bring the entry back as it was posted and resume, or give up what is left of the plan."));
        }
        run.write(CommitPoint.ENTRY_VERIFIED, () -> dispatches.move(dispatch, State.VERIFIED, run.token(), ""));
    }
}
