package io.tieout.handover;

import io.tieout.handover.Handovers.Move;
import io.tieout.handover.Handovers.Seen;
import io.tieout.handover.Handovers.State;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.ChunkStep;
import io.tieout.run.CommitPoint;
import io.tieout.run.Failpoint;
import io.tieout.run.Run;
import io.tieout.run.RunContext;
import io.tieout.run.RunContext.Exclusive;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands over approved, priced work until the end of the run's month: states what is wanted where they are invoiced, and sends what lacks.
 *
 * <p>It begins with a look at everything that stands there, so a second run sends nothing, and whatever an attempt left that was killed
 * is known before anything is sent. What is to be sent is committed before the first call; each call is preceded by a look-up; what was
 * sent is done when it was read back. One that is refused keeps no other one out.
 */
public final class HandOverStep implements ChunkStep<Sending> {
    private final Handovers handovers;
    private final Function<String, BillableWork> billableWork;
    private final Function<String, Scope> scopes;
    private final HandOverFile file;

    /**
     * What is handed over.
     *
     * @param from  the first month of work
     * @param notOf sources that are the very system: what was written there stands there
     */
    public record Scope(YearMonth from, List<String> notOf) {
        public Scope {
            notOf = List.copyOf(notOf);
        }
    }

    /**
     * @param billableWork of each entity
     * @param scopes     of each entity
     * @param file       takes what became of each line
     */
    public HandOverStep(
            Handovers handovers,
            Function<String, BillableWork> billableWork,
            Function<String, Scope> scopes,
            HandOverFile file) {
        this.handovers = handovers;
        this.billableWork = billableWork;
        this.scopes = scopes;
        this.file = file;
    }

    @Override
    public String name() {
        return "hand_over";
    }

    @Override
    public int chunkSize(Run run) {
        return billableWork.apply(run.entity()).atOnce();
    }

    @Override
    public Chunks<Sending> begin(RunContext run) {
        String entity = run.run().entity();
        BillableWork there = billableWork.apply(entity);
        Exclusive alone = run.exclusively("hand-over " + entity);
        try {
            there.insist();
            new Look(run, handovers, there).look();
            run.write(
                    CommitPoint.HAND_OVER_PLANNED,
                    () -> handovers.plan(run, there.name(), there.system(), scopes.apply(entity)));
            return new Sendings(run, there, alone);
        } catch (RuntimeException | Error failed) {
            alone.giveUp();
            throw failed;
        }
    }

    /** What is to be sent, on its way. */
    private final class Sendings implements Chunks<Sending> {
        private final RunContext run;
        private final BillableWork there;
        private final Exclusive alone;
        private final long whole;
        private final Iterator<Sending> left;
        private long settled;
        private boolean ended;

        Sendings(RunContext run, BillableWork there, Exclusive alone) {
            this.run = run;
            this.there = there;
            this.alone = alone;
            List<Sending> planned = handovers.toSend(run.run().runId());
            this.whole = planned.size();
            this.left = planned.iterator();
        }

        @Override
        public @Nullable Sending read() {
            return left.hasNext() ? left.next() : null;
        }

        @Override
        public void write(List<? extends Sending> chunk) {
            new Settling(run, there, List.copyOf(chunk)).settle();
            settled += chunk.size();
            run.progress().advanced(settled, whole);
        }

        @Override
        public String end() {
            long runId = run.run().runId();
            Path written = file.write(runId, run.run().entity(), handovers.cameTo(runId));
            alone.release();
            ended = true;
            return "%s   %s".formatted(handovers.result(runId).told(), written);
        }

        @Override
        public void close() {
            if (!ended) {
                alone.giveUp();
            }
        }
    }

    /** One chunk, from its look-up to its read-back. What has no clear answer is told at its end. */
    private final class Settling {
        private final RunContext run;
        private final BillableWork there;
        private final List<Sending> chunk;
        private final List<Move> moves = new ArrayList<>();
        private final List<Seen> seen = new ArrayList<>();
        private @Nullable RefusalException inDoubt;

        Settling(RunContext run, BillableWork there, List<Sending> chunk) {
            this.run = run;
            this.there = there;
            this.chunk = chunk;
        }

