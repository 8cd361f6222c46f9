package io.tieout.recognise;

import io.tieout.revenue.Contract;
import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.Ending;
import io.tieout.revenue.Fact;
import io.tieout.revenue.Obligation;
import io.tieout.revenue.Policy;
import io.tieout.revenue.Setting;
import io.tieout.revenue.Terms;
import io.tieout.revenue.Work;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a contract, before an engine sees it.
 *
 * @param versions by obligation
 * @param facts    by obligation
 */
record Known(
        Head head,
        Policy policy,
        SortedMap<String, List<Terms>> versions,
        SortedMap<String, List<Fact>> facts,
        List<Invoice> invoices) {

    /** What the contract itself says. @param entityCurrency null: nobody says it */
    record Head(
            String contract,
            Currency currency,
            @Nullable BigDecimal price,
            @Nullable BigDecimal fundingLimit,
            LocalDate startOn,
            Ending ending,
            @Nullable String entityCurrency) {

        Head ending(Ending other) {
            return new Head(contract, currency, price, fundingLimit, startOn, other, entityCurrency);
        }
    }

    Contract contract() {
        return new Contract(
                head.contract(),
                head.currency(),
                head.price(),
                head.fundingLimit(),
                head.startOn(),
                head.ending(),
                policy,
                versions.entrySet().stream()
                        .map(entry -> new Obligation(
                                entry.getKey(),
                                entry.getValue(),
                                Work.of(facts.getOrDefault(entry.getKey(), List.of()))))
                        .toList(),
                invoices);
    }

    boolean isInOtherCurrency() {
        return head.entityCurrency() != null
                && !head.currency().getCurrencyCode().equals(head.entityCurrency());
    }

    /** Whether under a policy the single line matters, because a cap takes whole ones. */
    static boolean holdsItems(Policy policy) {
        return "hold_item".equals(policy.inForce().get(Setting.CAP_BEHAVIOUR));
    }
}
