package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.cost;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.hours;
import static io.tieout.revenue.GivenFact.milestone;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.Fact.Milestone;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Facts stand in the order of their days and references, in whatever order they come. */
class WorkTest {

    @Test
    void whatIsKnownUntilADayStandsInTheOrderOfDays() {
        Fact hours = hours(day(1, 12), "1");
        Fact cost = cost(day(1, 10), "1");
        Fact same = cost(day(1, 10), "2", Fact.CostKind.OTHER);
        Fact later = cost(day(1, 13), "3");
        Work work = Work.of(List.of(later, hours, same, cost));
        assertThat(work.until(day(1, 12))).containsExactly(cost, same, hours);
        assertThat(work.until(day(1, 13))).hasSize(4);
        assertThat(work.until(day(1, 9))).isEmpty();
    }

    /** Due on the twentieth: known then, or when it is accepted with evidence before; without a due day, when accepted. */
    @Test
    void aMilestoneIsKnownWhenDueOrAcceptedBefore() {
        assertThat(milestone("M", "1", day(1, 20), null).day()).isEqualTo(day(1, 20));
        assertThat(milestone("M", "1", day(1, 20), day(1, 25)).day()).isEqualTo(day(1, 20));
        assertThat(milestone("M", "1", day(1, 20), day(1, 15)).day()).isEqualTo(day(1, 15));
        assertThat(milestone("M", "1", null, day(1, 15)).day()).isEqualTo(day(1, 15));
        assertThat(milestone("M", "1", null, null).day()).isEqualTo(LocalDate.MAX);
        assertThat(new Milestone("M", "M", BigDecimal.ONE, day(1, 20), day(1, 15), false).day())
                .isEqualTo(day(1, 20));
        assertThat(new Milestone("M", "M", BigDecimal.ONE, null, day(1, 15), false).day())
                .isEqualTo(LocalDate.MAX);
    }
}
