package io.tieout.settings;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One company whose months are closed.
 *
 * @param name        as it stands in data, posting keys and folders: {@code DE}
 * @param firstPeriod the first month that Tieout closes; older months are adopted, never posted
 * @param sources     names of the sources that deliver its work
 * @param ledger      name of the ledger that its entries go to
 * @param journal     the ledger's code of the journal that only Tieout posts into
 * @param yearEndJournals journals of the ledger that close a year; what they book is no difference
 * @param tolerance   a difference of at most this much is a match, in {@code currency}
 * @param acceptLimit how much of what differs one person may sign, in {@code currency}; above it a second one does
 * @param waiveLimit  how much at stake of an exception item one person may waive, in {@code currency}; above it a second one confirms
 * @param routes      whose exception items are and when they are due; the first that fits counts
 * @param deadlines   by when its months are to be closed and its plans applied
 * @param calendar    name of its calendar of working days, if it has one
 * @param owners      by kind of record, the source that wins where two of them say one thing differently
 * @param timeZone    where its days begin and end; UTC unless given
 * @param handOverFrom the first month of work that is handed over; what was worked before is billed otherwise
 * @param invoicing   how Tieout has each kind of work billed; of a kind that is not there, not at all
 */
public record EntitySettings(
        String name,
        Currency currency,
        YearMonth firstPeriod,
        List<String> sources,
        String ledger,
        String journal,
        List<String> yearEndJournals,
        BigDecimal tolerance,
        BigDecimal acceptLimit,
        BigDecimal waiveLimit,
        List<Route> routes,
        Deadlines deadlines,
        Optional<String> calendar,
        ZoneId timeZone,
        SequencedMap<String, String> owners,
        YearMonth handOverFrom,
        Map<BilledKind, BilledBy> invoicing) {

    public EntitySettings {
        sources = List.copyOf(sources);
        yearEndJournals = List.copyOf(yearEndJournals);
        routes = List.copyOf(routes);
        owners = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(owners));
        invoicing = Map.copyOf(invoicing);
    }

    /** The kinds of work that are billed so. */
    public Set<BilledKind> billedBy(BilledBy way) {
        return invoicing.entrySet().stream()
                .filter(each -> each.getValue() == way)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
