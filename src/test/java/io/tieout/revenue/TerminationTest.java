package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.APRIL;
import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.MARCH;
import static io.tieout.revenue.GivenFact.cost;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.expected;
import static io.tieout.revenue.GivenFact.hours;
import static io.tieout.revenue.GivenFact.line;
import static io.tieout.revenue.GivenFact.milestone;
import static io.tieout.revenue.GivenFact.remainingCost;
import static io.tieout.revenue.GivenFact.remainingHours;
import static io.tieout.revenue.GivenFact.surveyed;
import static io.tieout.revenue.GivenFact.units;
import static io.tieout.revenue.GivenFact.unitsInAll;
import static io.tieout.revenue.Terms.Modification.CATCH_UP;
import static io.tieout.revenue.Terms.Modification.PROSPECTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.GivenContract.GivenTerms;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A terminated contract earns nothing after its last day of service; what it earned until then is its price, and nothing is still to
 * come. What is spread over the term is spread over the agreed one.
 */
class TerminationTest {

    /** 1,200 a year until 14 February: a month and a half, 150; then its price is what it earned. */
    @Test
    void nothingIsEarnedAfterTheLastDay() {
        GivenContract given = aYear("1200.00").terminatedOn(day(2, 14));
        assertThat(given.revenue(MARCH)).containsExactly("100.00", "50.00", "0.00");
        assertThat(backlog(given)).containsExactly("1100.00", "0.00", "0.00");
        assertThat(given.monthly("1", MARCH, position -> position.end().transactionPrice()))
                .containsExactly("1200.00", "150.00", "150.00");
    }

    @Test
    void nothingIsStillToComeAtTheEndOfTheLastDayItself() {
        assertThat(backlog(aYear("1200.00").terminatedOn(day(2, 28)))).containsExactly("1100.00", "0.00", "0.00");
    }

    /** 120 over January to March; on its last agreed day nothing is left to be lost, and afterwards neither. */
    @ParameterizedTest
    @CsvSource({"3, 31", "4, 20"})
    void aTerminationWhenAllIsServedTakesNothingAway(int month, int lastDay) {
        for (String method : List.of("straight_line_monthly", "straight_line_daily", "retainer_drawdown")) {
            GivenContract given = GivenContract.in("EUR").with("1", quarter(method), hours(day(1, 20), "4"));
            List<String> agreed = given.revenue(APRIL);
            assertThat(given.terminatedOn(day(month, lastDay)).revenue(APRIL))
                    .as(method)
                    .isEqualTo(agreed);
        }
    }

    private static GivenTerms quarter(String method) {
        return GivenTerms.by(method).price("120").plannedHours("10").term(day(1, 1), day(3, 31));
    }

    @Test
    void whatBeginsAfterTheLastDayEarnsNothing() {
        for (String method : List.of("straight_line_monthly", "straight_line_daily", "retainer_drawdown")) {
            for (String partial : List.of("actual_days", "whole_months")) {
                GivenContract given = GivenContract.in("EUR")
                        .policy(Setting.PARTIAL_MONTH, partial)
                        .terminatedOn(day(2, 10))
                        .with(
                                "1",
                                GivenTerms.by(method)
                                        .price("120")
                                        .plannedHours("10")
                                        .term(day(2, 20), day(4, 19))
                                        .effective(day(1, 1)));
                assertThat(given.revenue(APRIL)).as(method).containsOnly("0.00");
                assertThat(backlog(given)).as(method).containsExactly("120.00", "0.00", "0.00");
            }
        }
    }

    @Test
    void aContractThatWasTerminatedBeforeItBeganEarnsNothing() {
        GivenContract given = GivenContract.in("EUR")
                .terminatedOn(day(1, 1).minusDays(1))
                .with("1", GivenTerms.by("time_and_materials"), line(day(1, 12), "150"));
        assertThat(given.revenue(FEBRUARY)).containsExactly("0.00", "0.00");
    }

    /** Of 1,200 a year, 14 days of February: half of its 28, 14 of thirty, or the month, because it was begun. */
    @ParameterizedTest
    @CsvSource({"actual_days, 50.00", "thirty_days, 46.67", "whole_months, 100.00"})
    void theMonthOfTheLastDayCountsAsTheMonthsOfTheContractDo(String partial, String february) {
        assertThat(aYear("1200.00")
                        .policy(Setting.PARTIAL_MONTH, partial)
                        .terminatedOn(day(2, 14))
                        .revenue(APRIL))
                .containsExactly("100.00", february, "0.00", "0.00");
    }

