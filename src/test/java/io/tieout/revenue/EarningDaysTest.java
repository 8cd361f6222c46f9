package io.tieout.revenue;

import static io.tieout.revenue.GivenContract.GivenTerms.by;
import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.cost;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.hours;
import static io.tieout.revenue.GivenFact.line;
import static io.tieout.revenue.GivenFact.milestone;
import static io.tieout.revenue.GivenFact.surveyed;
import static io.tieout.revenue.GivenFact.units;
import static io.tieout.revenue.GivenFact.unitsInAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.money.Money;
import io.tieout.revenue.EntityPosition.Purpose;
import io.tieout.revenue.ExchangeRates.Kind;
import io.tieout.revenue.ExchangeRates.Rate;
import io.tieout.revenue.Terms.Modification;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * A contract in USD of a company in EUR. A dollar is worth 0.90 on the 10th, 0.80 on the 20th and 0.70 at the end of every month, on
 * average 0.85. Every figure is worked out by hand.
 */
class EarningDaysTest {
    private static final List<Rate> RATES = List.of(
            spot(day(1, 10), "0.90"),
            spot(day(1, 20), "0.80"),
            spot(day(1, 31), "0.70"),
            spot(day(2, 10), "0.90"),
            spot(day(2, 20), "0.80"),
            spot(day(2, 28), "0.70"),
            new Rate(Kind.AVERAGE, day(1, 1), new BigDecimal("0.85")),
            new Rate(Kind.AVERAGE, day(2, 1), new BigDecimal("0.85")),
            new Rate(Kind.CLOSING, day(1, 31), new BigDecimal("0.70")),
            new Rate(Kind.CLOSING, day(2, 28), new BigDecimal("0.70")));

    private static Rate spot(LocalDate day, String rate) {
        return new Rate(Kind.SPOT, day, new BigDecimal(rate));
    }

    private static List<EntityPosition> positions(GivenContract given, YearMonth last) {
        Contract contract = given.contract();
        Engine engine = new Engine();
        Translation.Translated translated = engine.translated(
                contract,
                engine.positions(contract, Translation.firstMonth(contract), last),
                new ExchangeRates(contract.currency(), Currency.getInstance("EUR"), RATES));
        assertThat(translated.held()).isEmpty();
        return translated.positions();
    }

    private static List<String> monthly(
            String obligation, GivenContract given, YearMonth last, Function<EntityPosition, Money> amount) {
        return positions(given, last).stream()
                .filter(position -> position.obligation().equals(obligation))
                .map(position -> amount.apply(position).amount().toPlainString())
                .toList();
    }

    private static List<String> revenue(GivenContract given, YearMonth last) {
        return monthly("1", given, last, EntityPosition::revenue);
    }

    /** What one obligation earns in January; nothing of it is billed. */
    private static String january(GivenContract.GivenTerms terms, Fact... facts) {
        return revenue(GivenContract.in("USD").with("1", terms, facts), JANUARY).getFirst();
    }

    /** 300.00 on the 20th at 0.80. */
    @Test
    void aMilestoneIsWorthTheRateOfTheDayOnWhichItWasAccepted() {
        assertThat(january(by("milestone").price("300"), milestone("M-1", "300", day(1, 10), day(1, 20))))
                .isEqualTo("240.00");
    }

    /** 40.00 of cost on the 10th at 0.90 and 60.00 on the 20th at 0.80, with a quarter on top: 45.00 + 60.00. */
    @Test
    void costThatIsPaidWithAMarkUpIsWorthTheRateOfItsDay() {
        assertThat(january(by("cost_plus").markup("25"), cost(day(1, 10), "40"), cost(day(1, 20), "60")))
                .isEqualTo("105.00");
    }

    /** 40.00 at 0.90 and 60.00 at 0.80. */
    @Test
    void costThatIsRecoveredIsWorthTheRateOfItsDay() {
        assertThat(january(by("cost_recovery").price("500"), cost(day(1, 10), "40"), cost(day(1, 20), "60")))
                .isEqualTo("84.00");
    }

    /** Of 1,000.00 for ten units three on the 10th and one on the 20th: 270.00 + 80.00. */
    @Test
    void unitsAreWorthTheRateOfTheDayOnWhichTheyWereDelivered() {
        assertThat(january(
                        by("units_delivered").price("1000"),
                        unitsInAll(day(1, 1), "10"),
                        units(day(1, 10), "3"),
                        units(day(1, 20), "1")))
                .isEqualTo("350.00");
    }

    /** 500.00 on the 20th at 0.80. */
    @Test
    void whatIsHandedOverAtOnceIsWorthTheRateOfThatDay() {
        assertThat(january(by("point_in_time").price("500"), units(day(1, 20), "1")))
                .isEqualTo("400.00");
    }

    /** Ten hours for 1,000.00: two on the 10th at 0.90, and the eight that nobody used on the last day, the 20th, at 0.80. */
    @Test
    void usedHoursAreWorthTheRateOfTheirDayAndUnusedOnesThatOfTheirExpiry() {
        assertThat(january(
                        by("retainer_drawdown").price("1000").plannedHours("10").term(day(1, 1), day(1, 20)),
                        hours(day(1, 10), "2")))
                .isEqualTo("820.00");
    }

