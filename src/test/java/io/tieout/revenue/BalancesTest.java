package io.tieout.revenue;

import static io.tieout.revenue.GivenContract.GivenTerms.byTheHour;
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
import static io.tieout.revenue.GivenFact.surveyed;
import static io.tieout.revenue.GivenFact.units;
import static io.tieout.revenue.GivenFact.unitsInAll;
import static io.tieout.revenue.Terms.Modification.CATCH_UP;
import static io.tieout.revenue.Terms.Modification.PROSPECTIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tieout.revenue.GivenContract.GivenTerms;
import io.tieout.revenue.Position.Billing;
import io.tieout.revenue.Terms.Modification;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was billed, and what of a contract is owed to whom after billing. */
class BalancesTest {

    /** 600 and 300 of revenue; 1,000 billed, of which a credit note takes 200 back in February. */
    @Test
    void aContractIsALiabilityOrAnAssetAfterBilling() {
        GivenContract given = GivenContract.in("EUR")
                .invoiced(day(1, 31), "1000")
                .invoiced(day(2, 10), "-200")
                .with("1", byTheHour(), line(day(1, 10), "600"), line(day(2, 10), "300"));
        assertThat(given.monthly("1", MARCH, of(Billing::billed))).containsExactly("1000.00", "-200.00", "0.00");
        assertThat(given.monthly("1", MARCH, of(Billing::billedToDate))).containsExactly("1000.00", "800.00", "800.00");
        assertThat(given.monthly("1", MARCH, of(Billing::contractAsset))).containsExactly("0.00", "100.00", "100.00");
        assertThat(given.monthly("1", MARCH, of(Billing::contractLiability))).containsExactly("400.00", "0.00", "0.00");
    }

    /** Hours were taken back that were never recorded: 50 are owed as work, not as money for something that was delivered. */
    @Test
    void negativeRevenueIsALiabilityOfTheContractAndNoRefund() {
        GivenContract given = GivenContract.in("EUR").with("1", byTheHour(), line(day(1, 10), "-50"));
        assertThat(given.monthly("1", JANUARY, of(Billing::contractLiability))).containsExactly("50.00");
        assertThat(given.monthly("1", JANUARY, of(Billing::refundLiability))).containsExactly("0.00");
    }

    /** Billed 300 on the first and nothing on the second, which earned 500: one balance of 200, not a liability and an asset. */
    @Test
    void aContractHasOneBalance() {
        GivenContract given = GivenContract.in("EUR")
                .invoiced("1", day(1, 15), "300")
                .with("1", byTheHour())
                .with("2", byTheHour(), line(day(1, 10), "500"));
        assertThat(given.monthly("1", JANUARY, of(Billing::contractAsset))).containsExactly("200.00");
        assertThat(given.monthly("2", JANUARY, of(Billing::contractAsset))).containsExactly("0.00");
        assertThat(given.monthly("1", JANUARY, of(Billing::contractLiability))).containsExactly("0.00");
        assertThat(given.monthly("2", JANUARY, of(Billing::contractLiability))).containsExactly("0.00");
    }

    /** The first obligation ends in February; in March the second leads, in April nobody is active and the first does again. */
    @Test
    void theBalanceStandsWithTheLowestObligationThatIsActive() {
        GivenContract given = GivenContract.in("EUR")
                .invoiced(day(1, 15), "100")
                .invoiced(day(3, 15), "40")
                .with("1", byTheHour().term(day(1, 1), day(2, 28)))
                .with("2", byTheHour().term(day(2, 1), day(3, 31)));
        assertThat(given.monthly("1", APRIL, of(Billing::contractLiability)))
                .containsExactly("100.00", "100.00", "0.00", "140.00");
        assertThat(given.monthly("2", APRIL, of(Billing::contractLiability)))
                .containsExactly("0.00", "0.00", "140.00", "0.00");
        assertThat(given.monthly("1", APRIL, of(Billing::billed))).containsExactly("100.00", "0.00", "0.00", "0.00");
        assertThat(given.monthly("2", APRIL, of(Billing::billed))).containsExactly("0.00", "0.00", "40.00", "0.00");
    }

    @Test
    void anInvoiceStandsWithTheObligationThatItNames() {
        GivenContract given = GivenContract.in("EUR")
                .invoiced("2", day(1, 15), "100")
                .with("1", byTheHour())
                .with("2", byTheHour());
        assertThat(given.monthly("1", JANUARY, of(Billing::billed))).containsExactly("0.00");
        assertThat(given.monthly("2", JANUARY, of(Billing::billed))).containsExactly("100.00");
    }

