package io.tieout.scheduler;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A start of a job by itself.
 *
 * @param month   that the run is for
 * @param why     why it was due then
 * @param node    the process that makes it, or made it last
 * @param attempt how often one was begun, this one included
 */
@NamedInterface("words")
public record Start(
        String job, String entity, Instant dueAt, String rule, YearMonth month, String why, String node, int attempt) {

    /** How far a start has come. */
    public enum State {
        /** A process makes it. */
        RUNNING,
        /** Its run is complete and nothing of it waits. */
        DONE,
        /** Its run is complete, and something is held, due or different: a person looks. */
        WAITING,
        /** It could not be made, and will be tried again. */
        POSTPONED,
        /** It may not be made: a person decides. */
        REFUSED,
        /** It was tried for as long as its job bears. */
        FAILED,
        /** Nobody watched when it was due, and a later one was made in its place. */
        MISSED;

        /** As the database and {@code --json} say it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What came of an attempt.
     *
     * @param run  null where none was opened
     * @param said why it is not done; else empty
     */
    public record Outcome(State state, @Nullable Long run, String said) {}

    /** A start with what came of it. */
    public record Made(Start start, Outcome outcome) {}
}
