package io.tieout.revenue;

import io.tieout.revenue.Fact.Milestone;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The amounts of the milestones that are accepted with evidence, within the price where there is one. Delivered is every milestone
 * that is due.
 *
 * <p>Standard: IFRS 15.B15 (output method).
 */
final class AcceptedMilestones implements RevenueMethod {

    @Override
    public String name() {
        return "milestone";
    }

    @Override
    public boolean earnsByTheDay() {
        return true;
    }

    @Override
    public Set<Need> needs() {
        return EnumSet.noneOf(Need.class);
    }

    @Override
    public boolean addsUp() {
        return true;
    }

    @Override
    public EarnedBy earnedBy() {
        return EarnedBy.MILESTONE;
    }

    @Override
    public Earned earned(View view) {
        List<Milestone> counted = view.work().milestones().stream()
                .filter(milestone -> counts(view, milestone, view.day()))
                .filter(milestone -> view.since() == null
                        || !counts(view, milestone, view.since().minusDays(1)))
                .toList();
        BigDecimal amount = counted.stream().map(Milestone::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return view.addedUp(
                "milestones accepted with evidence",
                "IFRS 15.B15",
                view.amount("milestones", amount)
                        .from(counted.stream().map(Milestone::ref).toList()));
    }

    /** When each is due; of one that is late, nobody can say. */
    @Override
    public SortedMap<YearMonth, BigDecimal> expected(View view, BigDecimal rest) {
        SortedMap<YearMonth, BigDecimal> months = new TreeMap<>();
        for (Milestone milestone : view.work().milestones()) {
            LocalDate dueOn = milestone.dueOn();
            if (dueOn != null && dueOn.isAfter(view.day()) && !milestone.isAcceptedBy(view.day())) {
                months.merge(YearMonth.from(dueOn), milestone.amount(), BigDecimal::add);
            }
        }
        return months;
    }

    private static boolean counts(View view, Milestone milestone, LocalDate day) {
        return view.isClosed(Gate.ACCEPTANCE) ? milestone.isAcceptedBy(day) : milestone.isDueBy(day);
    }
}
