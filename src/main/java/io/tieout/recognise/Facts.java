package io.tieout.recognise;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of one obligation: its terms, its valued lines summed by month, its milestones. The order of facts is without effect. */
public record Facts(Obligation terms, SortedMap<YearMonth, LineSums> lines, List<Milestone> milestones) {

    public Facts {
        lines = new TreeMap<>(lines);
        milestones = List.copyOf(milestones);
    }

    /** Valued lines of one month, in the obligation's currency. */
    public record LineSums(BigDecimal delivered, BigDecimal approved) {
        static final LineSums NONE = new LineSums(BigDecimal.ZERO, BigDecimal.ZERO);

        LineSums plus(LineSums other) {
            return new LineSums(delivered.add(other.delivered), approved.add(other.approved));
        }
    }

    /** A milestone; it counts when it is accepted and there is evidence of it. */
    public record Milestone(
            String milestone,
            BigDecimal amount,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate acceptedOn,
            boolean evidence) {

        boolean isAcceptedBy(LocalDate day) {
            return evidence && acceptedOn != null && !acceptedOn.isAfter(day);
        }

        boolean isDueBy(LocalDate day) {
            return isAcceptedBy(day) || (dueOn != null && !dueOn.isAfter(day));
        }
    }

    LineSums linesUntil(YearMonth month) {
        return lines.headMap(month.plusMonths(1)).values().stream().reduce(LineSums.NONE, LineSums::plus);
    }
}