    /** 30 per cent of 1,000.00, and 100.00 of 400.00 for 25 of 100 hours: of the month as a whole, at 0.70. */
    @Test
    void progressOfAWholeIsWorthTheLastRateOfTheMonth() {
        assertThat(january(by("percent_complete").price("1000"), surveyed(day(1, 10), "30")))
                .isEqualTo("210.00");
        assertThat(january(by("hours_to_hours").price("400").plannedHours("100"), hours(day(1, 10), "25")))
                .isEqualTo("70.00");
        assertThat(january(by("cost_to_cost").price("400").plannedCost("100"), cost(day(1, 10), "25")))
                .isEqualTo("70.00");
    }

    /** 600.00 on the 10th at 0.90; of the 600.00 of the 20th the cap of 1,000.00 lets 400.00 through, at 0.80. */
    @Test
    void whatACapLetsThroughIsWorthTheRateOfItsDay() {
        assertThat(january(by("time_and_materials").cap("1000"), line(day(1, 10), "600"), line(day(1, 20), "600")))
                .isEqualTo("860.00");
    }

    /** 600.00 of the first obligation on the 20th; the second, on the 10th, was first within the 1,000.00 that are funded. */
    @Test
    void whatFundingLetsThroughIsWorthTheRateOfItsDay() {
        GivenContract given = GivenContract.in("USD")
                .fundedTo("1000")
                .with("1", by("time_and_materials"), line(day(1, 20), "600"))
                .with("2", by("time_and_materials"), line(day(1, 10), "600"));

        assertThat(monthly("1", given, JANUARY, EntityPosition::revenue)).containsExactly("320.00");
        assertThat(monthly("2", given, JANUARY, EntityPosition::revenue)).containsExactly("540.00");
    }

    /**
     * 1,000.00 are funded. Of ten prepaid hours for 1,000.00 eight are used on the 10th: 800.00, and 200.00 of the line of 500.00 on the 11th,
     * still at 0.90. The hours cost 600.00 from the 11th on, so with their expiry on the 20th 200.00 go back, and 200.00 more of the line are
     * funded on that day, at 0.80: 180.00 + 160.00.
     */
    @Test
    void whatAnExpiryLeavesToOthersOfTheFundingIsWorthTheRateOfItsDay() {
        GivenContract given = GivenContract.in("USD")
                .fundedTo("1000")
                .with("1", by("time_and_materials"), line(day(1, 11), "500"))
                .with(
                        "2",
                        List.of(
                                by("retainer_drawdown")
                                        .price("1000")
                                        .plannedHours("10")
                                        .term(day(1, 1), day(1, 20)),
                                by("retainer_drawdown")
                                        .price("600")
                                        .plannedHours("10")
                                        .term(day(1, 1), day(1, 20))
                                        .amended(2, Modification.PROSPECTIVE, day(1, 11))),
                        hours(day(1, 10), "8"));

        assertThat(monthly("1", given, JANUARY, EntityPosition::revenue)).containsExactly("340.00");
        assertThat(monthly("2", given, JANUARY, EntityPosition::revenue)).containsExactly("560.00");
    }

    /** 500.00 on 10 January at 0.90; 100.00 of them are taken back on 20 February, at 0.80. */
    @Test
    void aCorrectionIsWorthTheRateOfItsOwnDay() {
        GivenContract given = GivenContract.in("USD")
                .with("1", by("time_and_materials"), line(day(1, 10), "500"), line(day(2, 20), "-100"));

        assertThat(revenue(given, FEBRUARY)).containsExactly("450.00", "-80.00");
    }

    /** Five of ten units for 1,000.00; at 1,200.00 from the 20th on they are 100.00 more, at 0.80. */
    @Test
    void whatACatchUpChangesIsWorthTheRateOfTheDayOnWhichItTakesEffect() {
        GivenContract given = GivenContract.in("USD")
                .with(
                        "1",
                        List.of(
                                by("units_delivered").price("1000"),
                                by("units_delivered").price("1200").amended(2, Modification.CATCH_UP, day(2, 20))),
                        unitsInAll(day(1, 1), "10"),
                        units(day(1, 10), "5"));

        assertThat(revenue(given, FEBRUARY)).containsExactly("450.00", "80.00");
    }

    /** Five of ten units for the 1,000.00 that 500.00 leave of 1,500.00; 400.00 leave 1,100.00 from 20 February on, 50.00 more, at 0.80. */
    @Test
    void whatAnotherObligationLeavesOfThePriceIsWorthTheRateOfTheDayOnWhichItDoes() {
        GivenContract given = GivenContract.in("USD")
                .price("1500")
                .with("1", by("units_delivered"), unitsInAll(day(1, 1), "10"), units(day(1, 10), "5"))
                .with(
                        "2",
                        List.of(
                                by("point_in_time").price("500"),
                                by("point_in_time").price("400").amended(2, Modification.CATCH_UP, day(2, 20))));

        assertThat(revenue(given, FEBRUARY)).containsExactly("450.00", "40.00");
    }

