package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.MARCH;
import static io.tieout.revenue.GivenFact.cost;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.remainingCost;
import static io.tieout.revenue.GivenFact.surveyed;
import static io.tieout.revenue.GivenFact.units;
import static io.tieout.revenue.Terms.Modification.CATCH_UP;
import static io.tieout.revenue.Terms.Modification.PROSPECTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.GivenContract.GivenTerms;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Revenue to the extent of cost (IFRS 15.45), by figures worked out by hand. */
class CostRecoveryTest {

    @Nested
    class WhileNobodyPlannedOrEstimatedTheCost {

        /** Cost of 70 and 30 of materials not yet installed are recovered, waste of 9 is not. */
        @Test
        void costIsRecoveredWithMaterialsAndWithoutWaste() {
            Derivation derivation = byCost(
                            "500.00",
                            cost(day(1, 10), "70"),
                            cost(day(1, 11), "30", CostKind.UNINSTALLED),
                            cost(day(1, 12), "9", CostKind.WASTE))
                    .position(JANUARY)
                    .end()
                    .derivation();
            assertThat(derivation.withNumbers()).isEqualTo("min(100, 500.00) = 100.00");
            assertThat(derivation.rule()).isEqualTo("cost, while the outcome cannot be measured");
            assertThat(derivation.standard()).isEqualTo("IFRS 15.45");
        }

        @Test
        void neverMoreThanThePriceIsRecovered() {
            assertThat(byCost("500.00", cost(day(1, 10), "450"), cost(day(2, 10), "90"))
                            .revenue(FEBRUARY))
                    .containsExactly("450.00", "50.00");
        }

        /** A credit of 40 before the first cost of 100: nothing, then 60. */
        @Test
        void neverLessThanNothingIsRecovered() {
            assertThat(byCost("500.00", cost(day(1, 10), "-40"), cost(day(2, 10), "100"))
                            .revenue(FEBRUARY))
                    .containsExactly("0.00", "60.00");
        }

        /** 120 of cost; on 28 February another 480 are still to come: 120/600 of 900 are 180. */
        @Test
        void anEstimateMeasuresWhatWasOnlyRecoveredBefore() {
            assertThat(byCost(
                                    "900.00",
                                    cost(day(1, 10), "120"),
                                    remainingCost(day(2, 28), "480"),
                                    cost(day(3, 10), "120"))
                            .revenue(MARCH))
                    .containsExactly("120.00", "60.00", "180.00");
        }

        /** 80 of labour and 20 of travel: where labour alone moves progress, all of it was incurred and is recovered. */
        @Test
        void costThatMovesNoProgressIsRecoveredAsWell() {
            assertThat(byCost("500.00", cost(day(1, 10), "80"), cost(day(1, 11), "20", CostKind.OTHER))
                            .policy(Setting.PROGRESS_COST_BASE, "labour_cost")
                            .revenue(JANUARY))
                    .containsExactly("100.00");
        }

        /** 300 of 1,000 are kept; the amendment to 1,400 drops the plan: from then on the cost of 50 is recovered. */
        @Test
        void anAmendmentThatDropsThePlanKeepsWhatWasMeasured() {
            assertThat(GivenContract.in("EUR")
                            .with(
                                    "1",
                                    List.of(
                                            GivenTerms.by("cost_to_cost")
                                                    .price("1000.00")
                                                    .plannedCost("500"),
                                            GivenTerms.by("cost_to_cost")
                                                    .price("1400.00")
                                                    .amended(2, PROSPECTIVE, day(2, 1))),
                                    cost(day(1, 10), "150"),
                                    cost(day(2, 10), "50"))
                            .revenue(FEBRUARY))
                    .containsExactly("300.00", "50.00");
        }

        /** A survey says nothing of cost. */
        @Test
        void whatElseIsEstimatedMeasuresNothing() {
            assertThat(byCost("500.00", cost(day(1, 10), "70"), surveyed(day(1, 20), "60"))
                            .revenue(JANUARY))
                    .containsExactly("70.00");
        }

        private static GivenContract byCost(String price, Fact... facts) {
            return GivenContract.in("EUR")
                    .with("1", GivenTerms.by("cost_to_cost").price(price), facts);
        }
    }

    @Nested
    class WithADelivery {

