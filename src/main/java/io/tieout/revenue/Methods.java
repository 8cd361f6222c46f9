package io.tieout.revenue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The revenue methods that there are. */
public final class Methods {
    /**
     * Grows when a rule of this package, or one by which lines find their terms, person and rate ({@code sql/recognise}), changes what comes
     * of the same facts; what was computed before is not used then.
     */
    public static final int RULES = 7;

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

    /** The method of a word; none where there is no such method. */
    public static Optional<RevenueMethod> named(String word) {
        return ALL.stream().filter(method -> method.name().equals(word)).findFirst();
    }

    /** What is expected where a word is none of a method, as the end of a sentence. */
    public static String expected() {
        return ALL.stream().map(RevenueMethod::name).collect(Collectors.joining(", ", "one of ", ""));
    }

    private Methods() {}
}