    @Test
    void anInvoiceOfAnUnknownObligationIsOneOfTheContract() {
        GivenContract given = GivenContract.in("EUR")
                .invoiced("9", day(1, 15), "100")
                .with("1", byTheHour())
                .with("2", byTheHour());
        assertThat(given.monthly("1", JANUARY, of(Billing::billed))).containsExactly("100.00");
        assertThat(given.monthly("2", JANUARY, of(Billing::billed))).containsExactly("0.00");
    }

    /** 70 earned and 40 billed for the one that is not held; the 500 that name the other are left out with it. */
    @Test
    void theBalanceOfAContractIsFormedWithoutWhatIsHeldOfIt() {
        Contract contract = GivenContract.in("EUR")
                .invoiced(day(1, 15), "10")
                .invoiced("2", day(1, 15), "30")
                .invoiced("1", day(1, 15), "500")
                .with("1", GivenTerms.by("point_in_time"))
                .with("2", byTheHour(), line(day(1, 10), "70"))
                .contract();
        List<Position> positions =
                new Engine().positions(contract, JANUARY, JANUARY).positions();
        assertThat(positions).singleElement().satisfies(position -> {
            Billing billing = position.billing();
            assertThat(billing.billedToDate()).hasToString("40.00 EUR");
            assertThat(billing.contractAsset()).hasToString("30.00 EUR");
            assertThat(billing.contractLiability()).hasToString("0.00 EUR");
            assertThat(billing.refundLiability()).hasToString("0.00 EUR");
        });
    }

    /** IFRS 15.55, B21: what of the price of delivered work the customer is expected to get back, as far as it is billed. */
    @Nested
    class RefundLiability {

        /** Eight seminars at 250, 600 and 900 billed, three held: 750 of revenue, and no price varies, so 750 are an advance. */
        @Test
        void isNoAdvanceForWhatIsStillToComeWhenTheInvoicesCameInBetween() {
            GivenContract given = GivenContract.in("EUR")
                    .invoiced(day(1, 2), "600")
                    .invoiced(day(2, 2), "900")
                    .with(
                            "1",
                            GivenTerms.by("units_delivered").price("2000.00"),
                            unitsInAll(day(1, 1), "8"),
                            units(day(1, 10), "1"),
                            units(day(2, 10), "2"));
            assertThat(given.monthly("1", FEBRUARY, of(Billing::refundLiability)))
                    .containsExactly("0.00", "0.00");
            assertThat(given.monthly("1", FEBRUARY, of(Billing::contractLiability)))
                    .containsExactly("350.00", "750.00");
        }

        /** Ten units at 100, a rebate of 200 expected; two delivered: 160 of revenue, 40 of the 300 billed go back, 100 are an advance. */
        @Test
        void isTheDeliveredPartOfARebate() {
            GivenContract given = GivenContract.in("EUR")
                    .invoiced(day(1, 10), "300")
                    .with(
                            "1",
                            GivenTerms.by("units_delivered").price("1000.00").variable("-200", "0"),
                            unitsInAll(day(1, 1), "10"),
                            units(day(1, 10), "2"));
            assertOwed(given, "40.00", "100.00");
        }

        /** 180 billed are 20 above revenue: no more than that can go back. */
        @Test
        void isNotMoreThanWasBilledAboveRevenue() {
            GivenContract given = GivenContract.in("EUR")
                    .invoiced(day(1, 10), "180")
                    .with(
                            "1",
                            GivenTerms.by("units_delivered").price("1000.00").variable("-200", "0"),
                            unitsInAll(day(1, 1), "10"),
                            units(day(1, 10), "2"));
            assertOwed(given, "20.00", "0.00");
        }

        /** Half of a price of 1,000 that 200 are expected to come off, billed in full: 400 of revenue, 100 go back, 500 are an advance. */
        @ParameterizedTest
        @MethodSource("io.tieout.revenue.BalancesTest#halfDone")
        void isOfWhatIsDeliveredWhateverMeasuresIt(GivenTerms terms, Fact done) {
            GivenContract given =
                    GivenContract.in("EUR").invoiced(day(1, 2), "1000").with("1", terms, done);
            assertThat(given.revenue(JANUARY)).containsExactly("400.00");
            assertOwed(given, "100.00", "500.00");
        }

