package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.MARCH;
import static io.tieout.revenue.GivenFact.cost;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.line;
import static io.tieout.revenue.GivenFact.remainingCost;
import static io.tieout.revenue.Terms.Modification.CATCH_UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.GivenContract.GivenTerms;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A contract that ended before its time earns nothing after its last day, and has nothing still to come. */
class TerminationTest {

    /** 1,200 a year until 14 February: a month and a half, 150; then its price is what it earned. */
    @Test
    void nothingIsEarnedAfterTheLastDay() {
        GivenContract given = GivenContract.in("EUR")
                .terminatedOn(day(2, 14))
                .with(
                        "1",
                        GivenTerms.by("straight_line_monthly").price("1200.00").term(day(1, 1), day(12, 31)));
        assertThat(given.revenue(MARCH)).containsExactly("100.00", "50.00", "0.00");
        assertThat(given.monthly("1", MARCH, position -> position.end().backlog()))
                .containsExactly("1100.00", "0.00", "0.00");
        assertThat(given.monthly("1", MARCH, position -> position.end().transactionPrice()))
                .containsExactly("1200.00", "150.00", "150.00");
    }

    @Test
    void nothingIsStillToComeAtTheEndOfTheLastDayItself() {
        GivenContract given = GivenContract.in("EUR")
                .terminatedOn(day(2, 28))
                .with(
                        "1",
                        GivenTerms.by("straight_line_monthly").price("1200.00").term(day(1, 1), day(12, 31)));
        assertThat(given.monthly("1", MARCH, position -> position.end().backlog()))
                .containsExactly("1100.00", "0.00", "0.00");
    }

    @Test
    void workAndAmendmentsAfterTheLastDayAreNotEarned() {
        assertThat(GivenContract.in("EUR")
                        .terminatedOn(day(2, 14))
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("time_and_materials").cap("100"),
                                        GivenTerms.by("time_and_materials").amended(2, CATCH_UP, day(2, 15))),
                                line(day(2, 14), "150"),
                                line(day(2, 15), "70"))
                        .revenue(MARCH))
                .containsExactly("0.00", "100.00", "0.00");
    }

    /** 400 of cost, 800 to come, 1,000 of price: a provision of 133.33 in January. After the end no cost is to come. */
    @Test
    void noLossIsExpectedOfWhatWillNotBeDone() {
        GivenContract given = GivenContract.in("EUR")
                .terminatedOn(day(2, 28))
                .with(
                        "1",
                        GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("800"),
                        cost(day(1, 10), "400"),
                        remainingCost(day(1, 31), "800"));
        assertThat(given.monthly("1", FEBRUARY, position -> position.end().lossProvision()))
                .containsExactly("133.33", "0.00");
    }

    @Test
    void anEndThatIsOnlyPlannedEndsNothing() {
        assertThat(GivenContract.in("EUR")
                        .until(day(1, 31))
                        .with("1", GivenTerms.by("time_and_materials"), line(day(2, 10), "150"))
                        .revenue(FEBRUARY))
                .containsExactly("0.00", "150.00");
    }
}
