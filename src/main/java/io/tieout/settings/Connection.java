package io.tieout.settings;

import java.util.Optional;

/**
 * How a source, a ledger or a channel is reached: what {@code tieout.yaml} says of it beside what is said of all of them. The settings keep it; only
 * what opens things of its kind looks into it.
 */
public interface Connection {

    /** The company elsewhere that it leads to where it is a single one, in the same words for the same company; else nothing. */
    default Optional<String> company() {
        return Optional.empty();
    }

    /** Whether invoices can be drafted in it. */
    default boolean takesDraftInvoices() {
        return false;
    }
}
