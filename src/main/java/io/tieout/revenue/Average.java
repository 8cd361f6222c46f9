package io.tieout.revenue;

import java.math.BigDecimal;

/**
 * An average rate, by the size of the amounts whatever their sign, so that it lies between the rates that went into it.
 *
 * @param weight   sum of the sizes
 * @param weighted sum of the sizes at their rates
 */
record Average(BigDecimal weight, BigDecimal weighted) {
    static final Average OF_NOTHING = new Average(BigDecimal.ZERO, BigDecimal.ZERO);

    Average and(BigDecimal amount, BigDecimal rate) {
        return new Average(weight.add(amount.abs()), weighted.add(amount.abs().multiply(rate)));
    }

    /** Of at least one amount. */
    BigDecimal rate() {
        return Worth.divide(weighted, weight);
    }
}
