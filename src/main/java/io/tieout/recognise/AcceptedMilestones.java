package io.tieout.recognise;

import io.tieout.money.Money;
import io.tieout.recognise.Facts.Milestone;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The amounts of the milestones that are accepted with evidence. Delivered is every milestone that is due.
 *
 * <p>Standard: IFRS 15.B15 (output method).
 */
final class AcceptedMilestones implements RevenueMethod {

    @Override
    public String name() {
        return "milestone";
    }

    @Override
    public Optional<String> lacks(Obligation terms) {
        return Optional.empty();
    }

    @Override
    public ToDate at(Facts facts, YearMonth month) {
        LocalDate day = month.atEndOfMonth();
        Currency currency = facts.terms().currency();
        Money delivered = sum(facts, currency, milestone -> milestone.isDueBy(day));
        Money revenue = sum(facts, currency, milestone -> milestone.isAcceptedBy(day));
        String accepted = facts.milestones().stream()
                .filter(milestone -> milestone.isAcceptedBy(day))
                .map(milestone ->
                        milestone.milestone() + " " + milestone.amount().toPlainString())
                .sorted()
                .collect(Collectors.joining(" + "));
        return new ToDate(
                delivered,
                delivered,
                revenue,
                accepted.isEmpty()
                        ? "no milestone is accepted yet"
                        : "accepted milestones %s = %s".formatted(accepted, revenue));
    }

    private static Money sum(Facts facts, Currency currency, Predicate<Milestone> counted) {
        return Money.rounded(
                facts.milestones().stream()
                        .filter(counted)
                        .map(Milestone::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                currency);
    }
}
