package io.tieout.revenue;

import io.tieout.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** What amounts come to in the currency of the books: computed exactly, rounded at one place. */
final class Worth {
    private static final MathContext EXACT = new MathContext(60, RoundingMode.HALF_UP);
    /** More decimals than matter and fewer than are computed, so that a quotient that is half a cent rounds as one. */
    static final int DECIMALS = 24;

    private final Currency books;

    Worth(Currency books) {
        this.books = books;
    }

    Currency currency() {
        return books;
    }

    Money nothing() {
        return Money.zero(books);
    }

    /**
     * Of an amount at a rate, rounded half up.
     *
     * @param rate may be unknown only where the amount is zero
     */
    Money of(BigDecimal amount, @Nullable BigDecimal rate) {
        if (amount.signum() == 0) {
            return nothing();
        }
        if (rate == null) {
            throw new IllegalStateException("An amount of %s has no rate".formatted(amount.toPlainString()));
        }
        return rounded(amount.multiply(rate));
    }

    Money rounded(BigDecimal exact) {
        return Money.rounded(exact.setScale(DECIMALS, RoundingMode.HALF_UP), books);
    }

    Money sum(Collection<Money> amounts) {
        return amounts.stream().reduce(nothing(), Money::plus);
    }

    static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, EXACT);
    }
}
