package io.tieout.exceptions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Optional;

/**
 * What the last closes found of a record for one reason: what a decision is about.
 *
 * @param runId  the last run that found it
 * @param itemId empty of a row that was turned away, as long as nobody decided about it
 * @param about  the same wherever the same was found
 * @param line   of the file; 0 of what is no line
 * @param amount at stake, in {@code currency}; empty, as that one is, when nobody can say
 */
public record Finding(
        String sourceRef,
        long runId,
        String entity,
        YearMonth month,
        Optional<Long> itemId,
        ReasonCode code,
        String about,
        int line,
        Optional<BigDecimal> amount,
        Optional<String> currency,
        ItemState state,
        String owner,
        LocalDate dueOn) {

    /** Whether at most so much is at stake; of what nobody can say, and of another currency, never. */
    boolean isWithin(BigDecimal limit, Currency of) {
        return currency.filter(of.getCurrencyCode()::equals).isPresent()
                && amount.filter(stake -> stake.abs().compareTo(limit) <= 0).isPresent();
    }
}
