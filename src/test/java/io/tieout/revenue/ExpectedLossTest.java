package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.APRIL;
import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.cost;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.remainingCost;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.GivenContract.GivenTerms;
import org.junit.jupiter.api.Test;

/** A loss that is expected is provided at once, apart from revenue and cost, and released as it comes. */
class ExpectedLossTest {

    /**
     * 1,000 for 800 planned. 400 done by January: revenue 500, no loss. At the end of February 800 are still to come, 1,200 in all,
     * a loss of 200: revenue 333.33, so 66.67 of it are in cost and revenue and 133.33 are provided. 400 more in March: revenue 666.67,
     * 133.33 and 66.67; the last 400 in April: nothing is left to provide.
     */
    @Test
    void theProvisionIsBuiltUpAtOnceAndReleasedAsTheLossComes() {
        GivenContract given = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("800"),
                        cost(day(1, 10), "400"),
                        remainingCost(day(2, 28), "800"),
                        cost(day(3, 10), "400"),
                        cost(day(4, 10), "400"));
        assertThat(given.revenue(APRIL)).containsExactly("500.00", "-166.67", "333.34", "333.33");
        assertThat(given.monthly("1", APRIL, position -> position.end().lossProvision()))
                .containsExactly("0.00", "133.33", "66.67", "0.00");
        assertThat(given.monthly("1", APRIL, position -> position.grossProfit(Policy.DEFAULT)))
                .containsExactly("100.00", "-300.00", "0.00", "0.00");
    }

    /** Against the plan of 500 four fifths are done: revenue 800, profit 400 of 200 in all. That is too early, but it is no loss. */
    @Test
    void revenueAheadOfCostIsNoLossAsLongAsTheContractIsWorthIt() {
        ToDate end = GivenContract.in("EUR")
                .policy(Setting.PROGRESS_DENOMINATOR, "original_budget")
                .with(
                        "1",
                        GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("500"),
                        cost(day(1, 10), "400"),
                        remainingCost(day(1, 31), "400"))
                .position(JANUARY)
                .end();
        assertThat(end.revenue()).hasToString("800.00 EUR");
        assertThat(end.lossProvision()).hasToString("0.00 EUR");
    }

    /** 400 of cost and 600 to come are the price of 1,000: nothing is lost, though 800 of revenue stand against 400 of cost. */
    @Test
    void aPriceThatJustCoversTheCostIsNoLoss() {
        ToDate end = GivenContract.in("EUR")
                .policy(Setting.PROGRESS_DENOMINATOR, "original_budget")
                .with(
                        "1",
                        GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("500"),
                        cost(day(1, 10), "400"),
                        remainingCost(day(1, 31), "600"))
                .position(JANUARY)
                .end();
        assertThat(end.revenue()).hasToString("800.00 EUR");
        assertThat(end.lossProvision()).hasToString("0.00 EUR");
    }

    /** Progress goes by the plan of 800, revenue 500; yet 900 are still to come, 1,300 in all: 300 of loss and 100 of profit so far. */
    @Test
    void aLossIsExpectedByTheLatestEstimateWhateverProgressIsMeasuredAgainst() {
        ToDate end = GivenContract.in("EUR")
                .policy(Setting.PROGRESS_DENOMINATOR, "original_budget")
                .with(
                        "1",
                        GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("800"),
                        cost(day(1, 10), "400"),
                        remainingCost(day(1, 31), "900"))
                .position(JANUARY)
                .end();
        assertThat(end.revenue()).hasToString("500.00 EUR");
        assertThat(end.lossProvision()).hasToString("400.00 EUR");
    }

    /** 400 and 600 to come of 1,000, and 100 wasted: the loss of 100 is in cost already. */
    @Test
    void aLossByWasteIsInCostAlready() {
        ToDate end = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("1000"),
                        cost(day(1, 10), "400"),
                        cost(day(1, 11), "100", CostKind.WASTE),
                        remainingCost(day(1, 31), "600"))
                .position(JANUARY)
                .end();
        assertThat(end.revenue()).hasToString("400.00 EUR");
        assertThat(end.cost()).hasToString("500.00 EUR");
        assertThat(end.lossProvision()).hasToString("0.00 EUR");
    }

    /** The plan says it as well: 1,200 of 1,000, of which nothing is done. */
    @Test
    void aLossThatIsPlannedIsProvidedBeforeTheFirstHour() {
        ToDate end = GivenContract.in("EUR")
                .with("1", GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("1200"))
                .position(JANUARY)
                .end();
        assertThat(end.lossProvision()).hasToString("200.00 EUR");
    }

    /** The price cut to 700 from February makes a loss of 100 of what was a profit of 200. */
    @Test
    void anAmendmentCanMakeALoss() {
        GivenContract given = GivenContract.in("EUR")
                .with(
                        "1",
                        java.util.List.of(
                                GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("800"),
                                GivenTerms.by("cost_to_cost")
                                        .price("700.00")
                                        .plannedCost("800")
                                        .amended(2, Terms.Modification.CATCH_UP, day(2, 1))),
                        cost(day(1, 10), "400"));
        // revenue 350 for 400 of cost: 50 of the loss are in, 50 are provided
        assertThat(given.monthly("1", FEBRUARY, position -> position.end().lossProvision()))
                .containsExactly("0.00", "50.00");
    }

    @Test
    void onlyMethodsThatMeasureCostExpectALoss() {
        ToDate end = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("hours_to_hours")
                                .price("1000.00")
                                .plannedHours("10")
                                .plannedCost("5000"),
                        cost(day(1, 10), "4000"))
                .position(JANUARY)
                .end();
        assertThat(end.lossProvision()).hasToString("0.00 EUR");
    }

    /** Not in force before March: no price, nothing to lose. */
    @Test
    void nothingIsLostBeforeTheTermsHold() {
        GivenContract given = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("cost_to_cost")
                                .price("1000.00")
                                .plannedCost("1200")
                                .effective(day(2, 1)));
        assertThat(given.monthly("1", FEBRUARY, position -> position.end().lossProvision()))
                .containsExactly("0.00", "200.00");
        assertThat(given.monthly("1", FEBRUARY, position -> position.end().backlog()))
                .containsExactly("0.00", "1000.00");
    }
}
