package io.tieout.revenue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * On which days the revenue of a month came about (IAS 21.21-22). What a line, hours, cost, a delivery, an acceptance or the end of a
 * term brings is of its day: revenue to date at that day less at the day before, so that gates, limits and amendments are in it. What
 * follows from time, or from progress as a whole, is of the last day of the month.
 */
final class EarningDays {
    private final Contract contract;
    private final Funding funding;
    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<String, NavigableSet<LocalDate>> days = new HashMap<>();

    EarningDays(Contract contract, List<Standing> standings, Funding funding) {
        this.contract = contract;
        this.funding = funding;
        standings.forEach(standing -> this.standings.put(standing.obligation().obligation(), standing));
        for (Obligation obligation : contract.obligations()) {
            NavigableSet<LocalDate> own = new TreeSet<>(obligation.work().days());
            // a version of one changes what others have of the price, and room within the funding what they may earn
            for (Obligation each : contract.obligations()) {
                each.versions().forEach(terms -> own.add(terms.effectiveOn()));
                if (contract.fundingLimit() != null) {
                    own.addAll(each.work().days());
                }
                if (contract.fundingLimit() != null || each.equals(obligation)) {
                    each.versions().stream()
                            .map(Terms::endOn)
                            .filter(end -> end != null)
                            .forEach(own::add);
                }
            }
            days.put(obligation.obligation(), own);
        }
    }

    /** Revenue of an obligation in a month by day; the amounts add up to the position's. */
    SortedMap<LocalDate, BigDecimal> of(Position position) {
        SortedMap<LocalDate, BigDecimal> byDay = new TreeMap<>();
        LocalDate last = position.month().atEndOfMonth();
        BigDecimal rest = position.revenue().amount();
        Standing standing = standings.get(position.obligation());
        if (standing != null) {
            for (LocalDate day : within(position)) {
                if (standing.earnsByTheDay(day)) {
                    BigDecimal ofDay = toDate(standing, day).subtract(toDate(standing, day.minusDays(1)));
                    byDay.merge(day, ofDay, BigDecimal::add);
                    rest = rest.subtract(ofDay);
                }
            }
        }
        byDay.merge(last, rest, BigDecimal::add);
        byDay.values().removeIf(amount -> amount.signum() == 0);
        return byDay;
    }

    private NavigableSet<LocalDate> within(Position position) {
        @Nullable NavigableSet<LocalDate> own = days.get(position.obligation());
        return own == null
                ? new TreeSet<>()
                : own.subSet(position.month().atDay(1), true, position.month().atEndOfMonth(), true);
    }

    private BigDecimal toDate(Standing standing, LocalDate day) {
        BigDecimal above = contract.fundingLimit() == null
                ? BigDecimal.ZERO
                : funding.above(day).getOrDefault(standing.obligation().obligation(), BigDecimal.ZERO);
        return standing.earned(day).amount().subtract(above);
    }
}
