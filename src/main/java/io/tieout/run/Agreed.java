package io.tieout.run;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say that decides over results. A snapshot pins it.
 *
 * @param tolerance     a difference of at most this much is a match, in the currency of the entity
 * @param groupCurrency in which the schedule shows amounts beside contract and entity; null when there is none
 * @param owners        which source wins where two of a company say one thing differently, of all companies, each as
 *                      {@code ENTITY KIND SOURCE}, sorted
 * @param yearEndJournals journals of the entity's ledger that close a year; what they book is no difference
 * @param routes        whose exception items are and when they are due, in the order in which they are asked, each as
 *                      {@code CODE ABOVE CURRENCY OWNER DAYS}; no figure depends on one
 */
public record Agreed(
        BigDecimal tolerance,
        @Nullable String groupCurrency,
        List<String> owners,
        List<String> yearEndJournals,
        List<String> routes) {

    public Agreed {
        owners = owners.stream().sorted().toList();
        yearEndJournals = yearEndJournals.stream().sorted().toList();
        routes = List.copyOf(routes);
    }

    /** The same, with no amounts in the currency of the group. */
    public Agreed withoutGroup() {
        return new Agreed(tolerance, null, owners, yearEndJournals, routes);
    }
}