        /** 200 and 150 of cost of a price of 800; delivered on 20 February: the other 600. Cost after that adds nothing. */
        @Test
        void thePriceIsEarned() {
            GivenContract given = recovered(
                    "800.00",
                    cost(day(1, 10), "200"),
                    cost(day(2, 10), "150"),
                    units(day(2, 20), "1"),
                    cost(day(3, 10), "30"));
            assertThat(given.revenue(MARCH)).containsExactly("200.00", "600.00", "0.00");
            assertThat(given.position(FEBRUARY).end().derivation()).satisfies(derivation -> {
                assertThat(derivation.withNumbers()).isEqualTo("800.00 * 1 = 800.00");
                assertThat(derivation.inputs().getLast().refs()).containsExactly("units 2026-02-20");
            });
        }

        /** Cost of 900 was recovered up to the price already. */
        @Test
        void aLossIsNoRevenue() {
            assertThat(recovered("800.00", cost(day(1, 10), "900"), units(day(2, 20), "1"))
                            .revenue(FEBRUARY))
                    .containsExactly("800.00", "0.00");
        }

        /** Taken back in February, it is not complete: 200 of cost again, and 50 more. */
        @Test
        void whatIsTakenBackIsRecoveredAtCostAgain() {
            assertThat(recovered(
                                    "800.00",
                                    cost(day(1, 10), "200"),
                                    units(day(1, 20), "1"),
                                    units(day(2, 5), "-1"),
                                    cost(day(2, 10), "50"),
                                    units(day(3, 5), "1"))
                            .revenue(MARCH))
                    .containsExactly("800.00", "-550.00", "550.00");
        }

        @Test
        void withoutAPriceThereIsCostAlone() {
            assertThat(GivenContract.in("EUR")
                            .with(
                                    "1",
                                    GivenTerms.by("cost_recovery"),
                                    cost(day(1, 10), "200"),
                                    units(day(1, 20), "1"),
                                    cost(day(2, 10), "50"))
                            .revenue(FEBRUARY))
                    .containsExactly("200.00", "50.00");
        }

        /** Complete at 800; 900 from February and 700 from March, whether it is caught up or not. */
        @Test
        void anAmendmentOfWhatIsCompleteIsEarnedAtOnce() {
            assertThat(GivenContract.in("EUR")
                            .with(
                                    "1",
                                    List.of(
                                            GivenTerms.by("cost_recovery").price("800.00"),
                                            GivenTerms.by("cost_recovery")
                                                    .price("900.00")
                                                    .amended(2, PROSPECTIVE, day(2, 1)),
                                            GivenTerms.by("cost_recovery")
                                                    .price("700.00")
                                                    .amended(3, CATCH_UP, day(3, 1))),
                                    cost(day(1, 10), "200"),
                                    units(day(1, 20), "1"))
                            .revenue(MARCH))
                    .containsExactly("800.00", "100.00", "-200.00");
        }

        /** Half of the units of 1,000 are kept; from then on at cost: the units of January complete nothing, that of March does. */
        @Test
        void unitsOfAnotherMethodBeforeItCompleteNothing() {
            assertThat(GivenContract.in("EUR")
                            .with(
                                    "1",
                                    List.of(
                                            GivenTerms.by("units_delivered").price("1000.00"),
                                            GivenTerms.by("cost_recovery")
                                                    .price("1000.00")
                                                    .amended(2, PROSPECTIVE, day(2, 1))),
                                    GivenFact.unitsInAll(day(1, 1), "10"),
                                    units(day(1, 20), "5"),
                                    cost(day(2, 10), "60"),
                                    units(day(3, 10), "1"))
                            .revenue(MARCH))
                    .containsExactly("500.00", "60.00", "440.00");
        }

        @Test
        void nothingIsStillToBeEarned() {
            assertThat(recovered("800.00", cost(day(1, 10), "200"), units(day(1, 20), "1"))
                            .position(JANUARY)
                            .end()
                            .backlog()
                            .amount())
                    .isEqualByComparingTo(BigDecimal.ZERO);
        }

        private static GivenContract recovered(String price, Fact... facts) {
            return GivenContract.in("EUR")
                    .with("1", GivenTerms.by("cost_recovery").price(price), facts);
        }
    }
}
