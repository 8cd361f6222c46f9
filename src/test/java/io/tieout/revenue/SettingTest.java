package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.APRIL;
import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.MARCH;
import static io.tieout.revenue.GivenFact.cost;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.hours;
import static io.tieout.revenue.GivenFact.line;
import static io.tieout.revenue.GivenFact.remainingCost;
import static io.tieout.revenue.GivenFact.remainingHours;
import static io.tieout.revenue.GivenFact.waitingLine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.GivenContract.GivenTerms;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each convention of the policy does, by figures worked out by hand. */
class SettingTest {

    /** 1,000 by cost of 1 of 3 (33.333 %) and of 1 of 8 (12.5 %, of which the half goes up). */
    @ParameterizedTest
    @CsvSource({
        "none,      3, 333.33", "percent_0, 3, 330.00", "percent_1, 3, 333.00", "percent_2, 3, 333.30",
        "none,      8, 125.00", "percent_0, 8, 130.00", "percent_1, 8, 125.00", "percent_2, 8, 125.00"
    })
    void progressIsMultipliedAsItIsOrRoundedFirst(String rounding, String planned, String revenue) {
        assertThat(GivenContract.in("EUR")
                        .policy(Setting.PROGRESS_ROUNDING, rounding)
                        .with(
                                "1",
                                GivenTerms.by("cost_to_cost").price("1000.00").plannedCost(planned),
                                cost(day(1, 10), "1"))
                        .revenue(JANUARY))
                .containsExactly(revenue);
    }

    @Test
    void roundedProgressIsNotForMethodsOfTime() {
        assertThat(overThreeMonths("100.00", "straight_line_monthly")
                        .policy(Setting.PROGRESS_ROUNDING, "percent_0")
                        .revenue(JANUARY))
                .containsExactly("33.33");
    }

    @Nested
    class RemainderPlacement {

        /** 100.00 over three months: 33.33 and 66.67 to date. */
        @ParameterizedTest
        @CsvSource({
            "cumulative, 33.33, 33.34, 33.33",
            "first_period, 33.34, 33.33, 33.33",
            "last_period, 33.33, 33.33, 33.34"
        })
        void theMissingCentGoesToAMonth(String placement, String january, String february, String march) {
            assertThat(overThreeMonths("100.00", "straight_line_monthly")
                            .policy(Setting.REMAINDER_PLACEMENT, placement)
                            .revenue(APRIL))
                    .containsExactly(january, february, march, "0.00");
        }

        /** 20.00 over three months: 6.67 a month would be a cent too much. */
        @ParameterizedTest
        @CsvSource({"first_period, 6.66, 6.67, 6.67", "last_period, 6.67, 6.67, 6.66"})
        void aCentTooMuchIsTakenFromAMonth(String placement, String january, String february, String march) {
            assertThat(overThreeMonths("20.00", "straight_line_monthly")
                            .policy(Setting.REMAINDER_PLACEMENT, placement)
                            .revenue(MARCH))
                    .containsExactly(january, february, march);
        }

        /** 100.05 over ten days from 30 January: 10.00 a day, and a cent more on the last five days. */
        @Test
        void theMissingCentsGoToTheLastDays() {
            assertThat(GivenContract.in("EUR")
                            .policy(Setting.REMAINDER_PLACEMENT, "last_days")
                            .with(
                                    "1",
                                    GivenTerms.by("straight_line_daily")
                                            .price("100.05")
                                            .term(day(1, 30), day(2, 8)))
                            .revenue(FEBRUARY))
                    .containsExactly("20.00", "80.05");
        }

        /** 20 units over three days of which two are in January: 6 a day, and one more on 31 January and on 1 February. */
        @ParameterizedTest
        @CsvSource({"JPY, 20, 13, 7", "EUR, 0.20, 0.13, 0.07", "KWD, 0.020, 0.013, 0.007"})
        void theUnitIsThatOfTheCurrency(String currency, String price, String january, String february) {
            assertThat(GivenContract.in(currency)
                            .policy(Setting.REMAINDER_PLACEMENT, "last_days")
                            .with(
                                    "1",
                                    GivenTerms.by("straight_line_daily")
                                            .price(price)
                                            .term(day(1, 30), day(2, 1)))
                            .revenue(FEBRUARY))
                    .containsExactly(january, february);
        }

