package io.tieout.extract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Prices of hours that somebody says.
 *
 * @param notices a sentence for those that could not be taken
 */
public record SaidPrices(List<SaidPrice> prices, List<String> notices) {

    public SaidPrices {
        prices = List.copyOf(prices);
        notices = List.copyOf(notices);
    }

    /**
     * One of them.
     *
     * @param hourly of one hour, net
     * @param from   the day on which it was agreed
     */
    public record SaidPrice(String rateCard, String currency, BigDecimal hourly, LocalDate from) {}
}
