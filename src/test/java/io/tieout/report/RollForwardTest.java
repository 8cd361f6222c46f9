package io.tieout.report;

import static io.tieout.report.GivenPositions.AUGUST;
import static io.tieout.report.GivenPositions.JULY;
import static io.tieout.report.GivenPositions.SEPTEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How balances get from one month's end to the next: opening, increase, release, adjustment, closing. */
class RollForwardTest {
    private GivenPositions given = GivenPositions.afterASignedAugust();

    @AfterEach
    void close() {
        given.close();
    }

    /** 300 invoiced ahead; 500 earned use them up and leave 200 to be invoiced, of which 50 are. */
    @Test
    void revenueReleasesALiabilityBeforeItMakesAnAsset() {
        august().revenue("0", "100").billed("0", "400").store();
        given.position(1, AUGUST).revenue("0", "100").billed("0", "400").store();
        september().revenue("500", "600").billed("50", "450").store();
        assertThat(rows())
                .containsExactly(
                        "DE,C-1,contract_asset,2026-09,EUR,0.00,200.00,50.00,0.00,150.00",
                        "DE,C-1,contract_liability,2026-09,EUR,300.00,0.00,300.00,0.00,0.00");
    }

    /** 100 earned ahead and 50 more; an invoice of 400 releases the 150 and leaves 250 to be earned. */
    @Test
    void billingReleasesAnAssetBeforeItMakesALiability() {
        august().revenue("0", "100").store();
        given.position(1, AUGUST).revenue("0", "100").store();
        september().revenue("50", "150").billed("400", "400").store();
        assertThat(rows())
                .containsExactly(
                        "DE,C-1,contract_asset,2026-09,EUR,100.00,50.00,150.00,0.00,0.00",
                        "DE,C-1,contract_liability,2026-09,EUR,0.00,250.00,0.00,0.00,250.00");
    }

    /** 40 corrected away of 100 that were earned ahead. */
    @Test
    void revenueTakenBackIsAnIncreaseBelowZero() {
        august().revenue("0", "100").store();
        given.position(1, AUGUST).revenue("0", "100").store();
        september().revenue("-40", "60").store();
        assertThat(rows()).containsExactly("DE,C-1,contract_asset,2026-09,EUR,100.00,-40.00,0.00,0.00,60.00");
    }

    /** Units worth 50 were delivered of 80 that were owed back: the asset that they make is settled by what is no longer owed. */
    @Test
    void aRefundLiabilityStandsApartFromTheNetBalance() {
        august().revenue("0", "100").billed("0", "180").refund("80").store();
        given.position(1, AUGUST)
                .revenue("0", "100")
                .billed("0", "180")
                .refund("80")
                .store();
        september().revenue("50", "150").billed("0", "180").refund("30").store();
        assertThat(rows())
                .containsExactly(
                        "DE,C-1,contract_asset,2026-09,EUR,0.00,50.00,50.00,0.00,0.00",
                        "DE,C-1,refund_liability,2026-09,EUR,80.00,0.00,50.00,0.00,30.00");
    }

    @Test
    void aRefundLiabilityThatRisesIsAnIncrease() {
        august().store();
        september().revenue("100", "100").billed("180", "180").refund("80").store();
        assertThat(rows())
                .containsExactly(
                        "DE,C-1,contract_asset,2026-09,EUR,0.00,100.00,100.00,0.00,0.00",
                        "DE,C-1,refund_liability,2026-09,EUR,0.00,80.00,0.00,0.00,80.00");
    }

    /** The price rises from 1,000 to 1,500 in September, of which 200 are earned. */
    @Test
    void aHigherPriceIsAnIncreaseOfBacklogAndRevenueItsRelease() {
        august().price("1000").revenue("0", "300").billed("0", "300").store();
        given.position(1, AUGUST)
                .price("1000")
                .revenue("0", "300")
                .billed("0", "300")
                .store();
        september().price("1500").revenue("200", "500").billed("200", "500").store();
        assertThat(rows())
                .containsExactly(
                        "DE,C-1,contract_asset,2026-09,EUR,0.00,200.00,200.00,0.00,0.00",
                        "DE,C-1,backlog,2026-09,EUR,700.00,500.00,200.00,0.00,1000.00");
    }

    /** What has no price has no backlog, and its revenue releases none. */
    @Test
    void revenueWithoutAPriceIsNoReleaseOfBacklog() {
        given.position(2, "C-1", "1", AUGUST).price("1000").store();
        given.position(2, "C-1", "2", AUGUST).store();
        given.position(1, "C-1", "1", AUGUST).price("1000").store();
        given.position(2, "C-1", "1", SEPTEMBER)
                .price("1000")
                .revenue("100", "100")
                .billed("100", "100")
                .store();
        given.position(2, "C-1", "2", SEPTEMBER)
                .revenue("70", "70")
                .billed("70", "70")
                .store();
        assertThat(rows())
                .containsExactly(
                        "DE,C-1,contract_asset,2026-09,EUR,0.00,170.00,170.00,0.00,0.00",
                        "DE,C-1,backlog,2026-09,EUR,1000.00,0.00,100.00,0.00,900.00");
    }

    /** Work of August worth 60 was approved after August was signed. */
    @Test
    void whatChangedOfAnEarlierMonthIsAnAdjustment() {
        august().revenue("0", "160").store();
        given.position(1, AUGUST).revenue("0", "100").store();
        september().revenue("40", "200").billed("30", "30").store();
        assertThat(rows()).containsExactly("DE,C-1,contract_asset,2026-09,EUR,100.00,40.00,30.00,60.00,170.00");
        assertThat(broken()).isEmpty();
    }

