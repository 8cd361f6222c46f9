package io.tieout.notify;

import java.time.Instant;
import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/**
 * What a channel is told of a condition.
 *
 * @param id      the same whenever the same is told again, and of nothing else in this database
 * @param attempt from 1
 * @param at      since when the condition holds; of one that is over, since when it is
 */
@NamedInterface("words")
public record Telling(long id, Event event, int attempt, Condition condition, Instant at) {

    /** What became of a condition. */
    public enum Event {
        RAISED,
        CURED;

        /** As it stands in tables and messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** By which a receiver knows what it was told before. */
    String key() {
        return "%d-%s".formatted(id, event.word());
    }
}
