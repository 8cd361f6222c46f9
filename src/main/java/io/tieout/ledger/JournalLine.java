package io.tieout.ledger;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One leg of an entry, on one side, never negative. In the books it may come to nothing where it moves an amount of another currency.
 *
 * @param lineNo      from 1
 * @param name        what a reader of the books sees
 * @param dimension   contract and obligation, {@code C-1042/1}
 * @param transaction the amount in the contract's currency; null where that is the books' own
 */
public record JournalLine(
        int lineNo,
        String account,
        String name,
        BigDecimal debit,
        BigDecimal credit,
        String dimension,
        @Nullable Transaction transaction) {

    public JournalLine {
        boolean nothing = debit.signum() == 0 && credit.signum() == 0;
        boolean moves = transaction != null && transaction.amount().signum() != 0;
        if (debit.signum() < 0 || credit.signum() < 0 || (nothing ? !moves : debit.signum() == credit.signum())) {
            throw new IllegalArgumentException("Line %d has debit %s and credit %s, one of them must be above zero"
                    .formatted(lineNo, debit.toPlainString(), credit.toPlainString()));
        }
        int side = debit.compareTo(credit);
        if (transaction != null && transaction.amount().signum() * side < 0) {
            throw new IllegalArgumentException("Line %d has debit %s, credit %s and %s, which are of opposite sides"
                    .formatted(lineNo, debit.toPlainString(), credit.toPlainString(), transaction));
        }
    }

    /**
     * An amount in another currency than the books'; zero where only the exchange rate moved something.
     *
     * @param amount debit positive
     */
    public record Transaction(String currency, BigDecimal amount) {

        @Override
        public String toString() {
            return amount.toPlainString() + " " + currency;
        }
    }
}
