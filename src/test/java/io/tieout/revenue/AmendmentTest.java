package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.APRIL;
import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.MARCH;
import static io.tieout.revenue.GivenFact.cost;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.hours;
import static io.tieout.revenue.GivenFact.line;
import static io.tieout.revenue.GivenFact.milestone;
import static io.tieout.revenue.GivenFact.surveyed;
import static io.tieout.revenue.GivenFact.units;
import static io.tieout.revenue.GivenFact.unitsInAll;
import static io.tieout.revenue.Terms.Modification.CATCH_UP;
import static io.tieout.revenue.Terms.Modification.PROSPECTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.GivenContract.GivenTerms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions of an obligation, one after another, by figures worked out by hand. */
class AmendmentTest {

    /** The first version holds from 1 March: January and February are caught up then, 3 of 12 months of 1,200. */
    @Test
    void earlierServiceIsCaughtUpInTheMonthInWhichTheFirstVersionHolds() {
        GivenTerms terms =
                GivenTerms.by("straight_line_monthly").price("1200.00").term(day(1, 1), day(12, 31));
        assertThat(GivenContract.in("EUR").with("1", terms.effective(day(3, 1))).revenue(APRIL))
                .containsExactly("0.00", "0.00", "300.00", "100.00");
    }

    /**
     * Two versions of 11 January, in the order of their numbers: the first recomputes 1 to 10 January at 620 × 10/31 = 200, the
     * second spreads 1,020 - 200 over the 41 days from 11 January to 20 February, 20 a day: 200 + 21 × 20, and 20 × 20.
     */
    @Test
    void versionsOfOneDayApplyInTheOrderOfTheirNumbers() {
        List<GivenTerms> versions = List.of(
                GivenTerms.by("straight_line_daily").price("310.00").term(day(1, 1), day(1, 31)),
                GivenTerms.by("straight_line_daily")
                        .price("1020.00")
                        .term(day(1, 1), day(2, 20))
                        .amended(3, PROSPECTIVE, day(1, 11)),
                GivenTerms.by("straight_line_daily")
                        .price("620.00")
                        .term(day(1, 1), day(1, 31))
                        .amended(2, CATCH_UP, day(1, 11)));
        assertThat(GivenContract.in("EUR").with("1", versions).revenue(FEBRUARY))
                .containsExactly("620.00", "400.00");
    }