        void settle() {
            List<Sending> open = open();
            if (!open.isEmpty()) {
                run.write(
                        CommitPoint.HAND_OVER_SENT,
                        () -> handovers.move(
                                open.stream()
                                        .map(each -> new Move(each, State.SENT, ""))
                                        .toList(),
                                run.token()));
                run.assertHeld();
                Map<String, Outcome> outcomes = there.send(open);
                Failpoint.hit("HAND_OVER_TAKEN");
                readBack(outcomes, open);
            }
            run.write(CommitPoint.HAND_OVER_SETTLED, () -> {
                handovers.see(seen);
                handovers.move(moves, run.token());
            });
            if (inDoubt != null) {
                throw inDoubt;
            }
        }

        /** What is left to send after a look at what stands. */
        private List<Sending> open() {
            Map<String, Standing> standing =
                    there.find(chunk.stream().map(Sending::piece).toList());
            List<Sending> open = new ArrayList<>();
            for (Sending sending : chunk) {
                Standing now = standing.get(sending.key());
                boolean gone = sending.deed() == Deed.WITHDRAW;
                if (gone ? now == null : now != null && now.work().equals(sending.work())) {
                    done(sending, now);
                } else if (sending.deed() == Deed.CHANGE && now == null) {
                    refuse(sending, "it is gone from %s; the next run hands it over again".formatted(there.name()));
                    seen.add(Seen.gone(sending));
                } else if (now != null && sending.deed() == Deed.MAKE) {
                    refuse(
                            sending,
                            "its name stands for %s; the next run looks at that"
                                    .formatted(now.work().told()));
                } else if (now != null && now.invoiced()) {
                    refuse(sending, "it was invoiced meanwhile; the next run hands over the difference");
                } else {
                    open.add(sending);
                }
            }
            return open;
        }

        private void readBack(Map<String, Outcome> outcomes, List<Sending> sent) {
            SequencedMap<String, Sending> taken = new LinkedHashMap<>();
            for (Sending sending : sent) {
                switch (Objects.requireNonNull(outcomes.get(sending.key()), sending.key())) {
                    case Outcome.Done done -> taken.put(sending.key(), sending.at(done.ledgerId()));
                    case Outcome.Refused refused -> refuse(sending, refused.why());
                    case Outcome.Unknown unknown -> doubt(sending, unknown.cause());
                }
            }
            Map<String, Standing> standing =
                    there.find(taken.values().stream().map(Sending::piece).toList());
            taken.forEach((key, sending) -> judge(sending, standing.get(key)));
        }

        private void judge(Sending sending, @Nullable Standing now) {
            if (sending.deed() == Deed.WITHDRAW
                    ? now == null
                    : now != null && now.work().equals(sending.work())) {
                done(sending, now);
            } else if (sending.deed() == Deed.MAKE && now != null) {
                takeAway(sending, now);
            } else if (now != null) {
                String stands = "it stands with %s in %s".formatted(now.work().told(), there.name());
                refuse(sending, stands);
                seen.add(Seen.changed(sending.key(), now, stands));
            } else {
                doubt(sending, "%s does not show it".formatted(there.name()));
            }
        }

        /** What became another than was sent must not be invoiced. */
        private void takeAway(Sending sending, Standing now) {
            Sending back = sending.back(now.ledgerId());
            String made = "%s made %s of it".formatted(there.name(), now.work().told());
            switch (Objects.requireNonNull(there.send(List.of(back)).get(sending.key()))) {
                case Outcome.Done done -> refuse(sending, made + ", which was taken away again");
                case Outcome.Refused refused -> {
                    refuse(sending, "%s, and keeps it: %s".formatted(made, refused.why()));
                    seen.add(Seen.changed(sending.key(), now, made));
                }
                case Outcome.Unknown unknown -> doubt(sending, unknown.cause());
            }
        }

        private void done(Sending sending, @Nullable Standing now) {
            moves.add(new Move(sending, State.DONE, ""));
            seen.add(now == null ? Seen.withdrawn(sending) : Seen.stands(sending.key(), now));
        }

        private void refuse(Sending sending, String why) {
            moves.add(new Move(sending, State.REFUSED, why));
        }

        private void doubt(Sending sending, String cause) {
            moves.add(new Move(sending, State.UNKNOWN, cause));
            inDoubt = inDoubt != null
                    ? inDoubt
                    : new RefusalException(
                            Refusal.UNREACHABLE,
                            "%s gave no clear answer for %s: %s.".formatted(there.name(), sending.key(), cause),
                            "It is looked up by its name before it is sent again; nothing stands there twice.",
                            NextStep.of("resume", run.run().runId()));
        }
    }
}
