package io.tieout.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * One balanced set in the books.
 *
 * @param key the posting key, also its reference in the ledger
 */
public record JournalEntry(String key, String entity, String journal, LocalDate postingOn, List<JournalLine> lines) {

    public JournalEntry {
        lines = List.copyOf(lines);
        BigDecimal debit = sum(lines, JournalLine::debit);
        BigDecimal credit = sum(lines, JournalLine::credit);
        if (lines.size() < 2 || debit.compareTo(credit) != 0) {
            throw new IllegalArgumentException("Entry %s has %d lines, debit %s and credit %s; it must balance"
                    .formatted(key, lines.size(), debit.toPlainString(), credit.toPlainString()));
        }
    }

    private static BigDecimal sum(List<JournalLine> lines, Function<JournalLine, BigDecimal> side) {
        return lines.stream().map(side).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