        /** The price is 10.005, which is 10.01: 3.33 a day and two cents more on the last two days. */
        @Test
        void aPriceFinerThanTheCurrencyIsRoundedBeforeItIsCutIntoDays() {
            assertThat(GivenContract.in("EUR")
                            .policy(Setting.REMAINDER_PLACEMENT, "last_days")
                            .with(
                                    "1",
                                    GivenTerms.by("straight_line_daily")
                                            .price("10.005")
                                            .term(day(1, 30), day(2, 1)))
                            .revenue(FEBRUARY))
                    .containsExactly("6.67", "3.34");
        }

        /** A third of 700 a month, rounded to date: 233.33, 466.67 and 700; by days January would have 241.11 and February 217.78. */
        @Test
        void aTermOfMonthsHasNoLastDays() {
            GivenContract given =
                    overThreeMonths("700.00", "straight_line_monthly").policy(Setting.REMAINDER_PLACEMENT, "last_days");
            assertThat(given.revenue(MARCH)).containsExactly("233.33", "233.34", "233.33");
            assertThat(given.position(MARCH).end().derivation()).satisfies(derivation -> {
                assertThat(derivation.withNumbers()).isEqualTo("700.00 * (3) / (3) = 700.00");
                assertThat(derivation.rounding()).isEqualTo("half up, once: last_days is for days");
            });
        }

        /** Whole months of 100.00, which the 14 days of service in January and the 14 of April would cut otherwise: 31 + 34 + 35. */
        @Test
        void norHasATermOfWholeMonths() {
            assertThat(GivenContract.in("EUR")
                            .from(day(1, 15))
                            .policy(Setting.REMAINDER_PLACEMENT, "last_days")
                            .policy(Setting.PARTIAL_MONTH, "whole_months")
                            .with(
                                    "1",
                                    GivenTerms.by("straight_line_monthly")
                                            .price("100.00")
                                            .term(day(1, 15), day(4, 14)))
                            .revenue(APRIL))
                    .containsExactly("33.33", "33.34", "33.33", "0.00");
        }

        /** Kept until 15 February: 100 and 15/28 of 100. The other 446.43 over 13/28 and 2 months is 181.16 a month, 84.11 of them in February. */
        @Test
        void norHaveTheMonthsThatRemainAfterAnAmendment() {
            assertThat(GivenContract.in("EUR")
                            .policy(Setting.REMAINDER_PLACEMENT, "last_days")
                            .with(
                                    "1",
                                    List.of(
                                            GivenTerms.by("straight_line_monthly")
                                                    .price("300.00")
                                                    .term(day(1, 1), day(3, 31)),
                                            GivenTerms.by("straight_line_monthly")
                                                    .price("600.00")
                                                    .term(day(1, 1), day(4, 30))
                                                    .amended(2, Terms.Modification.PROSPECTIVE, day(2, 16))))
                            .revenue(APRIL))
                    .containsExactly("100.00", "137.68", "181.16", "181.16");
        }

        /** 10.03 over 16 January to 15 April, three months of thirty days: 1.67, 3.34, 3.34 and 1.67 lack a cent. */
        @Test
        void theLastMonthTakesTheMissingCentOnceTheTermIsOverAlsoInTheMiddleOfAMonth() {
            assertThat(GivenContract.in("EUR")
                            .from(day(1, 16))
                            .terminatedOn(day(4, 20))
                            .policy(Setting.REMAINDER_PLACEMENT, "last_period")
                            .policy(Setting.PARTIAL_MONTH, "thirty_days")
                            .with(
                                    "1",
                                    GivenTerms.by("straight_line_monthly")
                                            .price("10.03")
                                            .term(day(1, 16), day(4, 15)))
                            .revenue(APRIL))
                    .containsExactly("1.67", "3.34", "3.34", "1.68");
        }

