package io.tieout.revenue;

import io.tieout.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something about an obligation that a person must know and that holds nothing: it is computed, by the rule for what nobody states.
 *
 * @param code   the reason code of the exception item
 * @param found  what is the matter, with its value
 * @param amount what depends on it, in the contract's currency; null where nobody can say
 */
public record Finding(
        String obligation,
        Code code,
        String found,
        @Nullable Money amount) {

    /** The reasons that there are. */
    public enum Code {
        /** Nobody planned, estimated or surveyed what the method measures progress by. */
        NO_ESTIMATE,
        /** A terminated contract was billed above its revenue, and nobody says what becomes of it. */
        TERMINATED_ADVANCE,
        /** The last day of service of a contract is before its first, so that nothing of it is earned. */
        TERMINATED_UNBEGUN,
        /** Nobody planned or estimated the cost of one obligation of a contract that expects a loss. */
        LOSS_UNPLANNED,
        /** The terms have a percentage that their method puts on top of nothing. */
        PERCENT_UNUSED,
        /** Cost in another currency lacks a rate, and revenue does not follow from it. */
        FX_RATE_MISSING,
        /** The same, of a rate that is too old. */
        FX_RATE_STALE,
        /** The same, of a rate that contradicts another or is not above zero. */
        FX_RATE_UNUSABLE
    }
}
