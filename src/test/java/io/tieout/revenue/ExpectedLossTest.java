package io.tieout.revenue;

import static io.tieout.revenue.GivenContract.GivenTerms.byTheHour;
import static io.tieout.revenue.GivenFact.APRIL;
import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.cost;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.hours;
import static io.tieout.revenue.GivenFact.line;
import static io.tieout.revenue.GivenFact.milestone;
import static io.tieout.revenue.GivenFact.remainingCost;
import static io.tieout.revenue.GivenFact.surveyed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.GivenContract.GivenTerms;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                        List.of(
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

    /** 600 for 1,500 of cost, of which 300 show 150 of revenue: 900 are lost, 150 of them show, 750 are provided for. */
    @ParameterizedTest
    @MethodSource("aQuarterDone")
    void aLossIsExpectedWhateverMeasuresProgress(GivenTerms terms, Fact done) {
        ToDate end = GivenContract.in("EUR")
                .with("1", terms.plannedCost("1500"), cost(day(1, 10), "300"), done)
                .position(JANUARY)
                .end();
        assertThat(end.revenue()).hasToString("150.00 EUR");
        assertThat(end.lossProvision()).hasToString("750.00 EUR");
    }

    static Stream<Arguments> aQuarterDone() {
        return Stream.of(
                arguments(at600("hours_to_hours").plannedHours("80"), hours(day(1, 10), "20")),
                arguments(at600("percent_complete"), surveyed(day(1, 10), "25")),
                arguments(at600("straight_line_daily").term(day(1, 1), day(5, 4)), hours(day(1, 10), "1")),
                arguments(at600("straight_line_monthly").term(day(1, 1), day(4, 30)), hours(day(1, 10), "1")),
                arguments(at600("retainer_drawdown").plannedHours("80"), hours(day(1, 10), "20")),
                arguments(at600("milestone"), milestone("a", "150", day(1, 10), day(1, 10))),
                arguments(byTheHour().cap("600"), line(day(1, 10), "150")));
    }

    private static GivenTerms at600(String method) {
        return GivenTerms.by(method).price("600");
    }

    /** Nothing is delivered: all of the 300 shows as cost, 600 of the loss of 900 are to be provided for. Recovered cost shows none of it. */
    @ParameterizedTest
    @CsvSource({"point_in_time, 0.00, 600.00", "cost_recovery, 300.00, 900.00"})
    void ofTheLossOnlyWhatCostAndRevenueDoNotShowIsProvidedFor(String method, String revenue, String provision) {
        ToDate end = GivenContract.in("EUR")
                .with("1", at600(method).plannedCost("1500"), cost(day(1, 10), "300"))
                .position(JANUARY)
                .end();
        assertThat(end.revenue().amount()).hasToString(revenue);
        assertThat(end.lossProvision().amount()).hasToString(provision);
    }

    /** Every cost is paid, and every hour: however much is planned, nobody can say a price that it is above. */
    @ParameterizedTest
    @ValueSource(strings = {"cost_plus", "time_and_materials"})
    void whatHasNoPriceExpectsNoLoss(String method) {
        ToDate end = GivenContract.in("EUR")
                .with("1", GivenTerms.by(method).price("100").plannedCost("5000"), cost(day(1, 10), "4000"))
                .position(JANUARY)
                .end();
        assertThat(end.lossProvision()).hasToString("0.00 EUR");
    }

    /** Hours worth 1,200 count up to the cap of 1,000, for 900 of cost; 300 are still to come, so 200 are lost and 100 of profit go back. */
    @Test
    void aCapIsThePriceOfTimeAndMaterials() {
        ToDate end = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("time_and_materials").cap("1000"),
                        line(day(1, 10), "1200"),
                        cost(day(1, 10), "900"),
                        remainingCost(day(1, 31), "300"))
                .position(JANUARY)
                .end();
        assertThat(end.revenue()).hasToString("1000.00 EUR");
        assertThat(end.lossProvision()).hasToString("300.00 EUR");
    }

    /**
     * 400 for 480, half done, so 80 are lost. Without a limit 200 of revenue show 40 of it. Within a funding of 170, 70 show; of 150, 90 do,
     * which is more than all of it.
     */
    @ParameterizedTest
    @CsvSource({"400, 200.00, 40.00, -80.00", "170, 170.00, 10.00, -80.00", "150, 150.00, 0.00, -90.00"})
    void theLossThatShowsIsThatWithinTheFunding(String limit, String revenue, String provision, String profit) {
        Position position = GivenContract.in("EUR")
                .fundedTo(limit)
                .with("1", GivenTerms.by("cost_to_cost").price("400").plannedCost("480"), cost(day(1, 10), "240"))
                .position(JANUARY);
        assertThat(position.revenue().amount()).hasToString(revenue);
        assertThat(position.end().lossProvision().amount()).hasToString(provision);
        assertThat(position.grossProfit(Policy.DEFAULT).amount()).hasToString(profit);
    }

    /** A contract of several obligations. */
    @Nested
    class OfAContract {

        /** 900 for 300 and 400 for 700: the contract earns 300, and nothing is lost of it. Of the second alone 300 are, 150 show. */
        @ParameterizedTest
        @CsvSource({"contract, 0.00, 0.00", "obligation, 0.00, 150.00"})
        void isLookedAtAsAWholeUnlessThePolicySaysByObligation(String unit, String first, String second) {
            GivenContract given = GivenContract.in("EUR")
                    .policy(Setting.LOSS_UNIT, unit)
                    .with("1", half("900", "300"), cost(day(1, 10), "150"))
                    .with("2", half("400", "700"), cost(day(1, 10), "350"));
            assertThat(provided(given, "1")).containsExactly(first);
            assertThat(provided(given, "2")).containsExactly(second);
        }

        /**
         * 900 for 1,000 and 400 for 450 lose 150. 500 of cost for 450 of revenue show 50: 100 are to be provided for, with the first while
         * it is active, and with the second afterwards.
         */
        @Test
        void standsWithTheObligationThatLeads() {
            GivenContract given = GivenContract.in("EUR")
                    .with("1", half("900", "1000").term(day(1, 1), day(1, 31)), cost(day(1, 10), "500"))
                    .with("2", half("400", "450").term(day(1, 1), day(3, 31)));
            assertThat(given.monthly("1", FEBRUARY, position -> position.end().lossProvision()))
                    .containsExactly("100.00", "0.00");
            assertThat(given.monthly("2", FEBRUARY, position -> position.end().lossProvision()))
                    .containsExactly("0.00", "100.00");
        }

        /**
         * By hours 600 for 900: 30 of 100 done, 300 of cost less 180 of revenue show 120 of a loss of 300. By months 500 for 400: a fifth
         * served, 50 of cost less 100 of revenue. Together 200 are lost, of which 70 show.
         */
        @ParameterizedTest
        @CsvSource({"contract, 130.00, 0.00", "obligation, 180.00, 0.00"})
        void isOfAllItsObligationsWhateverMeasuresThem(String unit, String first, String second) {
            GivenContract given = GivenContract.in("EUR")
                    .policy(Setting.LOSS_UNIT, unit)
                    .with(
                            "1",
                            GivenTerms.by("hours_to_hours")
                                    .price("600")
                                    .plannedHours("100")
                                    .plannedCost("900"),
                            hours(day(1, 10), "30"),
                            cost(day(1, 10), "300"))
                    .with(
                            "2",
                            GivenTerms.by("straight_line_monthly")
                                    .price("500")
                                    .plannedCost("400")
                                    .term(day(1, 1), day(5, 31)),
                            cost(day(1, 10), "50"));
            assertThat(provided(given, "1")).containsExactly(first);
            assertThat(provided(given, "2")).containsExactly(second);
        }

        /**
         * Hours of 1,200 up to a cap of 1,000, for 700 of 1,100 of cost: 100 are lost, and 300 of profit go back. Half of 400 for half of
         * 500: 100 are lost, 50 show. What is still to come, 650 of cost for 200 of revenue, loses the 450 that are provided for together.
         */
        @ParameterizedTest
        @CsvSource({"contract, 450.00, 0.00", "obligation, 400.00, 50.00"})
        void isLookedAtWithRevenueWithinTheCaps(String unit, String first, String second) {
            GivenContract given = GivenContract.in("EUR")
                    .policy(Setting.LOSS_UNIT, unit)
                    .with(
                            "1",
                            byTheHour().cap("1000").plannedCost("1100"),
                            line(day(1, 10), "1200"),
                            cost(day(1, 10), "700"))
                    .with("2", half("400", "500"), cost(day(1, 10), "250"));
            assertThat(provided(given, "1")).containsExactly(first);
            assertThat(provided(given, "2")).containsExactly(second);
        }

        /**
         * 400 for 480 and 300 for 340, half done: 120 are lost. 350 would be earned, 320 are funded, so that the second, which is later, earns
         * 120 of 150. 410 of cost less 320 show 90: 40 of the first, of which 80 are lost, and 50 of the second, of which 40 are.
         */
        @ParameterizedTest
        @CsvSource({"contract, 30.00, 0.00", "obligation, 40.00, 0.00"})
        void isLookedAtWithRevenueWithinTheFunding(String unit, String first, String second) {
            GivenContract given = GivenContract.in("EUR")
                    .fundedTo("320")
                    .policy(Setting.LOSS_UNIT, unit)
                    .with("1", half("400", "480"), cost(day(1, 10), "240"))
                    .with("2", half("300", "340"), cost(day(1, 12), "170"));
            assertThat(given.monthly("2", JANUARY, Position::revenue)).containsExactly("120.00");
            assertThat(provided(given, "1")).containsExactly(first);
            assertThat(provided(given, "2")).containsExactly(second);
        }

        /** What is provided for in January opens February, also where nobody asks for January; with another that leads it costs nothing. */
        @Test
        void opensAMonthWithWhatStoodAtTheEndOfTheOneBefore() {
            List<Position> february = GivenContract.in("EUR")
                    .with("1", half("900", "1000").term(day(1, 1), day(1, 31)), cost(day(1, 10), "500"))
                    .with("2", half("400", "450").term(day(1, 1), day(3, 31)), cost(day(2, 10), "225"))
                    .positions(FEBRUARY, FEBRUARY);
            // 150 are lost, 50 show in January and 25 more in February
            assertThat(february)
                    .extracting(position ->
                            position.before().lossProvision().amount().toPlainString())
                    .containsExactly("100.00", "0.00");
            assertThat(february)
                    .extracting(
                            position -> position.end().lossProvision().amount().toPlainString())
                    .containsExactly("0.00", "75.00");
            // the first releases 100; the second takes 75, and costs 25 more than it brings
            assertThat(february)
                    .extracting(position ->
                            position.grossProfit(Policy.DEFAULT).amount().toPlainString())
                    .containsExactly("100.00", "-100.00");
        }

        /** 500 for 700: 200 are lost. What the second will cost, nobody planned, so its price of 5,000 covers nothing either. */
        @Test
        void countsNeitherCostNorPriceOfWhatNobodyPlanned() {
            GivenContract given = GivenContract.in("EUR")
                    .with("1", half("500", "700"))
                    .with(
                            "2",
                            GivenTerms.by("straight_line_daily").price("5000").term(day(1, 1), day(12, 31)));
            assertThat(provided(given, "1")).containsExactly("200.00");
        }

        /** 1,000 less a discount of 300, for 900, half done: of 200 of loss, 450 of cost less 350 of revenue show 100. */
        @Test
        void bringsWhatItsDiscountLeaves() {
            GivenContract given = GivenContract.in("EUR")
                    .with("1", half("1000", "900").standalone("1000"), cost(day(1, 10), "450"))
                    .with("2", GivenTerms.by("percent_complete").price("-300"));
            assertThat(provided(given, "1")).containsExactly("100.00");
        }

        /**
         * 500 less a discount of 80 that is earned by itself until February, for 450: 30 are lost. Half done, 225 of cost less 250 and -40 of
         * revenue show 15, and 55 in February, which is more than all of it. Of the obligation alone nothing is.
         */
        @Test
        void bringsWhatADiscountThatNobodySharesLeaves() {
            GivenContract given = GivenContract.in("EUR")
                    .with("1", half("500", "450"), cost(day(1, 10), "225"))
                    .with("2", discount("-80"));
            assertThat(given.monthly("1", FEBRUARY, position -> position.end().lossProvision()))
                    .containsExactly("15.00", "0.00");
            assertThat(provided(given.policy(Setting.LOSS_UNIT, "obligation"), "1"))
                    .containsExactly("0.00");
        }

        /** What nobody planned, nobody can lose, and a discount of it is only less to earn. */
        @Test
        void isNoneOfADiscountAlone() {
            GivenContract given = GivenContract.in("EUR")
                    .with("1", GivenTerms.by("straight_line_daily").price("500").term(day(1, 1), day(2, 28)))
                    .with("2", discount("-80"));
            assertThat(provided(given, "1")).containsExactly("0.00");
        }

        private static GivenTerms discount(String price) {
            return GivenTerms.by("straight_line_monthly").price(price).term(day(1, 1), day(2, 28));
        }

        /** Of the second nobody can say the price: the loss of the first is what is known. */
        @Test
        void isKnownAsFarAsItsObligationsAre() {
            Contract contract = GivenContract.in("EUR")
                    .with("1", GivenTerms.by("cost_to_cost").plannedCost("50"))
                    .with("2", half("500", "700"))
                    .contract();
            assertThat(new Engine().positions(contract, JANUARY, JANUARY).positions())
                    .singleElement()
                    .satisfies(position ->
                            assertThat(position.end().lossProvision()).hasToString("200.00 EUR"));
        }

        private static GivenTerms half(String price, String plannedCost) {
            return GivenTerms.by("cost_to_cost").price(price).plannedCost(plannedCost);
        }

        private static List<String> provided(GivenContract given, String obligation) {
            return given.monthly(obligation, JANUARY, position -> position.end().lossProvision());
        }
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
