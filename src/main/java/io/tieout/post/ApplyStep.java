package io.tieout.post;

import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.PostingKey;
import io.tieout.post.Dispatches.Dispatch;
import io.tieout.post.Dispatches.Move;
import io.tieout.post.Dispatches.State;
import io.tieout.post.Dispatches.Unsettled;
import io.tieout.post.Ledger.Found;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.ChunkStep;
import io.tieout.run.CommitPoint;
import io.tieout.run.Failpoint;
import io.tieout.run.Run;
import io.tieout.run.RunContext;
import io.tieout.run.RunOverException;
import io.tieout.run.RunStep;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Applies an approved plan: exactly its entries, each once, or none because the world has moved. It looks at the books before: a plan
 * is void once the books that it was computed from have changed.
 *
 * <p>Entries go to the ledger by the chunk. Their keys and content are committed before the first call. Each call is preceded by a
 * look-up, and what is found there is adopted; so a retry after a lost answer, a kill or a take-over never posts twice. An entry is done
 * when it was read back. One that cannot be settled keeps none of its chunk back.
 */
public final class ApplyStep implements ChunkStep<Unsettled> {
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
    public int chunkSize(Run run) {
        return ledgers.apply(run.entity()).atOnce();
    }

    @Override
    public Chunks<Unsettled> begin(RunContext run) {
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
        return new Entries(run, planId, ledger);
    }

    /** The entries of a plan that are not settled, on their way. */
    private final class Entries implements Chunks<Unsettled> {
        private final RunContext run;
        private final long planId;
        private final Ledger ledger;
        private final long whole;
        private final Iterator<Unsettled> left;
        private long settled;

        Entries(RunContext run, long planId, Ledger ledger) {
            this.run = run;
            this.planId = planId;
            this.ledger = ledger;
            this.whole = dispatches.count(planId);
            List<Unsettled> unsettled = dispatches.unsettled(planId);
            this.settled = whole - unsettled.size();
            this.left = unsettled.iterator();
        }

        @Override
        public @Nullable Unsettled read() {
            return left.hasNext() ? left.next() : null;
        }

        @Override
        public void write(List<? extends Unsettled> chunk) {
            List<Dispatch> claimed =
                    chunk.stream().<Dispatch>map(Unsettled::dispatch).toList();
            new Settling(run, ledger, dispatches.entries(planId, claimed, ledger.system())).settle();
            settled += chunk.size();
            run.progress().advanced(settled, whole);
        }

        @Override
        public String end() {
            run.in(CommitPoint.PLAN_APPLIED, () -> dispatches.finish(run, planId))
                    .forEach(run.progress()::notice);
            return dispatches.result(planId);
        }
    }

    /** One chunk, from its claim to its read-back. What could not be settled is told at its end, the first of it. */
    private final class Settling {
        private final RunContext run;
        private final Ledger ledger;
        private final SequencedMap<Dispatch, JournalEntry> entries;
        private final List<RefusalException> obstacles = new ArrayList<>();

        Settling(RunContext run, Ledger ledger, SequencedMap<Dispatch, JournalEntry> entries) {
            this.run = run;
            this.ledger = ledger;
            this.entries = entries;
        }

        void settle() {
            List<Dispatch> there = new ArrayList<>(in(State.POSTED, true));
            List<Dispatch> open = in(State.POSTED, false);
            if (!open.isEmpty()) {
                move(CommitPoint.ENTRY_CLAIMED, open, State.CLAIMED);
                SequencedMap<Dispatch, String> posted = new LinkedHashMap<>();
                send(adopt(open, posted), posted);
                there.addAll(posted.keySet());
            }
            verify(there);
            if (!obstacles.isEmpty()) {
                throw obstacles.getFirst();
            }
        }

        private List<Dispatch> in(State state, boolean so) {
            return entries.sequencedKeySet().stream()
                    .filter(dispatch -> (dispatch.state() == state) == so)
                    .toList();
        }