        /** 300.02 over three months, terminated on 15 March: 100.01 of each month, of March 15/31 of 100.0067, 48.39. */
        @Test
        void theMonthThatTakesTheMissingCentTakesItOnlyWhenItIsServed() {
            assertThat(overThreeMonths("300.02", "straight_line_monthly")
                            .terminatedOn(day(3, 15))
                            .policy(Setting.REMAINDER_PLACEMENT, "last_period")
                            .revenue(APRIL))
                    .containsExactly("100.01", "100.01", "48.39", "0.00");
        }
    }

    @Nested
    class PartialMonth {

        /**
         * 1,200 over 16 January to 15 April. Actual days: 16/31 + 1 + 1 + 15/30 = 187/62 months; January 1,200 × 32/187 = 205.35, to
         * date 603.21, 1,001.07, 1,200. Thirty days: half a month at both ends. Whole months: three are counted from 16 January.
         */
        @ParameterizedTest
        @CsvSource({
            "actual_days, 205.35, 397.86, 397.86, 198.93",
            "thirty_days, 200.00, 400.00, 400.00, 200.00",
            "whole_months, 400.00, 400.00, 400.00, 0.00"
        })
        void aMonthServedInPart(String partial, String january, String february, String march, String april) {
            assertThat(from(day(1, 16), day(4, 15), "1200.00")
                            .policy(Setting.PARTIAL_MONTH, partial)
                            .revenue(APRIL))
                    .containsExactly(january, february, march, april);
        }

        @Test
        void aStartedMonthCountsWhole() {
            assertThat(from(day(1, 16), day(4, 16), "1200.00")
                            .policy(Setting.PARTIAL_MONTH, "whole_months")
                            .revenue(APRIL))
                    .containsExactly("300.00", "300.00", "300.00", "300.00");
        }

        /** 31 January is the thirtieth day of its month, one day; 28 February is as well, thirty days: 310 over 31/30. */
        @Test
        void theThirtyFirstAndTheEndOfFebruaryCountAsTheThirtieth() {
            assertThat(from(day(1, 31), day(2, 28), "310.00")
                            .policy(Setting.PARTIAL_MONTH, "thirty_days")
                            .revenue(FEBRUARY))
                    .containsExactly("10.00", "300.00");
        }

        /** In a leap year 28 February is a day like any other: 28/30, and 310 over 29/30 is 10.69 and 299.31. */
        @Test
        void theTwentyEighthOfALeapFebruaryIsNotItsEnd() {
            assertThat(GivenContract.in("EUR")
                            .from(LocalDate.of(2028, 1, 31))
                            .policy(Setting.PARTIAL_MONTH, "thirty_days")
                            .with(
                                    "1",
                                    GivenTerms.by("straight_line_monthly")
                                            .price("310.00")
                                            .term(LocalDate.of(2028, 1, 31), LocalDate.of(2028, 2, 28)))
                            .revenue(java.time.YearMonth.of(2028, 2)))
                    .containsExactly("10.69", "299.31");
        }

        /** A term within one month is all of that month, whatever a month is. */
        @ParameterizedTest
        @CsvSource({"actual_days", "thirty_days", "whole_months"})
        void aTermWithinOneMonth(String partial) {
            assertThat(from(day(1, 10), day(1, 20), "77.77")
                            .policy(Setting.PARTIAL_MONTH, partial)
                            .revenue(FEBRUARY))
                    .containsExactly("77.77", "0.00");
        }

        private GivenContract from(LocalDate first, LocalDate last, String price) {
            return GivenContract.in("EUR")
                    .with(
                            "1",
                            GivenTerms.by("straight_line_monthly").price(price).term(first, last));
        }
    }