    @Test
    void aContractThatIsNoLongerThereIsAdjustedToNothing() {
        given.position(1, AUGUST).price("1000").revenue("0", "100").store();
        assertThat(rows())
                .containsExactly(
                        "DE,C-1,contract_asset,2026-09,EUR,100.00,0.00,0.00,-100.00,0.00",
                        "DE,C-1,backlog,2026-09,EUR,900.00,0.00,0.00,-900.00,0.00");
        assertThat(broken()).isEmpty();
    }

    @Test
    void ofAHeldContractOnlyTheOpeningIsKnown() {
        given.position(1, AUGUST).revenue("0", "100").store();
        given.held(2, "C-1");
        assertThat(rows())
                .containsExactly(
                        "DE,C-1,contract_asset,2026-09,EUR,100.00,,,,",
                        "DE,C-1,contract_liability,2026-09,EUR,0.00,,,,",
                        "DE,C-1,refund_liability,2026-09,EUR,0.00,,,,",
                        "DE,C-1,backlog,2026-09,EUR,0.00,,,,");
        assertThat(broken()).isEmpty();
    }

    /** Nobody could say anything of it in August. */
    @Test
    void whatWasHeldWhenTheMonthBeforeWasSignedComesInByAdjustment() {
        given.held(1, "C-1");
        given.position(2, AUGUST).revenue("0", "100").store();
        september().revenue("20", "120").store();
        assertThat(rows())
                .contains("DE,C-1,contract_asset,2026-09,EUR,,20.00,0.00,100.00,120.00")
                .contains("DE,C-1,backlog,2026-09,EUR,,0.00,0.00,0.00,0.00");
        assertThat(broken()).isEmpty();
    }

    /** One obligation with 100 is signed; the other is held by both runs, and the balances are those of the first. */
    @Test
    void theBalancesOfAContractAreFormedWithoutAnObligationThatIsHeld() {
        given.held(1, "C-1");
        given.held(2, "C-1");
        given.position(1, AUGUST).revenue("0", "100").store();
        august().revenue("0", "100").store();
        september().revenue("20", "120").store();
        assertThat(given.result("roll_forward"))
                .containsExactly("DE,C-1,contract_asset,2026-09,EUR,100.00,20.00,0.00,0.00,120.00,true");
        assertThat(broken()).isEmpty();
    }

    /** 700 earned and 300 invoiced before Tieout; the price was there as well. */
    @Test
    void aFirstPeriodOpensWithNothingAndTakesInWhatWasBefore() {
        nothingSigned();
        september().price("2000").revenue("100", "800").billed("50", "350").store();
        assertThat(rows())
                .containsExactly(
                        "DE,C-1,contract_asset,2026-09,EUR,0.00,100.00,50.00,400.00,450.00",
                        "DE,C-1,backlog,2026-09,EUR,0.00,0.00,100.00,1300.00,1200.00");
        assertThat(broken()).isEmpty();
    }

    @Test
    void aContractThatBeginsInAFirstPeriodIsAnIncrease() {
        nothingSigned();
        september().price("2000").revenue("100", "100").store();
        assertThat(rows())
                .containsExactly(
                        "DE,C-1,contract_asset,2026-09,EUR,0.00,100.00,0.00,0.00,100.00",
                        "DE,C-1,backlog,2026-09,EUR,0.00,2000.00,100.00,0.00,1900.00");
    }

    /** Nobody has said anything of August yet that this run could differ from. */
    @Test
    void afterAMonthThatNobodySignedItOpensWithWhatThisRunSays() {
        nothingSigned();
        august().revenue("0", "100").store();
        september().revenue("20", "120").store();
        assertThat(rows()).containsExactly("DE,C-1,contract_asset,2026-09,EUR,100.00,20.00,0.00,0.00,120.00");
    }

    @Test
    void theCheckFindsABalanceThatIsAssetAndLiabilityAtOnce() {
        august().store();
        september().revenue("100", "100").store();
        assertThat(broken()).isEmpty();
        given.owner(
                "update recognise.position set contract_asset = 130, contract_liability = 30 where month = '2026-09-01'");
        assertThat(given.check("roll_forwards_add_up"))
                .containsExactlyInAnyOrder(
                        "contract_asset of C-1: 0 + 100 - 0 + 0 is not 130",
                        "contract_liability of C-1: 0 + 0 - 0 + 0 is not 30");
    }

    @Test
    void theCheckFindsAnOpeningThatIsNotOfTheMonthBefore() {
        given.run(3, JULY, null);
        given.position(3, JULY).revenue("0", "100").store();
        september().revenue("100", "100").store();
        assertThat(broken()).isEmpty();
        given.owner("update run.snapshot set opening_run = 3 where snapshot_id = 2");
        assertThat(given.check("openings_are_the_closings_before"))
                .containsExactly("contract_asset of C-1: opens with 0, closed with 100");
    }

    private void nothingSigned() {
        given.close();
        given = GivenPositions.withNothingSigned();
    }

    private GivenPositions.Stated august() {
        return given.position(2, AUGUST);
    }

    private GivenPositions.Stated september() {
        return given.position(2, SEPTEMBER);
    }

    /** Without the last column, which says whether something of the contract is held. */
    private List<String> rows() {
        return given.result("roll_forward").stream()
                .map(row -> row.substring(0, row.lastIndexOf(',')))
                .toList();
    }

    private List<String> broken() {
        return Stream.of("roll_forwards_add_up", "openings_are_the_closings_before")
                .flatMap(check -> given.check(check).stream())
                .toList();
    }
}
