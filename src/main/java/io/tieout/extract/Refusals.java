package io.tieout.extract;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import org.jspecify.annotations.Nullable;

/** Why a delivery is not withdrawn, and what can be done. */
final class Refusals {
    private static final String UNCHANGED = "Nothing was changed.";

    private Refusals() {}

    static RefusalException withdrawn(Deliveries.Name name, @Nullable String by) {
        return new RefusalException(
                Refusal.GATE,
                "Delivery %s is withdrawn%s, and stays so; deliver it again if it is wanted after all."
                        .formatted(name, by == null ? "" : " by " + by),
                UNCHANGED,
                NextStep.of("source list"));
    }

    static RefusalException notAsked(Deliveries.Name name) {
        return new RefusalException(
                Refusal.GATE,
                "Nobody asked to withdraw delivery %s.".formatted(name),
                UNCHANGED,
                NextStep.of("source withdraw", name, "--reason", "REASON"));
    }

    static RefusalException samePerson(Deliveries.Name name, String actor) {
        return new RefusalException(
                Refusal.GATE,
                "The withdrawal of delivery %s was asked for by %s; another person approves it.".formatted(name, actor),
                UNCHANGED,
                Deliveries.next(name));
    }

    static RefusalException beingRead(Deliveries.Name name, long run) {
        return new RefusalException(
                Refusal.GATE,
                "Run %d reads the source %s at this moment; wait for its end.".formatted(run, name.source()),
                UNCHANGED,
                NextStep.of("source approve", name));
    }

    static RefusalException halfTaken(Deliveries.Name name, String half) {
        return new RefusalException(
                Refusal.GATE,
                "Delivery %s of %s is taken in by half; the run that began it goes on first."
                        .formatted(half, name.source()),
                UNCHANGED,
                NextStep.of("status"));
    }
}
