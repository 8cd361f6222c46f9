package io.tieout.post;

import io.tieout.ledger.JournalEntry;
import io.tieout.post.Dispatches.Dispatch;
import io.tieout.post.Dispatches.Move;
import io.tieout.post.Dispatches.State;
import io.tieout.post.Dispatches.Unsettled;
import io.tieout.post.Ledger.Found;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Ends a plan that can neither go on nor end. What is posted stays. What was sent is looked up before anything is given up; only what the
 * ledger says it has not, or what was never sent, is given up. The next plan has what is due then, under keys of its own.
 */
public final class AbandonStep implements RunStep {
    private final Dispatches dispatches;
    private final Function<String, Ledger> ledgers;

    /**
     * @param ledgers the ledger of each entity
     */
    public AbandonStep(Dispatches dispatches, Function<String, Ledger> ledgers) {
        this.dispatches = dispatches;
        this.ledgers = ledgers;
    }

    @Override
    public String name() {
        return "abandon";
    }

    @Override
    public String execute(RunContext run) {
        long planId = Objects.requireNonNull(run.run().planId(), "a posting run has a plan");
        Ledger ledger = ledgers.apply(run.run().entity());
        List<Dispatch> givenUp = new ArrayList<>();
        List<String> begun = new ArrayList<>();
        for (Unsettled unsettled : dispatches.unsettled(planId)) {
            if (!isPosted(run, ledger, unsettled)) {
                givenUp.add(unsettled.dispatch());
                if (unsettled.attempts() > 0) {
                    begun.add(unsettled.dispatch().entryKey());
                }
            }
        }
        if (!begun.isEmpty()) {
            ledger.takeAway(run.run().entity(), begun).forEach(run.progress()::notice);
        }
        run.in(CommitPoint.PLAN_ABANDONED, () -> dispatches.abandon(planId, givenUp, run.initiator(), run.token()))
                .forEach(run.progress()::notice);
        return dispatches.result(planId);
    }

    private boolean isPosted(RunContext run, Ledger ledger, Unsettled unsettled) {
        Dispatch dispatch = unsettled.dispatch();
        JournalEntry entry = dispatches.entry(unsettled, ledger.system());
        Optional<Found> found = lookUp(run, ledger, unsettled, entry);
        boolean ours =
                found.filter(there -> isOurs(there.entry(), entry, unsettled)).isPresent();
        if (dispatch.state() != State.POSTED) {
            if (dispatch.state() != State.CLAIMED && (ours || dispatch.state() != State.PLANNED)) {
                run.write(
                        CommitPoint.ENTRY_CLAIMED,
                        () -> dispatches.move(Move.of(dispatch, State.CLAIMED), run.token()));
            }
            if (!ours) {
                return false;
            }
            String ledgerId = found.orElseThrow().ledgerId();
            run.write(
                    CommitPoint.ENTRY_POSTED,
                    () -> dispatches.move(Move.posted(dispatch, ledgerId, entry.postingOn()), run.token()));
        }
        if (found.filter(there -> there.entry().equals(entry)).isPresent()) {
            run.write(
                    CommitPoint.ENTRY_VERIFIED, () -> dispatches.move(Move.of(dispatch, State.VERIFIED), run.token()));
        }
        return true;
    }

    /** What was sent and is there under our key is ours, whatever somebody made of it since. */
    private static boolean isOurs(JournalEntry there, JournalEntry entry, Unsettled unsettled) {
        return there.equals(entry) || unsettled.attempts() > 0 && there.key().equals(entry.key());
    }

    private Optional<Found> lookUp(RunContext run, Ledger ledger, Unsettled unsettled, JournalEntry entry) {
        try {
            return Optional.ofNullable(
                    ledger.find(entry.entity(), List.of(entry.key())).get(entry.key()));
        } catch (RefusalException unreadable) {
            if (unsettled.attempts() == 0 || unsettled.dispatch().state() == State.POSTED) {
                return Optional.empty();
            }
            throw new RefusalException(
                            Refusal.UNREACHABLE,
                            "%s was sent and may be in the ledger; it is looked up before its plan is given up. %s"
                                    .formatted(entry.key(), unreadable.whatHappened()),
                            "Nothing was given up.",
                            NextStep.of("plan abandon", unsettled.dispatch().planId()))
                    .causedBy(unreadable);
        }
    }
}
