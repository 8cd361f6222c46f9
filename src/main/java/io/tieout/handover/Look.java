package io.tieout.handover;

import io.tieout.handover.Handovers.Looked;
import io.tieout.handover.Handovers.Move;
import io.tieout.handover.Handovers.Seen;
import io.tieout.handover.Handovers.State;
import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at everything that stands where it is invoiced, or may do so, and keeps what was found. */
record Look(RunContext run, Handovers handovers, BillableWork there) {
    private static final int PAGE = 1000;

    void look() {
        List<Looked> page = page("");
        while (!page.isEmpty()) {
            see(page);
            page = page(page.getLast().piece().key());
        }
    }

    private List<Looked> page(String after) {
        return handovers.pieces(run.run().entity(), there.name(), after, PAGE);
    }

    private void see(List<Looked> pieces) {
        Map<String, Standing> standing =
                there.find(pieces.stream().map(Looked::whereItMayStand).toList());
        List<Seen> seen = new ArrayList<>();
        List<Move> moves = new ArrayList<>();
        for (Looked looked : pieces) {
            Standing now = standing.get(looked.piece().key());
            looked.unsettled()
                    .ifPresent(sending -> moves.add(new Move(
                            sending,
                            isDone(sending, now) ? State.DONE : State.DROPPED,
                            isDone(sending, now) ? "found there" : "not there")));
            seen(looked, now).ifPresent(seen::add);
        }
        run.write(CommitPoint.HAND_OVER_SEEN, () -> {
            handovers.see(seen);
            handovers.move(moves, run.token());
        });
    }

    private static boolean isDone(Sending sending, @Nullable Standing now) {
        return sending.deed() == Deed.WITHDRAW
                ? now == null
                : now != null && now.work().equals(sending.work());
    }

    private Optional<Seen> seen(Looked looked, @Nullable Standing now) {
        String key = looked.piece().key();
        Optional<Sending> sending = looked.unsettled();
        if (now == null) {
            if (sending.isPresent() && sending.get().deed() == Deed.WITHDRAW) {
                return Optional.of(Seen.withdrawn(sending.get()));
            }
            return looked.isPlanned()
                    ? Optional.empty()
                    : Optional.of(Seen.gone(key, looked.piece().work()));
        }
        boolean asKnown = now.work().equals(looked.piece().work()) && !looked.isPlanned();
        boolean asSent = sending.filter(each -> isDone(each, now)).isPresent();
        if (asKnown) {
            return Optional.of(looked.isChanged() ? Seen.changed(key, now, looked.said()) : Seen.stands(key, now));
        }
        return Optional.of(
                asSent || now.invoiced() || looked.isPlanned()
                        ? Seen.stands(key, now)
                        : Seen.changed(
                                key,
                                now,
                                "somebody set it to %s in %s, which were %s; set it back there, or delete it there to have it handed over again"
                                        .formatted(
                                                now.work().told(),
                                                there.name(),
                                                looked.piece().work().quantityTold())));
    }
}
