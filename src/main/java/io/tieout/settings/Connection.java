package io.tieout.settings;

import java.util.Optional;

/**
 * How a source or a ledger is reached: what {@code tieout.yaml} says of it beside what is said of all of them. The settings keep it; only
 * what opens things of its kind looks into it.
 */
public interface Connection {

    /** The books that it leads to where they are those of a single company, in the same words for the same books; else nothing. */
    default Optional<String> booksOfOneCompany() {
        return Optional.empty();
    }
}