    /** 100 over three months from 16 January, whole: 33.33 each, and what is missing with the first of them. */
    @Test
    void aMonthBegunTakesItsOwnShareAlsoWhereOneTakesTheRest() {
        assertThat(GivenContract.in("EUR")
                        .policy(Setting.PARTIAL_MONTH, "whole_months")
                        .policy(Setting.REMAINDER_PLACEMENT, "first_period")
                        .terminatedOn(day(2, 20))
                        .with(
                                "1",
                                GivenTerms.by("straight_line_monthly")
                                        .price("100.00")
                                        .term(day(1, 16), day(4, 15)))
                        .revenue(MARCH))
                .containsExactly("33.34", "33.33", "0.00");
    }

    /** Four of ten prepaid hours are used; the other six are the customer's, or nobody's, but not earned. */
    @ParameterizedTest
    @CsvSource({"at_expiry, 400.00", "proportional, 500.00"})
    void unusedPrepaidHoursAreNoBreakage(String breakage, String january) {
        assertThat(GivenContract.in("EUR")
                        .policy(Setting.BREAKAGE, breakage)
                        .terminatedOn(day(2, 28))
                        .with(
                                "1",
                                GivenTerms.by("retainer_drawdown")
                                        .price("1000")
                                        .plannedHours("10")
                                        .term(day(1, 1), day(3, 31)),
                                hours(day(1, 20), "4"),
                                remainingHours(day(1, 31), "4"),
                                remainingHours(day(3, 2), "0"))
                        .revenue(APRIL))
                .containsExactly(january, "0.00", "0.00", "0.00");
    }

    /** Each stands at 400 of 1,000 on 28 February, and at more in March. */
    @Test
    void whatIsKnownOfLaterDaysChangesNothing() {
        assertThat(inFebruary("percent_complete", surveyed(day(2, 10), "40"), surveyed(day(3, 5), "90")))
                .containsExactly("0.00", "400.00", "0.00");
        assertThat(inFebruary(
                        "units_delivered",
                        unitsInAll(day(1, 1), "10"),
                        units(day(2, 3), "4"),
                        units(day(3, 1), "6"),
                        unitsInAll(day(3, 2), "4")))
                .containsExactly("0.00", "400.00", "0.00");
        assertThat(inFebruary(
                        "cost_to_cost",
                        cost(day(2, 3), "200"),
                        remainingCost(day(2, 28), "300"),
                        cost(day(3, 1), "50"),
                        remainingCost(day(3, 2), "0")))
                .containsExactly("0.00", "400.00", "0.00");
        assertThat(inFebruary(
                        "milestone",
                        milestone("A", "400", day(2, 1), day(2, 28)),
                        milestone("B", "600", day(2, 20), day(3, 1))))
                .containsExactly("0.00", "400.00", "0.00");
        assertThat(inFebruary("point_in_time", units(day(3, 1), "1"))).containsExactly("0.00", "0.00", "0.00");
        assertThat(inFebruary("cost_recovery", cost(day(2, 28), "400"), cost(day(3, 1), "70")))
                .containsExactly("0.00", "400.00", "0.00");
    }

    /**
     * Of 400 accepted, 600 accepted too late and 700 due too late, 1,000 are of February, and the 700 are delivered in March outside of the
     * term. Together they are not above the price, for what came too late is none of it.
     */
    @Test
    void aMilestoneAfterTheLastDayIsDeliveredOutsideOfTheTerm() {
        GivenContract given = GivenContract.in("EUR")
                .terminatedOn(day(2, 28))
                .with(
                        "1",
                        GivenTerms.by("milestone").price("1900"),
                        milestone("A", "400", day(2, 1), day(2, 28)),
                        milestone("B", "600", day(2, 20), day(3, 1)),
                        milestone("C", "700", day(3, 10), null));
        assertThat(given.revenue(MARCH)).containsExactly("0.00", "400.00", "0.00");
        assertThat(given.monthly("1", MARCH, position -> position.moved(ToDate::delivered)))
                .containsExactly("0.00", "1000.00", "700.00");
        assertThat(given.monthly("1", MARCH, position -> position.moved(ToDate::agreed)))
                .containsExactly("0.00", "1000.00", "0.00");
    }

    /** 400 and 700 are accepted of a price of 1,000, the 700 when the contract is over: no more than 400 was promised and accepted. */
    @Test
    void aMilestoneAcceptedAfterTheLastDayIsNotAboveThePrice() {
        assertThat(inFebruary(
                        "milestone",
                        milestone("A", "400", day(2, 1), day(2, 28)),
                        milestone("B", "700", day(2, 20), day(3, 1))))
                .containsExactly("0.00", "400.00", "0.00");
    }

