package io.tieout.connect;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import org.springframework.modulith.NamedInterface;

/**
 * Something that a source or a ledger must have for a run to succeed, and what was found of it.
 *
 * @param subject  what was looked at, in a word or two
 * @param found    as a part of a sentence, or a sentence
 * @param expected empty where that is what was found
 * @param todo     what a person does about it; empty where there is nothing to do
 */
@NamedInterface("words")
public record Requirement(String subject, State state, String found, String expected, String todo) {

    /** How it is met. */
    public enum State {
        OK("ok"),
        /** A run can succeed; somebody should look before it does. */
        WARNING("warning"),
        /** A run would fail, or hold something, or post into it would be refused. */
        MISSING("missing"),
        /** There was no answer, so that nothing else could be looked at. */
        OUT_OF_REACH("out of reach");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public static Requirement ok(String subject, String found) {
        return new Requirement(subject, State.OK, found, "", "");
    }

    public static Requirement warning(String subject, String found, String expected, String todo) {
        return new Requirement(subject, State.WARNING, found, expected, todo);
    }

    public static Requirement missing(String subject, String found, String expected, String todo) {
        return new Requirement(subject, State.MISSING, found, expected, todo);
    }

    /** Something that could not be looked at: the refusal says what was found and what to do. */
    public static Requirement refused(String subject, RefusalException refusal) {
        State state = refusal.kind() == Refusal.UNREACHABLE ? State.OUT_OF_REACH : State.MISSING;
        return new Requirement(subject, state, refusal.whatHappened(), "", "");
    }

    /** Whether a run can go on with it. */
    public boolean isMet() {
        return switch (state) {
            case OK, WARNING -> true;
            case MISSING, OUT_OF_REACH -> false;
        };
    }
}
