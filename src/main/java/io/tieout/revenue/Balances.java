package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Position.Billing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was billed, and the one net balance of a contract after billing: revenue to date above it is a contract asset, below it a
 * liability (IFRS 15.105-108). Of that liability as much is a refund liability as the customer is expected to take back of what is
 * delivered (IFRS 15.55); the rest is an advance, a contract liability.
 *
 * <p>An invoice of the contract as a whole, and what the contract owes or is owed, stand with the lowest obligation that is active in the
 * month; so no amount of the contract depends on which obligation an invoice names, or on its day within the month.
 */
final class Balances {
    private final Contract contract;
    private final List<Standing> standings;
    private final Map<String, Series> billed = new HashMap<>();

    /**
     * @param contract with the obligations that could be computed
     */
    Balances(Contract contract, List<Standing> standings) {
        this.contract = contract;
        this.standings = standings;
        for (Obligation obligation : contract.obligations()) {
            billed.put(
                    obligation.obligation(),
                    Series.of(contract.invoices().stream()
                            .filter(invoice -> contract.obligationOf(invoice).equals(obligation.obligation()))
                            .map(invoice -> new Series.Dated(invoice.day(), invoice.amount()))
                            .toList()));
        }
    }

    /** Of every obligation, at the end of a month. */
    Map<String, Billing> at(YearMonth month, Map<String, ToDate> reached) {
        LocalDate end = month.atEndOfMonth();
        BigDecimal net = reached.entrySet().stream()
                .map(each -> each.getValue()
                        .revenue()
                        .amount()
                        .subtract(billed(each.getKey()).until(end)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Money ahead = money(net.negate().max(BigDecimal.ZERO));
        Money refund = owedBack(end, ahead);
        Money none = money(BigDecimal.ZERO);
        String leading = contract.leading(month);
        Map<String, Billing> billings = new HashMap<>();
        for (String obligation : reached.keySet()) {
            boolean leads = obligation.equals(leading);
            BigDecimal toDate = billed(obligation).until(end);
            BigDecimal before = billed(obligation).until(month.atDay(1).minusDays(1));
            billings.put(
                    obligation,
                    new Billing(
                            money(toDate.subtract(before)),
                            money(toDate),
                            leads ? money(net.max(BigDecimal.ZERO)) : none,
                            leads ? ahead.minus(refund) : none,
                            leads ? refund : none));
        }
        return billings;
    }

    private Money owedBack(LocalDate end, Money ahead) {
        return ahead.amount().signum() == 0
                ? ahead
                : ahead.min(money(standings.stream()
                        .map(standing -> standing.owedBack(end))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    private Series billed(String obligation) {
        return billed.getOrDefault(obligation, Series.NONE);
    }

    private Money money(BigDecimal amount) {
        return Money.rounded(amount, contract.currency());
    }
}