    /** Labour 100 and material 300 of a plan of 800: 400/800, or 100/800. */
    @ParameterizedTest
    @CsvSource({"all_cost, 500.00", "labour_cost, 125.00"})
    void progressMovesByAllCostOrByLabourAlone(String base, String revenue) {
        assertThat(GivenContract.in("EUR")
                        .policy(Setting.PROGRESS_COST_BASE, base)
                        .with(
                                "1",
                                GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("800"),
                                cost(day(1, 10), "100"),
                                cost(day(1, 11), "300", CostKind.OTHER))
                        .revenue(JANUARY))
                .containsExactly(revenue);
    }

    @Nested
    class ProgressDenominator {

        /** 400 of a plan of 800; by the estimate 600 were still to come: 400/1,000 or 400/800. */
        @ParameterizedTest
        @CsvSource({"estimate_at_completion, 400.00", "original_budget, 500.00"})
        void isWhatIsExpectedNowOrWhatWasPlanned(String denominator, String revenue) {
            assertThat(GivenContract.in("EUR")
                            .policy(Setting.PROGRESS_DENOMINATOR, denominator)
                            .with(
                                    "1",
                                    GivenTerms.by("cost_to_cost")
                                            .price("1000.00")
                                            .plannedCost("800"),
                                    cost(day(1, 10), "400"),
                                    remainingCost(day(1, 31), "600"))
                            .revenue(JANUARY))
                    .containsExactly(revenue);
        }

        /** 90 hours of a plan of 80, though 30 are still to come: all of it, and not more. */
        @Test
        void neverPassesTheWholeOfThePlan() {
            assertThat(GivenContract.in("EUR")
                            .policy(Setting.PROGRESS_DENOMINATOR, "original_budget")
                            .with(
                                    "1",
                                    GivenTerms.by("hours_to_hours")
                                            .price("1000.00")
                                            .plannedHours("80"),
                                    hours(day(1, 10), "90"),
                                    remainingHours(day(1, 31), "30"))
                            .revenue(JANUARY))
                    .containsExactly("1000.00");
        }

        /** Breakage in proportion has its own formula: 4 of 4 + 6 hours, though 20 were planned. */
        @Test
        void isNotForRetainers() {
            assertThat(GivenContract.in("EUR")
                            .policy(Setting.PROGRESS_DENOMINATOR, "original_budget")
                            .policy(Setting.BREAKAGE, "proportional")
                            .with(
                                    "1",
                                    GivenTerms.by("retainer_drawdown")
                                            .price("1000.00")
                                            .plannedHours("20"),
                                    hours(day(1, 10), "4"),
                                    remainingHours(day(1, 31), "6"))
                            .revenue(JANUARY))
                    .containsExactly("400.00");
        }
    }

    @Nested
    class CapBehaviour {

        /** 5,000, then 1,500, then 800 under a cap of 6,000: the second reaches it in part; or does not count, and the third fits. */
        @ParameterizedTest
        @CsvSource({"reduce_to_fit, 5000.00, 1000.00, 0.00", "hold_item, 5000.00, 0.00, 800.00"})
        void theLineThatCrossesTheCap(String behaviour, String january, String february, String march) {
            assertThat(GivenContract.in("EUR")
                            .policy(Setting.CAP_BEHAVIOUR, behaviour)
                            .with(
                                    "1",
                                    GivenTerms.by("time_and_materials").cap("6000"),
                                    line(day(1, 10), "5000"),
                                    line(day(2, 10), "1500"),
                                    line(day(3, 10), "800"))
                            .revenue(MARCH))
                    .containsExactly(january, february, march);
        }

        /** A line of exactly what is left fits; a correction makes room for the next. */
        @Test
        void aLineFitsToTheCentAndACorrectionMakesRoom() {
            assertThat(GivenContract.in("EUR")
                            .policy(Setting.CAP_BEHAVIOUR, "hold_item")
                            .with(
                                    "1",
                                    GivenTerms.by("time_and_materials").cap("6000"),
                                    line(day(1, 10), "5000"),
                                    line(day(1, 11), "1000"),
                                    line(day(2, 10), "-500"),
                                    line(day(3, 10), "500.01"),
                                    line(day(3, 11), "500"))
                            .revenue(MARCH))
                    .containsExactly("6000.00", "-500.00", "500.00");
        }

