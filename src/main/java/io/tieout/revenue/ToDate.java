package io.tieout.revenue;

import io.tieout.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Where an obligation stands at the end of a month, in the contract's currency.
 *
 * @param delivered        the rule with every gate open
 * @param agreed           delivered less work outside of the agreed term
 * @param approved         agreed less what nobody approved
 * @param accepted         approved less what is not accepted
 * @param capped           accepted less what is over the obligation's cap
 * @param revenue          capped less what is over the contract's funding limit: what is recognised
 * @param cost             what the work cost, waste and uninstalled materials included
 * @param lossProvision    expected loss of the contract that cost and revenue to date do not show yet (IAS 37.66), with the obligation that
 *                         it stands with
 * @param transactionPrice in force; null when the obligation has none
 * @param derivation       how the revenue came about
 */
public record ToDate(
        Money delivered,
        Money agreed,
        Money approved,
        Money accepted,
        Money capped,
        Money revenue,
        Money cost,
        Money lossProvision,
        @Nullable Money transactionPrice,
        Derivation derivation) {

    /** Nothing yet, in the currency and with the terms of another standing. */
    static ToDate nothing(ToDate other) {
        Money zero = Money.zero(other.revenue().currency());
        return new ToDate(zero, zero, zero, zero, zero, zero, zero, zero, other.transactionPrice(), other.derivation());
    }

    ToDate funded(Money reached, @Nullable Money price, Derivation how) {
        return new ToDate(delivered, agreed, approved, accepted, capped, reached, cost, lossProvision, price, how);
    }

    ToDate providing(Money provision) {
        return new ToDate(
                delivered, agreed, approved, accepted, capped, revenue, cost, provision, transactionPrice, derivation);
    }

    /** What is still to be earned; null when there is no price. */
    public @Nullable Money backlog() {
        return transactionPrice == null ? null : transactionPrice.minus(revenue);
    }
}
