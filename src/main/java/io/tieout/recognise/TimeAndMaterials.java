package io.tieout.recognise;

import io.tieout.money.Money;
import io.tieout.recognise.Facts.LineSums;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Approved billable lines at their price, never above the cap; the excess is gated, not lost.
 *
 * <p>Each line was rounded once when it was valued. Standard: IFRS 15.B16, ASC 606-10-55-18 (right to invoice).
 */
final class TimeAndMaterials implements RevenueMethod {

    @Override
    public String name() {
        return "time_and_materials";
    }

    @Override
    public Optional<String> lacks(Obligation terms) {
        return Optional.empty();
    }

    @Override
    public ToDate at(Facts facts, YearMonth month) {
        LineSums sums = facts.linesUntil(month);
        Money delivered = new Money(sums.delivered(), facts.terms().currency());
        Money approved = new Money(sums.approved(), facts.terms().currency());
        BigDecimal cap = facts.terms().cap();
        if (cap == null) {
            return new ToDate(delivered, approved, approved, "approved lines to date %s".formatted(approved));
        }
        Money revenue = approved.min(Money.rounded(cap, facts.terms().currency()));
        return new ToDate(
                delivered,
                approved,
                revenue,
                "the lesser of approved lines to date %s and cap %s = %s"
                        .formatted(approved, cap.toPlainString(), revenue));
    }
}
