package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Fact.Estimate;
import io.tieout.revenue.Position.Billing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What was billed, and the one net balance of a contract after billing: revenue to date above it is a contract asset, below it a
 * contract liability (IFRS 15.105-108). What is owed back for delivered units is a refund liability and stands apart (IFRS 15.55).
 *
 * <p>An invoice of the contract as a whole, and the contract's balance, stand with the lowest obligation that is active in the month.
 */
final class Balances {
    private final Contract contract;
    private final Map<String, Series> billed = new HashMap<>();

    /**
     * @param contract with the obligations that could be computed
     */
    Balances(Contract contract) {
        this.contract = contract;
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
        Map<String, Billing> billings = new HashMap<>();
        BigDecimal net = BigDecimal.ZERO;
        Map<String, BigDecimal> refunds = new HashMap<>();
        for (Obligation obligation : contract.obligations()) {
            BigDecimal invoiced = toDate(obligation, end);
            BigDecimal revenue = Objects.requireNonNull(reached.get(obligation.obligation()))
                    .revenue()
                    .amount();
            BigDecimal refund = owedBack(obligation, end, revenue);
            refunds.put(obligation.obligation(), refund);
            net = net.add(revenue).subtract(invoiced).add(refund);
        }
        String leading = contract.leading(month);
        for (String obligation : reached.keySet()) {
            BigDecimal own = obligation.equals(leading) ? net : BigDecimal.ZERO;
            BigDecimal toDate = billed(obligation).until(end);
            BigDecimal before = billed(obligation).until(month.atDay(1).minusDays(1));
            billings.put(
                    obligation,
                    new Billing(
                            money(toDate.subtract(before)),
                            money(toDate),
                            money(own.max(BigDecimal.ZERO)),
                            money(own.min(BigDecimal.ZERO).negate()),
                            money(refunds.getOrDefault(obligation, BigDecimal.ZERO))));
        }
        return billings;
    }

    /**
     * What was billed for delivered units above what they are worth. No invoice says for which units it is: once all of them are
     * delivered, all is billed for delivered ones; until then, what was billed before the first delivery is an advance for those still to
     * come.
     */
    private BigDecimal owedBack(Obligation obligation, LocalDate end, BigDecimal revenue) {
        Work work = obligation.work();
        if (!obligation.inForceOrFirst(end).method().equals(UnitsDelivered.NAME)
                || work.units().until(end).signum() <= 0) {
            return BigDecimal.ZERO;
        }
        boolean all = work.estimated(end, Estimate::unitsTotal)
                .map(total -> work.units().until(end).compareTo(total.value()) >= 0)
                .orElse(false);
        LocalDate first = work.deliveries().getFirst().day();
        BigDecimal advance = all ? BigDecimal.ZERO : toDate(obligation, first.minusDays(1));
        return toDate(obligation, end).subtract(advance).subtract(revenue).max(BigDecimal.ZERO);
    }

    private BigDecimal toDate(Obligation obligation, LocalDate end) {
        return billed(obligation.obligation()).until(end);
    }

    private Series billed(String obligation) {
        return billed.getOrDefault(obligation, Series.NONE);
    }

    private Money money(BigDecimal amount) {
        return Money.rounded(amount, contract.currency());
    }
}
