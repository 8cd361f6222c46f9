package io.tieout.yaml;

import org.springframework.modulith.NamedInterface;

/**
 * One mistake in a file: where it is, what was found there, what may stand there.
 *
 * @param hint a further sentence, for example the word that was probably meant; often empty
 */
@NamedInterface("words")
public record Problem(Place place, String found, String allowed, String hint) {

    public String sentence() {
        String sentence = "%s: found %s; allowed: %s.".formatted(place, found, allowed);
        return hint.isEmpty() ? sentence : sentence + " " + hint;
    }
}
