package io.tieout.ledger;

import java.math.BigDecimal;

/**
 * One leg of an entry, on one side, never negative.
 *
 * @param lineNo    from 1
 * @param name      what a reader of the books sees
 * @param dimension contract and obligation, {@code C-1042/1}
 */
public record JournalLine(
        int lineNo, String account, String name, BigDecimal debit, BigDecimal credit, String dimension) {

    public JournalLine {
        if (debit.signum() < 0 || credit.signum() < 0 || (debit.signum() == 0) == (credit.signum() == 0)) {
            throw new IllegalArgumentException("Line %d has debit %s and credit %s, one of them must be above zero"
                    .formatted(lineNo, debit.toPlainString(), credit.toPlainString()));
        }
    }
}
