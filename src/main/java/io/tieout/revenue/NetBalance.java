package io.tieout.revenue;

import io.tieout.money.Money;
import java.math.BigDecimal;

/**
 * The one net balance of a contract on its way through the days of a month. Below zero it was billed before it was earned: a contract
 * liability, at the average rate of what made it. That is not monetary and keeps its worth (IAS 21.23(b)).
 *
 * @param net   revenue less billing, in the contract's currency
 * @param worth of what is billed ahead, in the currency of the books; not rounded within a month
 */
record NetBalance(BigDecimal net, BigDecimal worth) {
    static final NetBalance OF_NOTHING = new NetBalance(BigDecimal.ZERO, BigDecimal.ZERO);

    /** What is billed ahead of revenue, never below zero. */
    BigDecimal ahead() {
        return net.negate().max(BigDecimal.ZERO);
    }

    BigDecimal rateAhead() {
        return Worth.divide(worth, ahead());
    }

    /** Part of the revenue of a day, from 0 to 1, that keeps the rate of what is billed ahead (IFRIC 22.8). */
    BigDecimal released(BigDecimal revenue) {
        if (ahead().signum() == 0) {
            return BigDecimal.ZERO;
        }
        return revenue.compareTo(ahead()) <= 0 ? BigDecimal.ONE : Worth.divide(ahead(), revenue);
    }

    /** After revenue and whatever else lowers what is billed ahead at its own rate; what raises it comes in at a rate. */
    NetBalance moved(BigDecimal by, BigDecimal rate) {
        BigDecimal after = net.add(by);
        BigDecimal left = after.negate().max(BigDecimal.ZERO);
        BigDecimal raised = left.subtract(ahead());
        if (raised.signum() > 0) {
            return new NetBalance(after, worth.add(raised.multiply(rate)));
        }
        return new NetBalance(
                after, left.signum() == 0 ? BigDecimal.ZERO : Worth.divide(worth.multiply(left), ahead()));
    }

    /**
     * After the invoices and credit notes of a day.
     *
     * @param worthOfAll each of them rounded
     * @param size       of their amounts whatever their sign
     */
    NetBalance billed(BigDecimal amount, BigDecimal size, Money worthOfAll, BigDecimal rate) {
        NetBalance after = moved(amount.negate(), rate);
        boolean byInvoicesAlone = after.ahead().subtract(ahead()).compareTo(size) == 0;
        return byInvoicesAlone ? new NetBalance(after.net, worth.add(worthOfAll.amount())) : after;
    }

    /** With the worth of what is billed ahead as the month's end shows it. */
    NetBalance shown(Money rounded) {
        return new NetBalance(net, rounded.amount());
    }
}
