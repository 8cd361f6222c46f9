package io.tieout.recognise;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A performance obligation as its contract states it.
 *
 * @param price of the whole obligation; null when neither it nor its contract names one
 * @param cap   not to exceed, of revenue to date; null when there is none
 */
public record Obligation(
        String contract,
        String obligation,
        String method,
        Currency currency,
        @Nullable BigDecimal price,
        @Nullable BigDecimal cap,
        @Nullable LocalDate startOn,
        @Nullable LocalDate endOn) {}
