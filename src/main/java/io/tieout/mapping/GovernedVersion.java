package io.tieout.mapping;

import io.tieout.refusal.NextStep;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;

/**
 * A version of a governed set. Numbers grow and are never used twice; a withdrawn draft keeps its own.
 *
 * @param basedOn     the version in use when it was prepared; 0: there was none
 * @param contentHash SHA-256 over what all files of the version say, in hexadecimal
 * @param decidedBy   who approved or withdrew it
 * @param reason      why it was approved while a month was closing
 */
@NamedInterface("words")
public record GovernedVersion(
        GovernedKind kind,
        int no,
        int basedOn,
        State state,
        String contentHash,
        String preparedBy,
        Instant preparedAt,
        Optional<String> decidedBy,
        Optional<Instant> decidedAt,
        Optional<String> reason) {

    /** How far a version has come. */
    @NamedInterface("words")
    public enum State {
        /** Prepared; no run uses it. */
        DRAFT,
        /** Used by every run that starts while no higher one is approved. */
        APPROVED,
        /** Taken back before it was approved. */
        WITHDRAWN;

        /** As it stands in tables and on the terminal. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a person does next about it: the same from every command. */
    public NextStep next() {
        return switch (state) {
            case DRAFT -> NextStep.of("map approve", kind.word(), no).after("A second person approves it.");
            case APPROVED -> NextStep.of("map show", kind.word(), no);
            case WITHDRAWN -> NextStep.of("map import", "FOLDER");
        };
    }

    /** As people speak of it: {@code rate 3}. */
    public String title() {
        return kind.word() + " " + no;
    }
}