        /**
         * Takes what the ledger holds already for posted.
         *
         * @return what it does not hold
         */
        private List<Dispatch> adopt(List<Dispatch> open, SequencedMap<Dispatch, String> posted) {
            Map<String, Found> found = find(open);
            List<Move> refused = new ArrayList<>();
            List<Dispatch> absent = new ArrayList<>();
            for (Dispatch dispatch : open) {
                JournalEntry entry = entry(dispatch);
                Found there = found.get(entry.key());
                if (there == null) {
                    absent.add(dispatch);
                } else if (!there.entry().key().equals(entry.key())) {
                    refused.add(refuse(
                            dispatch,
                            "its name %s is that of %s"
                                    .formatted(there.ledgerId(), there.entry().key())));
                } else if (there.entry().equals(entry)) {
                    posted.put(dispatch, there.ledgerId());
                } else {
                    obstacles.add(new RefusalException(
                            Refusal.GATE,
                            "The ledger holds another entry under the key %s than the plan has.".formatted(entry.key()),
                            "Nothing was posted under this key.",
                            NextStep.of("plan abandon", dispatch.planId(), "--reason", "REASON")));
                }
            }
            write(CommitPoint.ENTRY_UNRESOLVED, refused);
            write(CommitPoint.ENTRY_POSTED, posted(posted));
            return absent;
        }

        private void send(List<Dispatch> absent, SequencedMap<Dispatch, String> posted) {
            if (absent.isEmpty()) {
                return;
            }
            move(CommitPoint.ENTRY_SENT, absent, State.SENT);
            run.assertHeld();
            Map<String, PostingOutcome> outcomes =
                    ledger.post(absent.stream().map(this::entry).toList());
            Failpoint.hit("ENTRY_TAKEN");
            SequencedMap<Dispatch, String> taken = new LinkedHashMap<>();
            List<Move> unresolved = new ArrayList<>();
            for (Dispatch dispatch : absent) {
                switch (Objects.requireNonNull(outcomes.get(dispatch.entryKey()), dispatch.entryKey())) {
                    case PostingOutcome.Posted done -> taken.put(dispatch, done.ledgerId());
                    case PostingOutcome.Refused refused -> unresolved.add(refuse(dispatch, refused.ledgerMessage()));
                    case PostingOutcome.Unknown unknown -> {
                        unresolved.add(new Move(dispatch, State.UNKNOWN, unknown.cause(), null, null));
                        obstacles.add(new RefusalException(
                                Refusal.UNREACHABLE,
                                "The ledger gave no clear answer for %s: %s."
                                        .formatted(dispatch.entryKey(), unknown.cause()),
                                "The entry is looked up by its key before it is sent again; nothing is posted twice.",
                                NextStep.of("resume", run.run().runId())));
                    }
                }
            }
            write(CommitPoint.ENTRY_POSTED, posted(taken));
            write(CommitPoint.ENTRY_UNRESOLVED, unresolved);
            posted.putAll(taken);
        }

        private void verify(List<Dispatch> there) {
            Map<String, Found> found = find(there);
            List<Move> verified = new ArrayList<>();
            for (Dispatch dispatch : there) {
                JournalEntry entry = entry(dispatch);
                Found shown = found.get(entry.key());
                if (shown != null && shown.entry().equals(entry)) {
                    verified.add(Move.of(dispatch, State.VERIFIED));
                } else {
                    obstacles.add(
                            new RefusalException(
                                    Refusal.GATE,
                                    "The ledger does not show %s (%s) as it was posted."
                                            .formatted(entry.key(), PostingKey.externalId(entry.key())),
                                    "The entry stays POSTED and is not sent again.",
                                    NextStep.of("plan abandon", dispatch.planId(), "--reason", "REASON")
                                            .after(
                                                    "Bring the entry back as it was posted and resume, or give up what is left of the plan.")));
                }
            }
            write(CommitPoint.ENTRY_VERIFIED, verified);
        }

        private Map<String, Found> find(List<Dispatch> of) {
            return of.isEmpty()
                    ? Map.of()
                    : ledger.find(
                            run.run().entity(),
                            of.stream().map(Dispatch::entryKey).toList());
        }

        private Move refuse(Dispatch dispatch, String why) {
            run.progress()
                    .notice("The ledger refused %s: %s. It is not posted; the next plan has what is due then."
                            .formatted(dispatch.entryKey(), why));
            return new Move(dispatch, State.REFUSED, why, null, null);
        }

        private List<Move> posted(SequencedMap<Dispatch, String> ledgerIds) {
            return ledgerIds.sequencedEntrySet().stream()
                    .map(each -> Move.posted(
                            each.getKey(), each.getValue(), entry(each.getKey()).postingOn()))
                    .toList();
        }

        private void move(CommitPoint point, List<Dispatch> of, State to) {
            write(point, of.stream().map(dispatch -> Move.of(dispatch, to)).toList());
        }

        private void write(CommitPoint point, List<Move> moves) {
            if (!moves.isEmpty()) {
                run.write(point, () -> dispatches.move(moves, run.token()));
            }
        }

        private JournalEntry entry(Dispatch dispatch) {
            return Objects.requireNonNull(entries.get(dispatch));
        }
    }
}