    /** Of 1,000.00 the first has 600.00 and the second 400.00 of 600.00; 300.00 are taken back of the first on 20 February: 200.00 at 0.80. */
    @Test
    void roomThatAnotherObligationLeavesWithinTheFundingIsWorthTheRateOfItsDay() {
        GivenContract given = GivenContract.in("USD")
                .fundedTo("1000")
                .with("1", by("time_and_materials"), line(day(1, 10), "600"), line(day(2, 20), "-300"))
                .with("2", by("time_and_materials"), line(day(1, 20), "600"));

        assertThat(monthly("1", given, FEBRUARY, EntityPosition::revenue)).containsExactly("540.00", "-240.00");
        assertThat(monthly("2", given, FEBRUARY, EntityPosition::revenue)).containsExactly("320.00", "160.00");
    }

    /** Billed and accepted on the 10th at 0.90; nothing is left over for the rates of later days. */
    @Test
    void onADayInvoicesComeBeforeRevenue() {
        GivenContract given = GivenContract.in("USD")
                .invoiced(day(1, 10), "800")
                .with("1", by("milestone").price("800"), milestone("M-1", "800", day(1, 10), day(1, 10)));

        assertThat(revenue(given, JANUARY)).containsExactly("720.00");
        assertThat(monthly("1", given, JANUARY, EntityPosition::fxDifference)).containsExactly("0.00");
        assertThat(positions(given, JANUARY).getFirst().openingShare()).isEqualByComparingTo("1");
    }

    /** 310.00 for January, billed on its 10th at 0.90: what was paid for before it was served keeps that rate (IFRIC 22.8). */
    @Test
    void aMonthThatIsBilledAheadIsWorthTheRateOfItsInvoice() {
        GivenContract given = GivenContract.in("USD")
                .invoiced(day(1, 10), "310")
                .with("1", by("straight_line_daily").price("310").term(day(1, 1), day(1, 31)));

        assertThat(revenue(given, JANUARY)).containsExactly("279.00");
        assertThat(monthly("1", given, JANUARY, EntityPosition::fxDifference)).containsExactly("0.00");
    }

    /**
     * The 10th earns 300.00 at 0.90. The 15th, still at 0.90, bills 500.00: 300.00 of them were earned, 200.00 are ahead. The 20th
     * earns 350.00: 200.00 of what is ahead at 0.90, the rest at 0.80. 270.00 + 180.00 + 120.00 = 570.00; the asset of 150.00 at 0.70
     * is 105.00, so of 570.00 less 450.00 billed 15.00 are lost.
     */
    @Test
    void revenueUsesUpWhatIsBilledAheadOfItAndNoMore() {
        GivenContract given = GivenContract.in("USD")
                .invoiced(day(1, 15), "500")
                .with("1", by("time_and_materials"), line(day(1, 10), "300"), line(day(1, 20), "350"));

        assertThat(revenue(given, JANUARY)).containsExactly("570.00");
        assertThat(monthly("1", given, JANUARY, EntityPosition::contractAsset)).containsExactly("105.00");
        assertThat(monthly("1", given, JANUARY, EntityPosition::fxDifference)).containsExactly("15.00");
        EntityPosition position = positions(given, JANUARY).getFirst();
        // 200.00 of 650.00
        assertThat(position.openingShare()).isBetween(new BigDecimal("0.3076"), new BigDecimal("0.3077"));
        assertThat(position.rates().stream()
                        .filter(used -> used.purpose() == Purpose.REVENUE)
                        .map(used -> used.rate().rate().toPlainString()))
                .containsExactly("0.9", "0.8");
    }

    /** By the average 0.85: 300.00 are 255.00, 200.00 released at 0.90 are 180.00, 150.00 are 127.50. */
    @Test
    void byPolicyWhatNobodyBilledAheadIsWorthTheAverageOfTheMonth() {
        GivenContract given = GivenContract.in("USD")
                .policy(Setting.FX_RATE, "average")
                .invoiced(day(1, 15), "500")
                .with("1", by("time_and_materials"), line(day(1, 10), "300"), line(day(1, 20), "350"));

        assertThat(revenue(given, JANUARY)).containsExactly("562.50");
    }

    /** 100.00 at 0.90 are taken back at 0.80: nothing is earned in dollars, and 10.00 in euros. */
    @Test
    void whatIsTakenBackInTheSameMonthLeavesTheDifferenceOfItsDays() {
        GivenContract given = GivenContract.in("USD")
                .with("1", by("time_and_materials"), line(day(1, 10), "100"), line(day(1, 20), "-100"));

        assertThat(revenue(given, JANUARY)).containsExactly("10.00");
        assertThat(monthly("1", given, JANUARY, EntityPosition::fxDifference)).containsExactly("10.00");
    }
}
