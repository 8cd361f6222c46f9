package io.tieout.database;

import org.springframework.modulith.NamedInterface;

/**
 * Something that is not as it must be.
 *
 * @param subject  what was looked at, in a few words
 * @param nextStep one or more sentences that tell a person what to do
 */
@NamedInterface("words")
public record Shortcoming(String subject, String found, String expected, String nextStep) {

    @Override
    public String toString() {
        return "%s: found %s; expected %s. %s".formatted(subject, found, expected, nextStep);
    }
}
