package io.tieout.revenue;

import io.tieout.money.Money;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an obligation earned in a month: where it stands at the month's end, and where it stood at the end of the month before.
 *
 * @param method  of the version in force at the month's end
 * @param cap     of the same version, of revenue to date
 * @param billing of the obligation, and the balance of its contract in the row that leads the contract
 */
public record Position(
        String contract,
        String obligation,
        YearMonth month,
        String method,
        @Nullable BigDecimal cap,
        ToDate before,
        ToDate end,
        Billing billing) {

    /**
     * Billed amounts and balances at the month's end, formed without what is held of the contract.
     *
     * @param billed in the month
     */
    public record Billing(
            Money billed, Money billedToDate, Money contractAsset, Money contractLiability, Money refundLiability) {}

    /** The same with everything until the month's end counted as of the month: what a contract brings along at go-live. */
    public Position broughtForward() {
        return new Position(contract, obligation, month, method, cap, ToDate.nothing(end), end, billing);
    }

    /** What an amount to date moved by in the month. */
    public Money moved(Function<ToDate, Money> amount) {
        return amount.apply(end).minus(amount.apply(before));
    }

    public Money revenue() {
        return moved(ToDate::revenue);
    }

    /** Revenue less cost, and less what the loss provision grew by where the policy has it there. */
    public Money grossProfit(Policy policy) {
        Money margin = revenue().minus(moved(ToDate::cost));
        return policy.is(Setting.LOSS_PROVISION_PRESENTATION, "apart")
                ? margin
                : margin.minus(moved(ToDate::lossProvision));
    }
}