        /**
         * Under a cap of 1,000: 700 count, 500 and then 400 are held. 300 off leave 100 and 500 held, 250 off leave 350 of the older
         * one; what counts stays 700.
         */
        @Test
        void aCorrectionTakesOffWhatIsHeldNewestFirst() {
            assertThat(held(line(day(2, 10), "-300"), line(day(3, 10), "-250")).revenue(MARCH))
                    .containsExactly("700.00", "0.00", "0.00");
        }

        /** 1,150 off the same: the 400 and the 500 that are held first, and 250 of what counts. Nothing is held then, so 550 fit. */
        @Test
        void whatIsMoreThanAllThatIsHeldComesOffWhatCounts() {
            assertThat(held(line(day(2, 10), "-1150"), line(day(3, 10), "550")).revenue(MARCH))
                    .containsExactly("700.00", "-250.00", "550.00");
        }

        /** 450 off leave 450 of the 500: a line that crossed stays held, and 300 that come later fit as if it were not there. */
        @Test
        void whatIsLeftOfALineThatCrossedStaysHeld() {
            assertThat(held(line(day(2, 10), "-450"), line(day(3, 10), "300")).revenue(MARCH))
                    .containsExactly("700.00", "0.00", "300.00");
        }

        /** Nobody approved the line of 600, so it is not held, and the correction comes off the 700; approved with it, off the line. */
        @Test
        void aLineThatWaitsForApprovalIsNotHeldYet() {
            assertThat(capped().with(
                                    "1",
                                    GivenTerms.by("time_and_materials").cap("1000"),
                                    line(day(1, 10), "700"),
                                    waitingLine(day(1, 11), "600"),
                                    line(day(2, 10), "-200"))
                            .revenue(FEBRUARY))
                    .containsExactly("700.00", "-200.00");
        }

        /** From February under a cap of 1,700: by that cap 700, 500 and 400 count in order, and so does the correction. */
        @Test
        void anAmendedCapJudgesEveryLineAnew() {
            assertThat(capped().with(
                                    "1",
                                    List.of(
                                            GivenTerms.by("time_and_materials").cap("1000"),
                                            GivenTerms.by("time_and_materials")
                                                    .cap("1700")
                                                    .amended(2, Terms.Modification.PROSPECTIVE, day(2, 1))),
                                    line(day(1, 10), "700"),
                                    line(day(1, 11), "500"),
                                    line(day(1, 12), "400"),
                                    line(day(2, 10), "-150"))
                            .revenue(FEBRUARY))
                    .containsExactly("700.00", "750.00");
        }

        /** 700 that count, 500 and 400 that are held, and what comes later. */
        private GivenContract held(Fact... later) {
            return capped().with(
                            "1",
                            GivenTerms.by("time_and_materials").cap("1000"),
                            Stream.concat(
                                            Stream.of(
                                                    line(day(1, 10), "700"),
                                                    line(day(1, 11), "500"),
                                                    line(day(1, 12), "400")),
                                            Stream.of(later))
                                    .toArray(Fact[]::new));
        }

        private GivenContract capped() {
            return GivenContract.in("EUR").policy(Setting.CAP_BEHAVIOUR, "hold_item");
        }

        /** Of two lines of a day the reference decides which is first, in whatever order they come. */
        @Test
        void linesOfADayStandInTheOrderOfTheirReferences() {
            Fact first = new Fact.PricedLine("a", day(1, 10), new java.math.BigDecimal("700"), true);
            Fact second = new Fact.PricedLine("b", day(1, 10), new java.math.BigDecimal("600"), true);
            assertThat(GivenContract.in("EUR")
                            .policy(Setting.CAP_BEHAVIOUR, "hold_item")
                            .with("1", GivenTerms.by("time_and_materials").cap("1000"), second, first)
                            .revenue(JANUARY))
                    .containsExactly("700.00");
        }
    }

