package io.tieout.revenue;

import io.tieout.money.Money;
import java.math.BigDecimal;

/**
 * What was billed before it was earned: a contract liability, at the average rate of the invoices that made it. It is not monetary and
 * keeps its worth (IAS 21.23(b)).
 *
 * @param amount in the contract's currency, never below zero
 * @param worth  in the currency of the books
 */
record Advance(BigDecimal amount, Money worth) {

    boolean isNothing() {
        return amount.signum() == 0;
    }

    BigDecimal rate() {
        return Worth.divide(worth.amount(), amount);
    }

    /** What revenue of a month releases of it; below zero where revenue is taken back, which raises it again. */
    BigDecimal released(BigDecimal revenue) {
        return isNothing() ? BigDecimal.ZERO : revenue.min(amount);
    }

    /** Part of the revenue, from 0 to 1, that keeps the rate of the advance (IFRIC 22.8). */
    BigDecimal share(BigDecimal revenue) {
        if (isNothing()) {
            return BigDecimal.ZERO;
        }
        return revenue.compareTo(amount) <= 0 ? BigDecimal.ONE : Worth.divide(amount, revenue);
    }

    /** The same advance when only part of it is left, or more than before, at the rate that it has. */
    Advance at(BigDecimal left, Worth books) {
        return new Advance(
                left,
                isNothing()
                        ? books.nothing()
                        : books.rounded(Worth.divide(worth.amount().multiply(left), amount)));
    }

    /**
     * After the invoices and credit notes of a month: what they raise it by has their average rate, what they lower it by its own.
     *
     * @param invoices by their size whatever their sign; a net of large invoices and credit notes has no rate of its own
     * @param billed   what the invoices are worth together, each rounded
     */
    Advance billed(BigDecimal left, Average invoices, Money billed, Worth books) {
        BigDecimal grown = left.subtract(amount);
        if (grown.signum() <= 0) {
            return at(left, books);
        }
        boolean byInvoicesAlone = grown.compareTo(invoices.weight()) == 0;
        return new Advance(left, worth.plus(byInvoicesAlone ? billed : books.of(grown, invoices.rate())));
    }
}