    /** Kept until 10 March: 100 of 1,000. From then 1,800 over the 1,000 of cost that remains, of which 100 is done on 20 March. */
    @Test
    void aProspectiveVersionInTheMiddleOfAMonthKeepsWhatTheDayBeforeHad() {
        assertThat(GivenContract.in("EUR")
                        .from(day(3, 1))
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("cost_to_cost")
                                                .price("1000.00")
                                                .plannedCost("1000"),
                                        GivenTerms.by("cost_to_cost")
                                                .price("1900.00")
                                                .plannedCost("1100")
                                                .amended(2, PROSPECTIVE, day(3, 11))),
                                cost(day(3, 10), "100"),
                                cost(day(3, 20), "100"))
                        .revenue(MARCH))
                .containsExactly("280.00");
    }

    /**
     * January: materials of 100 at cost, and 10 % of the 900 that are left. From February 1,500 less the 190 kept and less materials
     * of 60 at cost, 1,250, over the cost of 900 that remains, of which 90 is done.
     */
    @Test
    void materialsNotInstalledLeaveThePriceToBeSpreadBeforeAndAfterAnAmendment() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("cost_to_cost")
                                                .price("1000.00")
                                                .plannedCost("900"),
                                        GivenTerms.by("cost_to_cost")
                                                .price("1500.00")
                                                .plannedCost("990")
                                                .amended(2, PROSPECTIVE, day(2, 1))),
                                cost(day(1, 10), "90"),
                                cost(day(1, 11), "100", CostKind.UNINSTALLED),
                                cost(day(1, 12), "7", CostKind.WASTE),
                                cost(day(2, 10), "90"),
                                cost(day(2, 11), "60", CostKind.UNINSTALLED))
                        .revenue(FEBRUARY))
                .containsExactly("190.00", "185.00");
    }

    /** 60 of 120 units at 100 a unit; the 60 that remain, and 30 more, at (13,500 - 6,000)/90 = 83.33: 45 of them are 3,750. */
    @Test
    void unitsThatRemainTakeTheRestOfThePrice() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("units_delivered").price("12000.00"),
                                        GivenTerms.by("units_delivered")
                                                .price("13500.00")
                                                .amended(2, PROSPECTIVE, day(2, 1))),
                                unitsInAll(day(1, 1), "120"),
                                unitsInAll(day(2, 1), "150"),
                                units(day(1, 20), "60"),
                                units(day(2, 20), "45"))
                        .revenue(FEBRUARY))
                .containsExactly("6000.00", "3750.00");
    }

    /** Surveyed 40 % of 1,000; then the scope is one of 1,600, of which the next survey finds 70 %: 1,120 to date. */
    @Test
    void aSurveyAfterAnAmendmentIsOfAllTheScopeInForce() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("percent_complete").price("1000.00"),
                                        GivenTerms.by("percent_complete")
                                                .price("1600.00")
                                                .amended(2, PROSPECTIVE, day(2, 1))),
                                surveyed(day(1, 31), "40"),
                                surveyed(day(2, 20), "70"))
                        .revenue(FEBRUARY))
                .containsExactly("400.00", "720.00");
    }

    /** 4 of 10 hours of 1,000; then 1,800 for 24 hours: 1,400 over the 20 that remain, 5 of them used. */
    @Test
    void aRetainerGoesOnWithTheHoursThatRemain() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("retainer_drawdown")
                                                .price("1000.00")
                                                .plannedHours("10"),
                                        GivenTerms.by("retainer_drawdown")
                                                .price("1800.00")
                                                .plannedHours("24")
                                                .amended(2, PROSPECTIVE, day(2, 1))),
                                hours(day(1, 10), "4"),
                                hours(day(2, 10), "5"))
                        .revenue(FEBRUARY))
                .containsExactly("400.00", "350.00");
    }

    /** Kept until 15 February: 100 and 15/28 of 100, 153.57; the other 146.43 over 13/28 + 1 months is 100 a month again. */
    @Test
    void monthsThatRemainAreCountedFromTheAmendment() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("straight_line_monthly")
                                                .price("300.00")
                                                .term(day(1, 1), day(3, 31)),
                                        GivenTerms.by("straight_line_monthly")
                                                .price("300.00")
                                                .term(day(1, 1), day(3, 31))
                                                .amended(2, PROSPECTIVE, day(2, 16))))
                        .revenue(MARCH))
                .containsExactly("100.00", "100.00", "100.00");
    }

    /** Whole months: January and February are over on 15 March, 200 of 1,200; 1,000 over the ten months from March. */
    @Test
    void aWholeMonthCountsAtItsEnd() {
        GivenTerms first =
                GivenTerms.by("straight_line_monthly").price("1200.00").term(day(1, 1), day(12, 31));
        GivenTerms second = GivenTerms.by("straight_line_monthly")
                .price("1200.00")
                .term(day(1, 1), day(12, 31))
                .amended(2, PROSPECTIVE, day(3, 15));
        assertThat(GivenContract.in("EUR")
                        .policy(Setting.PARTIAL_MONTH, "whole_months")
                        .with("1", List.of(first, second))
                        .revenue(APRIL))
                .containsExactly("100.00", "100.00", "100.00", "100.00");
    }

    /** Over on 31 January: 50 more of price from 10 March are earned there and then; and 20 less from 5 April. */
    @Test
    void aVersionOfAFinishedObligationStillReachesRevenue() {
        List<GivenTerms> versions = List.of(
                GivenTerms.by("straight_line_daily").price("310.00").term(day(1, 1), day(1, 31)),
                GivenTerms.by("straight_line_daily")
                        .price("360.00")
                        .term(day(1, 1), day(1, 31))
                        .amended(2, PROSPECTIVE, day(3, 10)),
                GivenTerms.by("straight_line_daily")
                        .price("340.00")
                        .term(day(1, 1), day(1, 31))
                        .amended(3, CATCH_UP, day(4, 5)));
        assertThat(GivenContract.in("EUR").with("1", versions).revenue(APRIL))
                .containsExactly("310.00", "0.00", "50.00", "-20.00");
    }

    /**
     * 300 of 600 are earned by the end of March. Of two versions of 1 April the first says that service ended then, at 350; the second
     * says until September, at 900: 600 over six months.
     */
    @Test
    void aTermThatIsOverBeforeItStartsEarnsNothingForTheVersionAfterIt() {
        List<GivenTerms> versions = List.of(
                GivenTerms.by("straight_line_monthly").price("600.00").term(day(1, 1), day(6, 30)),
                GivenTerms.by("straight_line_monthly")
                        .price("350.00")
                        .term(day(1, 1), day(3, 31))
                        .amended(2, PROSPECTIVE, day(4, 1)),
                GivenTerms.by("straight_line_monthly")
                        .price("900.00")
                        .term(day(1, 1), day(9, 30))
                        .amended(3, PROSPECTIVE, day(4, 1)));
        assertThat(GivenContract.in("EUR").with("1", versions).revenue(APRIL))
                .containsExactly("100.00", "100.00", "100.00", "100.00");
    }

    /** The same without the third version: service ended, and what its price says beyond the 300 is earned on the day that says so. */
    @Test
    void aTermThatIsOverEarnsTheRestOfItsPriceOnItsOwnDay() {
        List<GivenTerms> versions = List.of(
                GivenTerms.by("straight_line_monthly").price("600.00").term(day(1, 1), day(6, 30)),
                GivenTerms.by("straight_line_monthly")
                        .price("350.00")
                        .term(day(1, 1), day(3, 31))
                        .amended(2, PROSPECTIVE, day(4, 1)));
        assertThat(GivenContract.in("EUR").with("1", versions).revenue(APRIL))
                .containsExactly("100.00", "100.00", "100.00", "50.00");
    }

    /** 310 are earned by the end of January. Two versions of 10 March have a term that is over; the third has the 20 days from then: 10 a day. */
    @Test
    void ofSeveralTermsThatAreOverOnOneDayNoneEarnsAnything() {
        List<GivenTerms> versions = List.of(
                GivenTerms.by("straight_line_daily").price("310.00").term(day(1, 1), day(1, 31)),
                GivenTerms.by("straight_line_daily")
                        .price("400.00")
                        .term(day(1, 1), day(1, 31))
                        .amended(2, PROSPECTIVE, day(3, 10)),
                GivenTerms.by("straight_line_daily")
                        .price("500.00")
                        .term(day(1, 1), day(2, 28))
                        .amended(3, PROSPECTIVE, day(3, 10)),
                GivenTerms.by("straight_line_daily")
                        .price("510.00")
                        .term(day(1, 1), day(3, 29))
                        .amended(4, PROSPECTIVE, day(3, 10)));
        assertThat(GivenContract.in("EUR").with("1", versions).revenue(MARCH))
                .containsExactly("310.00", "0.00", "200.00");
    }

    /**
     * All 40 hours of 800 are worked. Of two versions of 1 February the first would pay 1,000 for them; the second adds 20 hours, at
     * 1,200: 400 over 20 hours, of which five are worked.
     */
    @Test
    void workThatIsDoneEarnsNothingForTheVersionAfterItOnTheSameDay() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("hours_to_hours")
                                                .price("800.00")
                                                .plannedHours("40"),
                                        GivenTerms.by("hours_to_hours")
                                                .price("1000.00")
                                                .plannedHours("40")
                                                .amended(2, PROSPECTIVE, day(2, 1)),
                                        GivenTerms.by("hours_to_hours")
                                                .price("1200.00")
                                                .plannedHours("60")
                                                .amended(3, PROSPECTIVE, day(2, 1))),
                                hours(day(1, 10), "40"),
                                hours(day(2, 10), "5"))
                        .revenue(FEBRUARY))
                .containsExactly("800.00", "100.00");
    }

    /**
     * Of two versions of 1 March the first has a term that is over, the second recomputes to date: 900 over January to March is 600 by
     * the end of February, of which 400 were earned.
     */
    @Test
    void aVersionThatCatchesUpAfterATermThatIsOverCountsAlone() {
        List<GivenTerms> versions = List.of(
                GivenTerms.by("straight_line_monthly").price("600.00").term(day(1, 1), day(3, 31)),
                GivenTerms.by("straight_line_monthly")
                        .price("450.00")
                        .term(day(1, 1), day(2, 28))
                        .amended(2, PROSPECTIVE, day(3, 1)),
                GivenTerms.by("straight_line_monthly")
                        .price("900.00")
                        .term(day(1, 1), day(3, 31))
                        .amended(3, CATCH_UP, day(3, 1)));
        assertThat(GivenContract.in("EUR").with("1", versions).revenue(MARCH))
                .containsExactly("200.00", "200.00", "500.00");
    }

    /** All 100 hours were worked in January; what the price grew by has nothing left to be spread over. */
    @Test
    void whereNothingRemainsTheRestIsEarnedAtOnce() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("hours_to_hours")
                                                .price("1000.00")
                                                .plannedHours("100"),
                                        GivenTerms.by("hours_to_hours")
                                                .price("1200.00")
                                                .plannedHours("100")
                                                .amended(2, PROSPECTIVE, day(2, 1))),
                                hours(day(1, 10), "100"))
                        .revenue(FEBRUARY))
                .containsExactly("1000.00", "200.00");
    }

    /** 100 of cost at 10 % on top, then 100 at 20 %: the second mark-up is not for the first cost. */
    @Test
    void aProspectiveMarkUpIsForLaterCostAlone() {
        assertThat(costPlus(GivenTerms.by("cost_plus").markup("20").amended(2, PROSPECTIVE, day(2, 1)))
                        .revenue(FEBRUARY))
                .containsExactly("110.00", "120.00");
    }

    /** The same caught up: 20 % on all 200. */
    @Test
    void aMarkUpThatCatchesUpIsForAllCost() {
        assertThat(costPlus(GivenTerms.by("cost_plus").markup("20").amended(2, CATCH_UP, day(2, 1)))
                        .revenue(FEBRUARY))
                .containsExactly("110.00", "130.00");
    }

    private static GivenContract costPlus(GivenTerms second) {
        return GivenContract.in("EUR")
                .with(
                        "1",
                        List.of(GivenTerms.by("cost_plus").markup("10"), second),
                        cost(day(1, 10), "100"),
                        cost(day(2, 10), "100"),
                        cost(day(2, 11), "50", CostKind.WASTE));
    }

    /** 1,500 under a cap of 1,000; from February the cap is 2,000: what was gated counts, and 200 more. */
    @Test
    void aCapThatIsRaisedLetsInWhatWasGated() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("time_and_materials").cap("1000"),
                                        GivenTerms.by("time_and_materials")
                                                .cap("2000")
                                                .amended(2, PROSPECTIVE, day(2, 1))),
                                line(day(1, 10), "1500"),
                                line(day(2, 10), "200"))
                        .revenue(FEBRUARY))
                .containsExactly("1000.00", "700.00");
    }

    /**
     * 400 by survey until 31 January. Then by the hour: the line of January is paid with the price, those of February and March
     * count, 300 and 500; from March under a cap of 900 for the whole.
     */
    @Test
    void anObligationThatIsPaidByTheHourLaterKeepsWhatItsPriceEarned() {
        assertThat(surveyedThenByTheHour("reduce_to_fit").revenue(MARCH)).containsExactly("400.00", "300.00", "200.00");
    }

    /** The same where a line counts whole or not at all: 500 do not fit into the 200 that are left. */
    @Test
    void linesBeforeTheAmendmentFillNoCap() {
        assertThat(surveyedThenByTheHour("hold_item").revenue(MARCH)).containsExactly("400.00", "300.00", "0.00");
    }

    private static GivenContract surveyedThenByTheHour(String capBehaviour) {
        return GivenContract.in("EUR")
                .policy(Setting.CAP_BEHAVIOUR, capBehaviour)
                .with(
                        "1",
                        List.of(
                                GivenTerms.by("percent_complete").price("1000.00"),
                                GivenTerms.by("time_and_materials").amended(2, PROSPECTIVE, day(2, 1)),
                                GivenTerms.by("time_and_materials").cap("900").amended(3, PROSPECTIVE, day(3, 1))),
                        surveyed(day(1, 31), "40"),
                        line(day(1, 10), "50"),
                        line(day(2, 10), "300"),
                        line(day(3, 10), "500"));
    }

    /** By hours 25 of 100 of 1,000; then milestones: the one accepted in January is part of that, the one of February is not. */
    @Test
    void milestonesAfterAnotherMethodCountFromTheAmendmentOn() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("hours_to_hours")
                                                .price("1000.00")
                                                .plannedHours("100"),
                                        GivenTerms.by("milestone")
                                                .price("1000.00")
                                                .amended(2, PROSPECTIVE, day(2, 1))),
                                hours(day(1, 10), "25"),
                                milestone("M1", "300", day(1, 20), day(1, 20)),
                                milestone("M2", "400", day(2, 20), day(2, 20)))
                        .revenue(FEBRUARY))
                .containsExactly("250.00", "400.00");
    }

    /** 150 accepted under a cap of 100; from February the cap is 200. */
    @Test
    void aCapOfMilestonesThatIsRaisedLetsInWhatWasGated() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("milestone").cap("100"),
                                        GivenTerms.by("milestone").cap("200").amended(2, PROSPECTIVE, day(2, 1))),
                                milestone("M1", "150", day(1, 20), day(1, 20)))
                        .revenue(FEBRUARY))
                .containsExactly("100.00", "50.00");
    }

    /** Service from 21 January to 20 February of 310; an amendment of 10 January changes nothing: 11 of 31; 11/31 of 11/31 + 20/28; 10 of 30. */
    @ParameterizedTest
    @CsvSource({
        "straight_line_daily, actual_days, 110.00",
        "straight_line_monthly, actual_days, 102.89",
        "straight_line_monthly, thirty_days, 103.33",
        "straight_line_monthly, whole_months, 310.00"
    })
    void anAmendmentBeforeTheServiceKeepsNothing(String method, String partial, String january) {
        GivenTerms first = GivenTerms.by(method)
                .price("310.00")
                .term(day(1, 21), day(2, 20))
                .effective(day(1, 1));
        GivenTerms second = GivenTerms.by(method)
                .price("310.00")
                .term(day(1, 21), day(2, 20))
                .amended(2, PROSPECTIVE, day(1, 10));
        assertThat(GivenContract.in("EUR")
                        .policy(Setting.PARTIAL_MONTH, partial)
                        .with("1", List.of(first, second))
                        .revenue(JANUARY))
                .containsExactly(january);
    }

    /** Cost of 700 is recovered up to the price of 500; the amendment to 900 makes room for all of it, and for 100 more. */
    @Test
    void costAboveThePriceIsRecoveredOnceTheAmendmentMakesRoom() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("cost_recovery").price("500.00"),
                                        GivenTerms.by("cost_recovery")
                                                .price("900.00")
                                                .amended(2, PROSPECTIVE, day(2, 1))),
                                cost(day(1, 10), "700"),
                                cost(day(2, 10), "100"))
                        .revenue(FEBRUARY))
                .containsExactly("500.00", "300.00");
    }

    /** Prospective to 1,300 at half of 1,000, then recomputed to date: 1,300 × 600/1,000, whatever was kept before. */
    @Test
    void aVersionThatCatchesUpForgetsWhatWasKept() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("cost_to_cost")
                                                .price("1000.00")
                                                .plannedCost("1000"),
                                        GivenTerms.by("cost_to_cost")
                                                .price("1300.00")
                                                .plannedCost("1100")
                                                .amended(2, PROSPECTIVE, day(2, 1)),
                                        GivenTerms.by("cost_to_cost")
                                                .price("1300.00")
                                                .plannedCost("1000")
                                                .amended(3, CATCH_UP, day(3, 1))),
                                cost(day(1, 10), "500"),
                                cost(day(2, 10), "100"))
                        .revenue(MARCH))
                .containsExactly("500.00", "133.33", "146.67");
    }

    /** 310 are earned by the end of January; that the price will be 900 is not known then. */
    @Test
    void aVersionIsNotSeenBeforeItHolds() {
        GivenTerms later = GivenTerms.by("straight_line_daily")
                .price("900.00")
                .term(day(1, 1), day(1, 31))
                .amended(2, CATCH_UP, day(2, 1));
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("straight_line_daily")
                                                .price("310.00")
                                                .term(day(1, 1), day(1, 31)),
                                        later))
                        .position(JANUARY)
                        .end()
                        .backlog())
                .hasToString("0.00 EUR");
    }
}
