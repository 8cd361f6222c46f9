package io.tieout.revenue;

import io.tieout.money.Money;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The position of an obligation in its entity's currency. Amounts of the month where the name does not say otherwise; balances are at
 * the month's end and stand, with the difference, in the row that leads the contract.
 *
 * @param costToDate   approved cost, each day's at the spot rate of that day, rounded once; null with the two beside it where such a rate lacks
 * @param grossProfit  revenue less cost, and less lossCost where the policy has it there
 * @param lossProvision with the obligation that it stands with
 * @param lossCost     what the provision moved by, at the closing rate
 * @param fxDifference what revenue, billing, cost of losses and balances of the contract leave over in the entity's currency; above zero a loss
 * @param revenueRate  units of the entity's currency that one unit of the month's revenue is worth; null where nothing asked for it
 * @param waitingRate  the same of what waits at a gate; null where nothing waits
 * @param openingShare part of the month's revenue, from 0 to 1 by the size of its days' amounts, that released what was billed ahead
 * @param closingRate  of a contract asset at the month's end; null before there was anything of the contract
 */
public record EntityPosition(
        String obligation,
        YearMonth month,
        Money delivered,
        Money agreed,
        Money approved,
        Money accepted,
        Money capped,
        Money revenue,
        Money revenueToDate,
        Money billed,
        Money billedToDate,
        Money contractAsset,
        Money contractLiability,
        Money refundLiability,
        @Nullable Money cost,
        @Nullable Money costToDate,
        @Nullable Money grossProfit,
        Money lossProvision,
        Money lossCost,
        Money fxDifference,
        @Nullable BigDecimal revenueRate,
        @Nullable BigDecimal waitingRate,
        BigDecimal openingShare,
        @Nullable BigDecimal closingRate,
        List<Used> rates) {

    public EntityPosition {
        rates = List.copyOf(rates);
    }

    /** For what a rate was used. */
    public enum Purpose {
        REVENUE,
        WAITING,
        BILLING,
        BALANCE
    }

    /** A rate that went into the amounts of the month. */
    public record Used(Purpose purpose, ExchangeRates.Rate rate) {}
}
