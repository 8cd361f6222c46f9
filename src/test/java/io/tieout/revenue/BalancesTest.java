package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.APRIL;
import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.MARCH;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.line;
import static io.tieout.revenue.GivenFact.units;
import static io.tieout.revenue.GivenFact.unitsInAll;
import static io.tieout.revenue.Terms.Modification.CATCH_UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.GivenContract.GivenTerms;
import io.tieout.revenue.Position.Billing;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

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

    @Nested
    class RefundLiability {

        /** Two of ten units at 100 earned 200; 300 billed for them afterwards: 100 will be paid back, and nothing is deferred. */
        @Test
        void isWhatWasBilledForDeliveredUnitsAboveTheirRevenue() {
            GivenContract given = tenUnits(units(day(1, 10), "2")).invoiced(day(1, 10), "300");
            assertThat(given.monthly("1", JANUARY, of(Billing::refundLiability)))
                    .containsExactly("100.00");
            assertThat(given.monthly("1", JANUARY, of(Billing::contractLiability)))
                    .containsExactly("0.00");
            assertThat(given.monthly("1", JANUARY, of(Billing::contractAsset))).containsExactly("0.00");
        }

        /** 1,000 for all ten units on 1 January: 800 are for the eight that are still to be delivered. */
        @Test
        void isNoAdvanceForUnitsStillToCome() {
            GivenContract given = tenUnits(units(day(1, 10), "2")).invoiced(day(1, 1), "1000");
            assertThat(given.monthly("1", JANUARY, of(Billing::refundLiability)))
                    .containsExactly("0.00");
            assertThat(given.monthly("1", JANUARY, of(Billing::contractLiability)))
                    .containsExactly("800.00");
        }

        /** All ten are delivered when the price is cut to 900: the advance was for delivered units after all. */
        @Test
        void isOfEverythingBilledOnceAllUnitsAreDelivered() {
            GivenContract given = GivenContract.in("EUR")
                    .invoiced(day(1, 1), "1000")
                    .with(
                            "1",
                            List.of(
                                    GivenTerms.by("units_delivered").price("1000.00"),
                                    GivenTerms.by("units_delivered")
                                            .price("900.00")
                                            .amended(2, CATCH_UP, day(2, 1))),
                            unitsInAll(day(1, 1), "10"),
                            units(day(1, 10), "10"));
            assertThat(given.monthly("1", FEBRUARY, of(Billing::refundLiability)))
                    .containsExactly("0.00", "100.00");
        }

        @Test
        void isNoneBeforeAnythingIsDeliveredOrForWhatIsNotCountedInUnits() {
            GivenContract undelivered = tenUnits().invoiced(day(1, 10), "300");
            assertThat(undelivered.monthly("1", JANUARY, of(Billing::refundLiability)))
                    .containsExactly("0.00");
            assertThat(undelivered.monthly("1", JANUARY, of(Billing::contractLiability)))
                    .containsExactly("300.00");
            GivenContract atOnce = GivenContract.in("EUR")
                    .invoiced(day(1, 10), "300")
                    .with("1", GivenTerms.by("point_in_time").price("200.00"), units(day(1, 10), "1"));
            assertThat(atOnce.monthly("1", JANUARY, of(Billing::refundLiability)))
                    .containsExactly("0.00");
        }

        /** Of another obligation 500 are earned and not billed: an asset of 500, and still 100 to pay back. */
        @Test
        void standsApartFromTheBalanceOfTheContract() {
            GivenContract given = tenUnits(units(day(1, 10), "2"))
                    .invoiced("1", day(1, 10), "300")
                    .with("2", byTheHour(), line(day(1, 10), "500"));
            assertThat(given.monthly("1", JANUARY, of(Billing::refundLiability)))
                    .containsExactly("100.00");
            assertThat(given.monthly("1", JANUARY, of(Billing::contractAsset))).containsExactly("500.00");
        }

        private static GivenContract tenUnits(Fact... delivered) {
            Fact[] facts = java.util.Arrays.copyOf(delivered, delivered.length + 1);
            facts[delivered.length] = unitsInAll(day(1, 1), "10");
            return GivenContract.in("EUR")
                    .with("1", GivenTerms.by("units_delivered").price("1000.00"), facts);
        }
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

    private static GivenTerms byTheHour() {
        return GivenTerms.by("time_and_materials");
    }

    private static Function<Position, io.tieout.money.Money> of(Function<Billing, io.tieout.money.Money> amount) {
        return position -> amount.apply(position.billing());
    }
}