        /** A third of 1,000.00, of which 900.00 are not certain: 33.33 of revenue, 300.00 go back, by progress and not by rounded revenue. */
        @Test
        void isMeasuredByProgressBeforeItIsRounded() {
            GivenContract given = GivenContract.in("EUR")
                    .invoiced(day(1, 2), "1000")
                    .with(
                            "1",
                            GivenTerms.by("hours_to_hours")
                                    .price("1000.00")
                                    .variable("0", "900")
                                    .plannedHours("3"),
                            hours(day(1, 10), "1"));
            assertOwed(given, "300.00", "666.67");
        }

        /** 360 of milestones that come to the price of 900 are two fifths of it: 40 of the 100 go back. */
        @Test
        void isOfTheAcceptedMilestones() {
            GivenContract given = GivenContract.in("EUR")
                    .invoiced(day(1, 2), "600")
                    .with(
                            "1",
                            GivenTerms.by("milestone").price("1000.00").variable("-100", "0"),
                            milestone("a", "360", day(1, 10), day(1, 10)),
                            milestone("b", "540", day(3, 10), day(3, 10)));
            assertOwed(given, "40.00", "200.00");
        }

        /** The customer may send all of it back: no revenue, and all of the 500 are owed back once it is delivered, none of them before. */
        @Test
        void isEverythingWhereNothingOfThePriceMayCount() {
            GivenContract given = GivenContract.in("EUR")
                    .invoiced(day(1, 2), "500")
                    .with(
                            "1",
                            GivenTerms.by("point_in_time").price("500.00").variable("0", "500"),
                            units(day(2, 10), "1"));
            assertThat(given.revenue(FEBRUARY)).containsExactly("0.00", "0.00");
            assertThat(given.monthly("1", FEBRUARY, of(Billing::refundLiability)))
                    .containsExactly("0.00", "500.00");
            assertThat(given.monthly("1", FEBRUARY, of(Billing::contractLiability)))
                    .containsExactly("500.00", "0.00");
        }

        /** Cost is recovered up to the price, which is nothing: with the delivery all 300 are owed back. */
        @Test
        void isEverythingDeliveredWhereNoPriceIsLeftToRecoverCostFrom() {
            GivenContract given = GivenContract.in("EUR")
                    .invoiced(day(1, 2), "300")
                    .with(
                            "1",
                            GivenTerms.by("cost_recovery").price("300.00").variable("-300", "0"),
                            cost(day(1, 5), "120"),
                            units(day(2, 10), "1"));
            assertThat(given.monthly("1", FEBRUARY, of(Billing::refundLiability)))
                    .containsExactly("0.00", "300.00");
        }

        /** A bonus of 300 does not count yet; 1,200 billed for 1,000 of delivered work are 200 too early and nothing to give back. */
        @Test
        void isNoBonusThatDoesNotCountYet() {
            GivenContract given = GivenContract.in("EUR")
                    .invoiced(day(1, 12), "1200")
                    .with(
                            "1",
                            GivenTerms.by("point_in_time").price("1000.00").variable("300", "300"),
                            units(day(1, 10), "1"));
            assertOwed(given, "0.00", "200.00");
        }

        /** A penalty of 80 in half of the cases: 960 of 1,000 count, 40 go back; once the penalty is certain not to come, nothing does. */
        @Test
        void followsTheOutcomesThatAreExpected() {
            GivenContract given = GivenContract.in("EUR")
                    .invoiced(day(1, 12), "1000")
                    .with(
                            "1",
                            GivenTerms.by("point_in_time").price("1000.00"),
                            units(day(1, 10), "1"),
                            expected(day(1, 10), "penalty", "0.5", "-80"),
                            expected(day(1, 10), "penalty", "0.5", "0"),
                            expected(day(2, 10), "penalty", "1", "0"));
            assertThat(given.monthly("1", FEBRUARY, of(Billing::refundLiability)))
                    .containsExactly("40.00", "0.00");
            assertThat(given.revenue(FEBRUARY)).containsExactly("960.00", "40.00");
        }

