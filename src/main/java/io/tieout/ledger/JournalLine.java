package io.tieout.ledger;

import io.tieout.money.Money;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * One leg of an entry, on one side, never negative. In the books it may come to nothing where it moves an amount of another currency.
 *
 * @param lineNo      from 1
 * @param name        what a reader of the books sees
 * @param dimension   contract and obligation, {@code C-1042/1}; where a mapping says what the ledger calls them, its analytic account, {@code {"31":
 *                    100}}
 * @param transaction the amount in the contract's currency, debit positive; zero where only the exchange rate moved something, null
 *                    where that currency is the books' own
 */
public record JournalLine(
        int lineNo,
        String account,
        String name,
        Money debit,
        Money credit,
        String dimension,
        @Nullable Money transaction) {

    public JournalLine {
        int debits = debit.amount().signum();
        int credits = credit.amount().signum();
        int moves = transaction == null ? 0 : transaction.amount().signum();
        boolean nothing = debits == 0 && credits == 0;
        if (debits < 0 || credits < 0 || (nothing ? moves == 0 : debits == credits)) {
            throw new IllegalArgumentException("Line %d has debit %s and credit %s, one of them must be above zero"
                    .formatted(lineNo, debit, credit));
        }
        if (moves * debit.compareTo(credit) < 0) {
            throw new IllegalArgumentException("Line %d has debit %s, credit %s and %s, which are of opposite sides"
                    .formatted(lineNo, debit, credit, transaction));
        }
    }

    /** That the books are kept in. */
    Currency currency() {
        return debit.currency();
    }
}
