package io.tieout.extract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Exchange rates that somebody says.
 *
 * @param currency into which all of them lead
 * @param notices  a sentence for what is not said, or could not be taken
 */
public record SaidRates(String currency, List<SaidRate> rates, List<String> notices) {

    public SaidRates {
        rates = List.copyOf(rates);
        notices = List.copyOf(notices);
    }

    /**
     * One of them.
     *
     * @param rate    how many units of the currency into which it leads one unit of {@code from} is
     * @param closing whether it is the last of a month that is over, so that it is that month's closing rate, too
     */
    public record SaidRate(LocalDate on, String from, BigDecimal rate, boolean closing) {}
}