        /** Five of ten units at 90 after a rebate of 100; five units more, and 150 of rebate: a third of all fifteen, 50 of the 150. */
        @Test
        void isOfAllThatIsDeliveredWhateverAnAmendmentKept() {
            GivenContract given = GivenContract.in("EUR")
                    .invoiced(day(1, 31), "800")
                    .with(
                            "1",
                            List.of(
                                    GivenTerms.by("units_delivered")
                                            .price("1000")
                                            .variable("0", "100"),
                                    GivenTerms.by("units_delivered")
                                            .price("1500")
                                            .variable("0", "150")
                                            .amended(2, PROSPECTIVE, day(2, 1))),
                            unitsInAll(day(1, 1), "10"),
                            units(day(1, 10), "5"),
                            unitsInAll(day(2, 1), "15"));
            assertThat(given.monthly("1", FEBRUARY, of(Billing::refundLiability)))
                    .containsExactly("50.00", "50.00");
            assertThat(given.monthly("1", FEBRUARY, of(Billing::contractLiability)))
                    .containsExactly("300.00", "300.00");
        }

        /** 120 of cost recovered of a price of 300, while nobody can say how much it takes in all: two fifths, 40 of the 100 go back. */
        @Test
        void isOfTheCostThatIsRecoveredAsLongAsNobodyPlannedIt() {
            GivenContract given = GivenContract.in("EUR")
                    .invoiced(day(1, 2), "300")
                    .with(
                            "1",
                            GivenTerms.by("cost_to_cost").price("400.00").variable("-100", "0"),
                            cost(day(1, 5), "120"));
            assertThat(given.revenue(JANUARY)).containsExactly("120.00");
            assertOwed(given, "40.00", "140.00");
        }

        /**
         * 75 % of 800; of 1,200, off which 200 are expected to come, 400 are not surveyed. Caught up, 450 of 1,000 are earned, and 90 of the
         * 200 go back; else the 600 that were earned, and 120.
         */
        @ParameterizedTest
        @CsvSource({"CATCH_UP, -150.00, 90.00, 460.00", "PROSPECTIVE, 0.00, 120.00, 280.00"})
        void isOfTheScopeThatWasSurveyed(Modification how, String revenue, String refund, String liability) {
            GivenContract given = GivenContract.in("EUR")
                    .invoiced(day(2, 2), "1000")
                    .with(
                            "1",
                            List.of(
                                    GivenTerms.by("percent_complete").price("800.00"),
                                    GivenTerms.by("percent_complete")
                                            .price("1200.00")
                                            .variable("-200", "0")
                                            .amended(2, how, day(2, 1))),
                            surveyed(day(1, 31), "75"));
            assertThat(given.revenue(FEBRUARY)).containsExactly("600.00", revenue);
            assertThat(given.monthly("1", FEBRUARY, of(Billing::refundLiability)))
                    .containsExactly("0.00", refund);
            assertThat(given.monthly("1", FEBRUARY, of(Billing::contractLiability)))
                    .containsExactly("0.00", liability);
        }

        /** 200 of milestones are half of a price of 400; whatever measures the other half, and before it does, 50 of the 100 go back. */
        @ParameterizedTest
        @ValueSource(strings = {"units_delivered", "hours_to_hours", "cost_to_cost", "percent_complete"})
        void isOfWhatAnAmendmentKeptAsLongAsNobodyMeasuresTheRest(String method) {
            GivenContract given = GivenContract.in("EUR")
                    .invoiced(day(1, 2), "300")
                    .with(
                            "1",
                            List.of(
                                    GivenTerms.by("milestone").price("500.00").variable("-100", "0"),
                                    GivenTerms.by(method)
                                            .price("500.00")
                                            .variable("-100", "0")
                                            .amended(2, PROSPECTIVE, day(2, 1))),
                            milestone("a", "200", day(1, 10), day(1, 10)));
            assertThat(given.revenue(FEBRUARY)).containsExactly("200.00", "0.00");
            assertThat(given.monthly("1", FEBRUARY, of(Billing::refundLiability)))
                    .containsExactly("50.00", "50.00");
        }

        /** 100 are expected to go back on the first; 500 earned on the second and not billed are owed to us: 200 in all, nothing to pay. */
        @Test
        void isNoneOfAContractThatIsAnAsset() {
            GivenContract given = GivenContract.in("EUR")
                    .invoiced("1", day(1, 10), "1000")
                    .with(
                            "1",
                            GivenTerms.by("point_in_time").price("1000.00").variable("-100", "0"),
                            units(day(1, 10), "1"))
                    .with("2", byTheHour(), line(day(1, 10), "300"));
            assertThat(given.monthly("1", JANUARY, of(Billing::contractAsset))).containsExactly("200.00");
            assertOwed(given, "0.00", "0.00");
        }

