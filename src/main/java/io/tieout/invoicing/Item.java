package io.tieout.invoicing;

import io.tieout.money.Money;
import io.tieout.settings.BilledKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Something of a contract that is delivered and not billed.
 *
 * @param since  the day of the oldest of it
 * @param label  what a customer reads, behind the title of the obligation
 * @param hours  of work that comes to just {@code amount} at {@code rate}; else 1
 * @param rate   the price of an hour; else {@code amount}
 */
record Item(
        String obligation,
        BilledKind kind,
        LocalDate since,
        String label,
        BigDecimal hours,
        BigDecimal rate,
        Money amount) {
    private static final int DECIMALS = 2;
    private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);

    /** Something that has no price of an hour. */
    static Item of(String obligation, BilledKind kind, LocalDate since, String label, Money amount) {
        return new Item(obligation, kind, since, label, BigDecimal.ONE, amount.amount(), amount);
    }

    /** Hours at a price, where Odoo, which keeps two decimals of both, comes to the same amount; else their amount alone. */
    static Item ofHours(
            String obligation, LocalDate since, String label, BigDecimal seconds, BigDecimal rate, Money amount) {
        BigDecimal hours = seconds.divide(SECONDS, 10, RoundingMode.HALF_UP).stripTrailingZeros();
        BigDecimal price = rate.stripTrailingZeros();
        boolean exact = hours.scale() <= DECIMALS
                && price.scale() <= DECIMALS
                && hours.signum() > 0
                && Money.rounded(hours.multiply(price), amount.currency()).equals(amount);
        return exact
                ? new Item(obligation, BilledKind.TIME, since, label, hours, price, amount)
                : of(obligation, BilledKind.TIME, since, label, amount);
    }

    private Item without(BigDecimal paid) {
        return of(
                obligation,
                kind,
                since,
                label + ", what is left of it",
                new Money(amount.amount().subtract(paid), amount.currency()));
    }

    /** What is left of some where an amount is paid for already, which covers the oldest first. */
    static List<Item> unpaid(List<Item> items, BigDecimal paid) {
        List<Item> left = new ArrayList<>();
        BigDecimal rest = paid;
        for (Item item :
                items.stream().sorted(Comparator.comparing(Item::since)).toList()) {
            BigDecimal covered = rest.min(item.amount().amount());
            rest = rest.subtract(covered);
            if (covered.signum() == 0) {
                left.add(item);
            } else if (covered.compareTo(item.amount().amount()) < 0) {
                left.add(item.without(covered));
            }
        }
        return left;
    }
}
