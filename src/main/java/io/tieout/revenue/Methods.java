package io.tieout.revenue;

import java.util.List;

/** The revenue methods that there are. */
public final class Methods {
    /** Grows when a rule of this package changes what it computes from the same facts; what was computed before is not used then. */
    public static final int RULES = 3;

    public static final List<RevenueMethod> ALL = List.of(
            new TimeAndMaterials(),
            new CostToCost(),
            new HoursToHours(),
            new UnitsDelivered(),
            new AcceptedMilestones(),
            new StraightLineDaily(),
            new StraightLineMonthly(),
            new PointInTime(),
            new PercentComplete(),
            new CostPlus(),
            new RetainerDrawdown(),
            new CostRecovery());

    private Methods() {}
}