        /** Half of 1,000 less 200; billed 700, terminated: nothing more is expected, all 300 above the revenue of 400 wait for a credit. */
        @Test
        void isAnAdvanceOnceTheContractIsTerminated() {
            GivenContract given = GivenContract.in("EUR")
                    .terminatedOn(day(2, 10))
                    .invoiced(day(1, 12), "700")
                    .with(
                            "1",
                            GivenTerms.by("percent_complete").price("1000").variable("-200", "0"),
                            surveyed(day(1, 10), "50"));
            assertThat(given.monthly("1", FEBRUARY, of(Billing::refundLiability)))
                    .containsExactly("100.00", "0.00");
            assertThat(given.monthly("1", FEBRUARY, of(Billing::contractLiability)))
                    .containsExactly("200.00", "300.00");
        }

        private static void assertOwed(GivenContract given, String refund, String liability) {
            assertThat(given.monthly("1", JANUARY, of(Billing::refundLiability)))
                    .containsExactly(refund);
            assertThat(given.monthly("1", JANUARY, of(Billing::contractLiability)))
                    .containsExactly(liability);
        }
    }

    static Stream<Arguments> halfDone() {
        return Stream.of(
                arguments(given("percent_complete"), surveyed(day(1, 10), "50")),
                arguments(given("hours_to_hours").plannedHours("40"), hours(day(1, 10), "20")),
                arguments(given("cost_to_cost").plannedCost("600"), cost(day(1, 10), "300")),
                arguments(given("cost_recovery"), cost(day(1, 10), "400")),
                arguments(given("straight_line_daily").term(day(1, 1), day(3, 3)), hours(day(1, 10), "1")),
                arguments(given("straight_line_monthly").term(day(1, 1), day(2, 28)), hours(day(1, 10), "1")),
                arguments(given("retainer_drawdown").plannedHours("40"), hours(day(1, 10), "20")));
    }

    private static GivenTerms given(String method) {
        return GivenTerms.by(method).price("1000").variable("-200", "0");
    }

    /**
     * A down payment for the contract beside an invoice for delivered units: 1,200 billed and 450 of revenue are an advance of 750,
     * whichever of the two comes first by name, whichever of them an invoice names, and whatever the day of the month it was written.
     */
    @ParameterizedTest
    @CsvSource({"1, 2, , 5", "2, 1, , 5", "1, 2, 1, 5", "1, 2, 2, 25", "2, 1, 2, 31"})
    void noFigureOfAContractDependsOnNamesOrOnTheDayOfAnInvoice(
            String seminars, String hours, @Nullable String billed, int dayOfMonth) {
        GivenContract given = GivenContract.in("EUR")
                .invoiced(day(1, 1), "900")
                .invoiced(Objects.requireNonNullElse(billed, "of the contract"), day(1, dayOfMonth), "300")
                .with(
                        seminars,
                        GivenTerms.by("units_delivered").price("1000"),
                        unitsInAll(day(1, 1), "10"),
                        units(day(1, 10), "3"))
                .with(hours, byTheHour(), line(day(1, 20), "150"));
        assertThat(ofContract(given, Billing::contractLiability)).isEqualByComparingTo("750");
        assertThat(ofContract(given, Billing::contractAsset)).isZero();
        assertThat(ofContract(given, Billing::refundLiability)).isZero();
    }

    private static BigDecimal ofContract(GivenContract given, Function<Billing, io.tieout.money.Money> amount) {
        return given.positions(JANUARY, JANUARY).stream()
                .map(position -> amount.apply(position.billing()).amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Two versions of service in different months: the obligation is active in both. */
    @Test
    void anObligationIsActiveInTheTermOfAnyOfItsVersions() {
        LocalDate first = day(1, 1);
        GivenContract given = GivenContract.in("EUR")
                .invoiced(day(1, 15), "100")
                .with(
                        "1",
                        List.of(
                                byTheHour().term(first, day(1, 31)),
                                byTheHour().term(day(3, 1), day(3, 31)).amended(2, CATCH_UP, day(2, 1))))
                .with("2", byTheHour().term(first, day(12, 31)));
        assertThat(given.monthly("1", APRIL, of(Billing::contractLiability)))
                .containsExactly("100.00", "0.00", "100.00", "0.00");
    }

    private static Function<Position, io.tieout.money.Money> of(Function<Billing, io.tieout.money.Money> amount) {
        return position -> amount.apply(position.billing());
    }
}
