package io.tieout.connect;

import java.time.Clock;
import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What entries of an entity would need of its books, as far as is known now: before the first delivery and the first approved mappings, little.
 *
 * @param month       the month that is closed next
 * @param accounts    to which mappings lead
 * @param obligations that are in force then, each as {@code CONTRACT/OBLIGATION}, with the analytic account to which a mapping leads
 * @param currencies  of the contracts of these
 * @param clock       of this machine
 */
public record NeedsOfBooks(
        YearMonth month,
        SortedSet<String> accounts,
        SequencedMap<String, Optional<String>> obligations,
        SortedSet<String> currencies,
        Clock clock) {

    public NeedsOfBooks {
        accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
        obligations = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(obligations));
        currencies = Collections.unmodifiableSortedSet(new TreeSet<>(currencies));
    }
}