    private static List<String> inFebruary(String method, Fact... facts) {
        return GivenContract.in("EUR")
                .terminatedOn(day(2, 28))
                .with("1", GivenTerms.by(method).price("1000").term(day(1, 1), day(12, 31)), facts)
                .revenue(MARCH);
    }

    /** Half of 1,000 is surveyed. A bonus of 200 that is expected in March is one of a contract that is over. */
    @Test
    void aVariableAmountThatIsEstimatedLaterChangesNothing() {
        assertThat(inFebruary("percent_complete", surveyed(day(2, 10), "50"), expected(day(3, 1), "bonus", "1", "200")))
                .containsExactly("0.00", "500.00", "0.00");
    }

    /** What the estimate of a later day lacks or exaggerates holds nothing. */
    @Test
    void aSenselessEstimateOfALaterDayHoldsNothing() {
        assertThat(inFebruary("percent_complete", surveyed(day(2, 10), "40"), surveyed(day(3, 5), "900")))
                .containsExactly("0.00", "400.00", "0.00");
    }

    @Test
    void costOfWorkAfterTheLastDayIsCostAllTheSame() {
        GivenContract given = GivenContract.in("EUR")
                .terminatedOn(day(2, 28))
                .with("1", GivenTerms.by("cost_plus").markup("10"), cost(day(2, 3), "200"), cost(day(3, 1), "50"));
        assertThat(given.revenue(MARCH)).containsExactly("0.00", "220.00", "0.00");
        assertThat(given.monthly("1", MARCH, position -> position.end().cost()))
                .containsExactly("0.00", "200.00", "250.00");
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

    /** An amendment of the day after has a method that there is not, and a price that is none. */
    @Test
    void anAmendmentAfterTheLastDayIsNone() {
        GivenContract given = GivenContract.in("EUR")
                .terminatedOn(day(2, 28))
                .with(
                        "1",
                        List.of(
                                GivenTerms.by("straight_line_monthly")
                                        .price("1200")
                                        .term(day(1, 1), day(12, 31)),
                                GivenTerms.by("barter").amended(2, PROSPECTIVE, day(3, 1))));
        assertThat(given.revenue(APRIL)).containsExactly("100.00", "100.00", "0.00", "0.00");
        assertThat(given.position(APRIL).method()).isEqualTo("straight_line_monthly");
    }

    /** From the last day itself on the price is 2,400: two of twelve months, 400 to date. */
    @Test
    void anAmendmentOfTheLastDayCounts() {
        assertThat(GivenContract.in("EUR")
                        .terminatedOn(day(2, 28))
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("straight_line_monthly")
                                                .price("1200")
                                                .term(day(1, 1), day(12, 31)),
                                        GivenTerms.by("straight_line_monthly")
                                                .price("2400")
                                                .term(day(1, 1), day(12, 31))
                                                .amended(2, CATCH_UP, day(2, 28))))
                        .revenue(MARCH))
                .containsExactly("100.00", "300.00", "0.00");
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

    /** 300 are earned until the end of March, 150 are funded: the price in force is what is recognised, not what is above its funding. */
    @Test
    void whatIsAboveTheFundingIsNoPriceOfATerminatedContract() {
        GivenContract given = aYear("1200.00").fundedTo("150").terminatedOn(day(3, 31));
        assertThat(given.revenue(APRIL)).containsExactly("100.00", "50.00", "0.00", "0.00");
        assertThat(given.monthly("1", APRIL, position -> position.end().transactionPrice()))
                .containsExactly("1200.00", "1200.00", "150.00", "150.00");
        assertThat(given.monthly("1", APRIL, position -> position.end().backlog()))
                .containsExactly("1100.00", "1050.00", "0.00", "0.00");
    }

    /** 1,000 for care of four months and a device that never came: 600 and 400 by their stand-alone prices; 31 of 120 days of care. */
    @Test
    void thePriceOfTheContractIsSharedAsItWasAgreed() {
        GivenContract given = GivenContract.in("EUR")
                .price("1000")
                .terminatedOn(day(1, 31))
                .with(
                        "1",
                        GivenTerms.by("straight_line_daily").standalone("720").term(day(1, 1), day(4, 30)))
                .with("2", GivenTerms.by("point_in_time").standalone("480"), units(day(2, 3), "1"));
        assertThat(given.revenue(MARCH)).containsExactly("155.00", "0.00", "0.00");
        assertThat(given.monthly("2", MARCH, Position::revenue)).containsExactly("0.00", "0.00", "0.00");
        assertThat(given.monthly("2", MARCH, position -> position.end().backlog()))
                .containsOnly("0.00");
    }

