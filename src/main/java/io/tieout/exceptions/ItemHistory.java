package io.tieout.exceptions;

import io.tieout.refusal.NextStep;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * An exception item over time: what each completed close of its month said of it, and what people decided.
 *
 * @param itemId of the item, the same in every run
 * @param seen   since the first run that held it, the oldest first
 * @param events the oldest first
 */
public record ItemHistory(
        long itemId, String entity, String sourceRef, ReasonCode code, List<Seen> seen, List<Event> events) {

    public ItemHistory {
        seen = List.copyOf(seen);
        events = List.copyOf(events);
    }

    /**
     * A run.
     *
     * @param held whether it held the item; the rest is empty where it did not
     */
    public record Seen(
            long runId,
            YearMonth month,
            boolean held,
            String fileName,
            int lineNo,
            String field,
            String found,
            String expected,
            Optional<BigDecimal> amount,
            Optional<String> currency) {}

    /** A decision of a person, which changes no figure. @param askedBy who proposed what the actor confirmed */
    public record Event(
            ItemState state,
            Optional<String> owner,
            String actor,
            Optional<String> askedBy,
            Optional<String> reason,
            Instant at) {}

    /** Whether the last run held it. */
    public boolean isHeld() {
        return seen.getLast().held();
    }

    /** What a person does next about it, while it is held. */
    public NextStep next() {
        return NextStep.close(entity, lastHeld().month()).after(code.nextStep());
    }

    /** The last run that held it. */
    public Seen lastHeld() {
        return seen.reversed().stream().filter(Seen::held).findFirst().orElseThrow();
    }
}
