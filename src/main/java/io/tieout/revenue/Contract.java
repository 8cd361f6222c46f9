package io.tieout.revenue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contract with everything that its revenue follows from.
 *
 * @param price        of the whole contract, shared by standalone prices where obligations have none of their own
 * @param fundingLimit revenue to date of all obligations together stops there
 * @param ending       until when it was agreed, and the last day of service where it was terminated; amendments of later days are left out
 */
public record Contract(
        String contract,
        Currency currency,
        @Nullable BigDecimal price,
        @Nullable BigDecimal fundingLimit,
        LocalDate startOn,
        Ending ending,
        Policy policy,
        List<Obligation> obligations,
        List<Invoice> invoices) {

    public Contract {
        obligations = obligations.stream()
                .map(obligation -> obligation.amendedUntil(ending))
                .sorted(Comparator.comparing(Obligation::obligation))
                .toList();
        invoices = List.copyOf(invoices);
    }

    /**
     * A posted invoice; a credit note is negative.
     *
     * @param obligation null when it bills the contract as a whole
     */
    public record Invoice(@Nullable String obligation, LocalDate day, BigDecimal amount) {}

    /** The same with some of its obligations only, and with the invoices that are for them or for the contract as a whole. */
    Contract of(Set<String> some) {
        return new Contract(
                contract,
                currency,
                price,
                fundingLimit,
                startOn,
                ending,
                policy,
                obligations.stream()
                        .filter(obligation -> some.contains(obligation.obligation()))
                        .toList(),
                invoices.stream()
                        .filter(invoice -> !names(invoice) || some.contains(invoice.obligation()))
                        .toList());
    }

    private boolean names(Invoice invoice) {
        return obligations.stream()
                .anyMatch(obligation -> obligation.obligation().equals(invoice.obligation()));
    }

    /** The obligation that an invoice is for: the one it names, else the one that leads the contract in its month. */
    String obligationOf(Invoice invoice) {
        return obligations.stream()
                .map(Obligation::obligation)
                .filter(obligation -> obligation.equals(invoice.obligation()))
                .findFirst()
                .orElseGet(() -> leading(YearMonth.from(invoice.day())));
    }

    /** The lowest obligation that is active in a month, else the lowest. */
    String leading(YearMonth month) {
        return obligations.stream()
                .filter(obligation -> obligation.isActive(month.atDay(1), month.atEndOfMonth()))
                .findFirst()
                .orElse(obligations.getFirst())
                .obligation();
    }

    /** Last day of service; null while nobody terminated it. It earns nothing after. */
    public @Nullable LocalDate terminatedOn() {
        return ending.terminatedOn();
    }

    /** The days on which work on an obligation is within its term, and its milestones are, as agreed by the end of a day. */
    AgreedDays agreedDays(Obligation obligation, LocalDate day) {
        return new AgreedDays(obligation.versionsUntil(day), policy.days(Setting.GRACE_DAYS), terminatedOn());
    }

    /** Whether a fact is work, or a milestone, outside of the term of its obligation, as agreed by the end of a day. */
    public boolean isOutsideTerm(Obligation obligation, Fact fact, LocalDate day) {
        return (fact instanceof Fact.Milestone
                        || Methods.named(obligation.inForceOrFirst(day).method())
                                .filter(RevenueMethod::paysForWork)
                                .isPresent())
                && !agreedDays(obligation, day).contain(fact);
    }

    /** Whether nothing of an obligation is outside of its term, whatever version says it. */
    boolean isWithinTerm(Obligation obligation) {
        return obligation.versions().stream()
                .allMatch(version -> obligation.work().isOn(agreedDays(obligation, version.effectiveOn())));
    }

    /** The last day on which facts count. */
    LocalDate clipped(LocalDate day) {
        return ending.clipped(day);
    }

    /** Whether it was terminated by the end of a day. */
    boolean isOver(LocalDate day) {
        return ending.isOver(day);
    }

    /** Whether its last day of service is before its first: called off, or mistyped. */
    boolean isOverBeforeItBegins() {
        return ending.isOver(startOn.minusDays(1));
    }
}
