package io.tieout.ledger;

import io.tieout.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;

/**
 * One set in the books, balanced in each currency that they are kept in.
 *
 * @param key the posting key, also its reference in the ledger
 */
public record JournalEntry(String key, String entity, String journal, LocalDate postingOn, List<JournalLine> lines) {

    public JournalEntry {
        lines = List.copyOf(lines);
        if (lines.size() < 2) {
            throw new IllegalArgumentException(
                    "Entry %s has %d lines; it must have two at least".formatted(key, lines.size()));
        }
        for (Currency currency :
                lines.stream().map(JournalLine::currency).distinct().toList()) {
            Money debit = sum(lines, currency, JournalLine::debit);
            Money credit = sum(lines, currency, JournalLine::credit);
            if (!debit.equals(credit)) {
                throw new IllegalArgumentException("Entry %s has %d lines, debit %s and credit %s; it must balance"
                        .formatted(key, lines.size(), debit, credit));
            }
        }
    }

    private static Money sum(List<JournalLine> lines, Currency currency, Function<JournalLine, Money> side) {
        return lines.stream()
                .filter(line -> line.currency().equals(currency))
                .map(side)
                .reduce(Money.zero(currency), Money::plus);
    }
}
