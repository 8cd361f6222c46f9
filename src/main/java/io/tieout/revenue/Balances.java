package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.Position.Billing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;

/**
 * What was billed, and the one net balance of a contract after billing: revenue to date above it is a contract asset, below it a
 * contract liability (IFRS 15.105-108). What is owed back for delivered units is a refund liability and stands apart (IFRS 15.55).
 *
 * <p>An invoice of the contract as a whole, and the contract's balance, stand with the lowest obligation that is active in the month.
 */
final class Balances {
    private final Contract contract;
    private final Map<String, Series> billed = new HashMap<>();
    private final boolean complete;

    /**
     * @param complete whether every obligation of the contract could be computed
     */
    Balances(Contract contract, boolean complete) {
        this.contract = contract;
        this.complete = complete;
        for (Obligation obligation : contract.obligations()) {
            billed.put(
                    obligation.obligation(),
                    Series.of(contract.invoices().stream()
                            .filter(invoice -> obligationOf(invoice).equals(obligation.obligation()))
                            .map(invoice -> new Series.Dated(invoice.day(), invoice.amount()))
                            .toList()));
        }
    }

    private String obligationOf(Invoice invoice) {
        return contract.obligations().stream()
                .map(Obligation::obligation)
                .filter(obligation -> obligation.equals(invoice.obligation()))
                .findFirst()
                .orElseGet(() -> leading(YearMonth.from(invoice.day())));
    }

    private String leading(YearMonth month) {
        return contract.obligations().stream()
                .filter(obligation -> obligation.isActive(month.atDay(1), month.atEndOfMonth()))
                .findFirst()
                .orElse(contract.obligations().getFirst())
                .obligation();
    }

    /** Of every obligation that could be computed, at the end of a month. */
    Map<String, Billing> at(YearMonth month, Map<String, ToDate> reached) {
        LocalDate end = month.atEndOfMonth();
        Map<String, Billing> billings = new HashMap<>();
        BigDecimal net = BigDecimal.ZERO;
        Map<String, BigDecimal> refunds = new HashMap<>();
        for (Obligation obligation : contract.obligations()) {
            BigDecimal invoiced = toDate(obligation, end);
            ToDate standing = reached.get(obligation.obligation());
            BigDecimal revenue =
                    standing == null ? BigDecimal.ZERO : standing.revenue().amount();
            BigDecimal refund = refund(obligation, end, invoiced.subtract(revenue));
            refunds.put(obligation.obligation(), refund);
            net = net.add(revenue).subtract(invoiced).add(refund);
        }
        String leading = leading(month);
        for (String obligation : reached.keySet()) {
            BigDecimal own = obligation.equals(leading) ? net : BigDecimal.ZERO;
            BigDecimal toDate = billed(obligation).until(end);
            BigDecimal before = billed(obligation).until(month.atDay(1).minusDays(1));
            billings.put(
                    obligation,
                    new Billing(
                            money(toDate.subtract(before)),
                            money(toDate),
                            complete ? money(own.max(BigDecimal.ZERO)) : null,
                            complete ? money(own.min(BigDecimal.ZERO).negate()) : null,
                            complete ? money(refunds.getOrDefault(obligation, BigDecimal.ZERO)) : null));
        }
        return billings;
    }

    private static BigDecimal refund(Obligation obligation, LocalDate end, BigDecimal above) {
        boolean byUnits = obligation.inForceOrFirst(end).method().equals(UnitsDelivered.NAME);
        boolean delivered = obligation.work().units().until(end).signum() > 0;
        return byUnits && delivered ? above.max(BigDecimal.ZERO) : BigDecimal.ZERO;
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