    @Nested
    class Breakage {

        /** 1,200 for 12 hours until 31 March; 4 used in January, 2 in February. */
        @Test
        void unusedHoursBecomeRevenueOnTheLastDayOfTheTerm() {
            assertThat(retainer().revenue(APRIL)).containsExactly("400.00", "200.00", "600.00", "0.00");
        }

        /** At the end of January six more are expected to be used: 4/10, 6/10, and the rest at the end of the term. */
        @Test
        void orRevenueFollowsUseInProportionToWhatIsExpectedToBeUsed() {
            assertThat(retainer(remainingHours(day(1, 31), "6"))
                            .policy(Setting.BREAKAGE, "proportional")
                            .revenue(APRIL))
                    .containsExactly("480.00", "240.00", "480.00", "0.00");
        }

        /** Without an estimate the planned hours are expected to be used, as if there were no breakage. */
        @Test
        void proportionalWithoutAnEstimateExpectsThePlannedHours() {
            assertThat(retainer().policy(Setting.BREAKAGE, "proportional").revenue(FEBRUARY))
                    .containsExactly("400.00", "200.00");
        }

        /** Fifteen hours of twelve earn the price and not more. */
        @Test
        void moreHoursThanPrepaidEarnThePriceAndNotMore() {
            assertThat(GivenContract.in("EUR")
                            .with(
                                    "1",
                                    GivenTerms.by("retainer_drawdown")
                                            .price("1200.00")
                                            .plannedHours("12"),
                                    hours(day(1, 10), "15"),
                                    hours(day(2, 10), "1"))
                            .revenue(FEBRUARY))
                    .containsExactly("1200.00", "0.00");
        }

        private GivenContract retainer(Fact... more) {
            Fact[] facts = java.util.stream.Stream.concat(
                            java.util.stream.Stream.of(hours(day(1, 10), "4"), hours(day(2, 10), "2")),
                            java.util.Arrays.stream(more))
                    .toArray(Fact[]::new);
            return GivenContract.in("EUR")
                    .with(
                            "1",
                            GivenTerms.by("retainer_drawdown")
                                    .price("1200.00")
                                    .plannedHours("12")
                                    .term(day(1, 1), day(3, 31)),
                            facts);
        }
    }

    /**
     * 1,000 for 400 of cost with 800 more to come: revenue 333.33, loss 200 of which 66.67 is in cost and revenue, provision 133.33.
     * Gross profit is 333.33 - 400.00, and less the provision where it has it.
     */
    @ParameterizedTest
    @CsvSource({"in_gross_profit, -200.00", "apart, -66.67"})
    void theLossProvisionStandsInGrossProfitOrApart(String presentation, String grossProfit) {
        Policy policy = new Policy(Map.of(Setting.LOSS_PROVISION_PRESENTATION, presentation));
        Position january = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("800"),
                        cost(day(1, 10), "400"),
                        remainingCost(day(1, 31), "800"))
                .position(JANUARY);
        assertThat(january.end().lossProvision()).hasToString("133.33 EUR");
        assertThat(january.grossProfit(policy).amount()).isEqualByComparingTo(grossProfit);
    }

    @Test
    void aSettingTakesOnlyItsOwnWords() {
        assertThatThrownBy(() -> new Policy(Map.of(Setting.BREAKAGE, "never")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("breakage is never; allowed: at_expiry, proportional");
        assertThat(Policy.DEFAULT.inForce())
                .containsEntry(Setting.BREAKAGE, "at_expiry")
                .containsEntry(Setting.PROGRESS_ROUNDING, "none")
                .hasSize(11);
        assertThat(Setting.named("cap_behaviour")).contains(Setting.CAP_BEHAVIOUR);
        assertThat(Setting.named("invoice_credits")).isEmpty();
    }

    private static GivenContract overThreeMonths(String price, String method) {
        return GivenContract.in("EUR")
                .with("1", GivenTerms.by(method).price(price).term(day(1, 1), day(3, 31)));
    }
}