    /** A discount of 120 a year is one of 20 for the two months that were served. */
    @Test
    void aDiscountEndsWithTheServiceToo() {
        GivenContract given = GivenContract.in("EUR")
                .terminatedOn(day(2, 28))
                .with("1", GivenTerms.by("straight_line_monthly").price("1200").term(day(1, 1), day(12, 31)))
                .with("2", GivenTerms.by("straight_line_monthly").price("-120").term(day(1, 1), day(12, 31)));
        assertThat(given.monthly("2", MARCH, Position::revenue)).containsExactly("-10.00", "-10.00", "0.00");
        assertThat(given.monthly("2", MARCH, position -> position.end().backlog()))
                .containsExactly("-110.00", "0.00", "0.00");
    }

    @Test
    void explainNamesTheLastDayAndTheAgreedEndAndWhereTheyAreFrom() {
        GivenContract given = aYear("1200").until(day(12, 31)).terminatedOn(day(2, 14));
        assertThat(rule(given))
                .isEqualTo("price over the months of the term, until the contract's last day of service 2026-02-14"
                        + " (terminated_on), agreed until 2026-12-31 (end_on)");
        assertThat(rule(aYear("1200").terminatedOn(day(2, 14)))).endsWith("2026-12-31 (end_on of the obligation)");
        assertThat(rule(aYear("1200").terminatedByStatus(day(2, 14)))).contains(" 2026-02-14 (end_on, terminated), ");
        assertThat(aYear("1200")
                        .terminatedOn(day(2, 14))
                        .position(JANUARY)
                        .end()
                        .derivation()
                        .rule())
                .isEqualTo("price over the months of the term");
    }

    private static String rule(GivenContract given) {
        return given.position(FEBRUARY).end().derivation().rule();
    }

    private static GivenContract aYear(String price) {
        return GivenContract.in("EUR")
                .with("1", GivenTerms.by("straight_line_monthly").price(price).term(day(1, 1), day(12, 31)));
    }

    private static List<String> backlog(GivenContract given) {
        return given.monthly("1", MARCH, position -> position.end().backlog());
    }

    /** The last day of service is known, the day that the contract was agreed to end on is not. */
    @Nested
    class OfAnAgreedEndThatNobodyKnows {
        private static final String HELD =
                "1: TERMS_INCOMPLETE no agreed end of the terminated contract: state terminated_on 2026-02-28"
                        + " and the agreed end_on in contracts.csv";

        private final GivenContract given = GivenContract.in("EUR").terminatedByStatus(day(2, 28));

        @ParameterizedTest
        @CsvSource({"straight_line_monthly", "straight_line_daily", "retainer_drawdown"})
        void whatIsSpreadUntilItIsHeld(String method) {
            assertThat(given.with("1", GivenTerms.by(method).price("120").plannedHours("10"))
                            .held())
                    .containsExactly(HELD);
        }

        /** 30 of 120 are used or surveyed, 30 worked for; the second obligation's own end is the agreed one, two of four months: 60. */
        @Test
        void everythingElseIsComputed() {
            given.price("1000")
                    .policy(Setting.BREAKAGE, "proportional")
                    .with("1", GivenTerms.by("percent_complete").price("120"), surveyed(day(1, 31), "25"))
                    .with(
                            "2",
                            GivenTerms.by("straight_line_monthly").price("120").term(day(1, 1), day(4, 30)))
                    .with("3", GivenTerms.by("time_and_materials").price("0"), line(day(1, 31), "30"))
                    .with(
                            "4",
                            GivenTerms.by("retainer_drawdown").price("120").plannedHours("12"),
                            hours(day(1, 31), "3"))
                    .with("5", GivenTerms.by("straight_line_daily").price("120"))
                    .with("6", GivenTerms.by("point_in_time"), units(day(1, 31), "1"));
            Engine.Computed computed = new Engine().positions(given.contract(), FEBRUARY, FEBRUARY);
            assertThat(computed.held()).extracting(Shortcoming::obligation).containsExactly("5");
            assertThat(computed.positions())
                    .extracting(position -> position.end().revenue().amount().toPlainString())
                    .containsExactly("30.00", "60.00", "30.00", "30.00", "520.00");
        }

        @Test
        void aTerminationWithoutAnyDayHoldsAll() {
            assertThat(GivenContract.in("EUR")
                            .terminatedByStatus(null)
                            .with("1", GivenTerms.by("time_and_materials"), line(day(1, 31), "30"))
                            .held())
                    .containsExactly("1: TERMS_INCOMPLETE contract terminated without terminated_on in contracts.csv");
        }
    }
}
