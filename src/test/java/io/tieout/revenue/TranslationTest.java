package io.tieout.revenue;

import static io.tieout.revenue.GivenContract.GivenTerms.by;
import static io.tieout.revenue.GivenContract.GivenTerms.byTheHour;
import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.MARCH;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.expected;
import static io.tieout.revenue.GivenFact.line;
import static io.tieout.revenue.GivenFact.units;
import static io.tieout.revenue.GivenFact.unitsInAll;
import static io.tieout.revenue.GivenFact.waitingLine;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.money.Money;
import io.tieout.revenue.ExchangeRates.Kind;
import io.tieout.revenue.ExchangeRates.Rate;
import io.tieout.revenue.Translation.Translated;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a contract in USD comes to in the books of a company in EUR or JPY; every figure is worked out by hand. */
class TranslationTest {
    private final List<Rate> rates = new ArrayList<>();

    private TranslationTest spot(LocalDate day, String rate) {
        rates.add(new Rate(Kind.SPOT, day, new BigDecimal(rate)));
        return this;
    }

    private TranslationTest closing(YearMonth month, String rate) {
        rates.add(new Rate(Kind.CLOSING, month.atEndOfMonth(), new BigDecimal(rate)));
        return this;
    }

    private TranslationTest average(YearMonth month, String rate) {
        rates.add(new Rate(Kind.AVERAGE, month.atDay(1), new BigDecimal(rate)));
        return this;
    }

    private Translated translated(GivenContract given, YearMonth last, String currency) {
        Contract contract = given.contract();
        Engine engine = new Engine();
        return engine.translated(
                contract,
                engine.positions(contract, Translation.firstMonth(contract), last),
                new ExchangeRates(contract.currency(), Currency.getInstance(currency), rates));
    }

    /** An amount of obligation 1, month by month, in EUR. */
    private List<String> monthly(GivenContract given, YearMonth last, Function<EntityPosition, Money> amount) {
        return of("1", translated(given, last, "EUR"), amount);
    }

    private static List<String> of(String obligation, Translated translated, Function<EntityPosition, Money> amount) {
        assertThat(translated.held()).isEmpty();
        return translated.positions().stream()
                .filter(position -> position.obligation().equals(obligation))
                .map(amount)
                .map(money -> money.amount().toPlainString())
                .toList();
    }

    private List<String> held(GivenContract given, YearMonth last) {
        return translated(given, last, "EUR").held().stream()
                .map(each -> "%s: %s %s".formatted(each.obligation(), each.code(), each.found()))
                .toList();
    }

    /**
     * 1,000 billed in January at 0.90 are a liability of 900.00 that no rate moves. February earns 400 of it: 360.00. Of March's 900
     * the first 600 release the rest, 540.00; 300 are worth 0.95, 285.00, and the asset of 300 at 0.96 is 288.00: 3.00 gained.
     */
    @Test
    void revenueThatReleasesAnAdvanceKeepsTheRateOfTheAdvance() {
        spot(day(1, 15), "0.90").spot(day(3, 10), "0.95");
        closing(JANUARY, "0.80").closing(FEBRUARY, "0.99").closing(MARCH, "0.96");
        GivenContract given = GivenContract.in("USD")
                .invoiced(day(1, 15), "1000")
                .with("1", byTheHour(), line(day(2, 10), "400"), line(day(3, 10), "900"));

        assertThat(monthly(given, MARCH, EntityPosition::revenue)).containsExactly("0.00", "360.00", "825.00");
        assertThat(monthly(given, MARCH, EntityPosition::billed)).containsExactly("900.00", "0.00", "0.00");
        assertThat(monthly(given, MARCH, EntityPosition::contractLiability))
                .containsExactly("900.00", "540.00", "0.00");
        assertThat(monthly(given, MARCH, EntityPosition::contractAsset)).containsExactly("0.00", "0.00", "288.00");
        assertThat(monthly(given, MARCH, EntityPosition::fxDifference)).containsExactly("0.00", "0.00", "-3.00");
        assertThat(monthly(given, MARCH, EntityPosition::revenueToDate)).containsExactly("0.00", "360.00", "1185.00");
    }

    /**
     * 1,000 for 1,500: 500 are provided for, 450.00 at 0.90. In February 600 of cost for 400 of revenue show 200 of it: 300 at 0.95 are
     * 285.00, 200 less cost 190.00, and 25.00 are lost by the rate. The asset of 400 is worth the rate that it was earned at.
     */
    @Test
    void aProvisionIsWorthTheClosingRateAndItsMovementByRatesIsADifference() {
        spot(day(2, 28), "0.95");
        closing(JANUARY, "0.90").closing(FEBRUARY, "0.95");
        GivenContract given = GivenContract.in("USD")
                .with("1", by("cost_to_cost").price("1000").plannedCost("1500"), GivenFact.cost(day(2, 10), "600"));

        assertThat(monthly(given, FEBRUARY, EntityPosition::lossProvision)).containsExactly("450.00", "285.00");
        assertThat(monthly(given, FEBRUARY, EntityPosition::lossCost)).containsExactly("450.00", "-190.00");
        assertThat(monthly(given, FEBRUARY, EntityPosition::fxDifference)).containsExactly("0.00", "25.00");
    }

    /** Agreed on January 20 for service from February 1: 500 are lost from January on, 450.00 at 0.90 and 475.00 at 0.95. */
    @Test
    void aProvisionOfTermsThatAreInForceBeforeServiceStartsIsTakenAtTheRateOfTheirMonth() {
        closing(JANUARY, "0.90").closing(FEBRUARY, "0.95");
        GivenContract given = GivenContract.in("USD")
                .from(day(2, 1))
                .with(
                        "1",
                        by("cost_to_cost")
                                .price("1000")
                                .plannedCost("1500")
                                .term(day(2, 1), day(4, 30))
                                .effective(day(1, 20)));

        assertThat(monthly(given, FEBRUARY, EntityPosition::lossProvision)).containsExactly("450.00", "475.00");
        assertThat(monthly(given, FEBRUARY, EntityPosition::lossCost)).containsExactly("450.00", "0.00");
        assertThat(monthly(given, FEBRUARY, EntityPosition::fxDifference)).containsExactly("0.00", "25.00");
    }

    /** Of two obligations the first ends in January, so the provision of 100 moves to the second: what the rates made of it comes once. */
    @Test
    void aProvisionThatMovesToAnotherObligationLosesNothingOnTheWay() {
        closing(JANUARY, "0.90").closing(FEBRUARY, "0.95");
        Translated translated = translated(
                GivenContract.in("USD")
                        .with(
                                "1",
                                by("cost_to_cost")
                                        .price("900")
                                        .plannedCost("1000")
                                        .term(day(1, 1), day(1, 31)))
                        .with(
                                "2",
                                by("cost_to_cost")
                                        .price("400")
                                        .plannedCost("400")
                                        .term(day(1, 1), day(3, 31))),
                FEBRUARY,
                "EUR");

        assertThat(of("1", translated, EntityPosition::lossProvision)).containsExactly("90.00", "0.00");
        assertThat(of("2", translated, EntityPosition::lossProvision)).containsExactly("0.00", "95.00");
        assertThat(of("1", translated, EntityPosition::lossCost)).containsExactly("90.00", "-95.00");
        assertThat(of("2", translated, EntityPosition::lossCost)).containsExactly("0.00", "95.00");
        assertThat(of("2", translated, EntityPosition::fxDifference)).containsExactly("0.00", "5.00");
    }

    /**
     * 1,000 billed at 0.90; five of ten units for 1,000 less a rebate of 200 earn 400 of it, 360.00. 100 of the 600 that are left go back to
     * the customer: 90.00 of the liability become 70.00 at the closing rate, 20.00 gained, and 450.00 are an advance. In February the rebate
     * is certain not to come: 100 more are earned of the advance, 90.00, and the 100 go back to it at 0.75: 5.00 lost, and 360.00 and 75.00.
     */
    @Test
    void aRefundLiabilityIsWorthTheClosingRate() {
        spot(day(1, 10), "0.90");
        closing(JANUARY, "0.70").closing(FEBRUARY, "0.75");
        GivenContract given = GivenContract.in("USD")
                .invoiced(day(1, 10), "1000")
                .with(
                        "1",
                        by("units_delivered").price("1000"),
                        unitsInAll(day(1, 1), "10"),
                        units(day(1, 20), "5"),
                        expected(day(1, 1), "rebate", "1", "-200"),
                        expected(day(2, 10), "rebate", "1", "0"));

        assertThat(monthly(given, FEBRUARY, EntityPosition::revenue)).containsExactly("360.00", "90.00");
        assertThat(monthly(given, FEBRUARY, EntityPosition::refundLiability)).containsExactly("70.00", "0.00");
        assertThat(monthly(given, FEBRUARY, EntityPosition::contractLiability)).containsExactly("450.00", "435.00");
        assertThat(monthly(given, FEBRUARY, EntityPosition::fxDifference)).containsExactly("-20.00", "5.00");
    }

    /**
     * Delivered in full for 1,000, of which the customer may take back 100: 810.00 of 900.00 billed, and a refund liability of 70.00, which
     * is 75.00 at the end of February. In March it is credited at 0.80: 80.00 for what was 75.00.
     */
    @Test
    void aRefundThatIsCreditedIsADifferenceToItsWorthBefore() {
        spot(day(1, 10), "0.90").spot(day(3, 10), "0.80");
        closing(JANUARY, "0.70").closing(FEBRUARY, "0.75").closing(MARCH, "0.72");
        GivenContract given = GivenContract.in("USD")
                .invoiced(day(1, 10), "1000")
                .invoiced(day(3, 10), "-100")
                .with("1", by("point_in_time").price("1000").variable("-100", "0"), units(day(1, 20), "1"));

        assertThat(monthly(given, MARCH, EntityPosition::revenue)).containsExactly("810.00", "0.00", "0.00");
        assertThat(monthly(given, MARCH, EntityPosition::billed)).containsExactly("900.00", "0.00", "-80.00");
        assertThat(monthly(given, MARCH, EntityPosition::refundLiability)).containsExactly("70.00", "75.00", "0.00");
        assertThat(monthly(given, MARCH, EntityPosition::fxDifference)).containsExactly("-20.00", "5.00", "5.00");
    }

    /** 450 at 0.90 of 12 January are 405.00; the 150 that an amendment of 10 February adds are worth 0.80 of that day, 120.00. */
    @Test
    void whatAnAmendmentChangesOfEarlierLinesIsWorthTheRateOfItsDay() {
        spot(day(1, 12), "0.90").spot(day(2, 10), "0.80").spot(day(2, 28), "0.70");
        closing(JANUARY, "0.90").closing(FEBRUARY, "0.70");
        Fact.PricedLine line = line(day(1, 12), "450");
        GivenContract given = GivenContract.in("USD")
                .with(
                        "1",
                        List.of(byTheHour(), byTheHour().amended(2, Terms.Modification.CATCH_UP, day(2, 10))),
                        line,
                        GivenFact.repriced(line, "600", 2, day(2, 10)));

        assertThat(monthly(given, FEBRUARY, EntityPosition::revenue)).containsExactly("405.00", "120.00");
    }

    /** 100 each: on the 10th at 0.90, on the 20th at 0.80; their average is nothing to either. */
    @Test
    void everyObligationIsWorthTheRatesOfItsOwnLines() {
        spot(day(1, 10), "0.90")
                .spot(day(1, 20), "0.80")
                .spot(day(1, 31), "0.70")
                .closing(JANUARY, "0.70");
        Translated translated = translated(
                GivenContract.in("USD")
                        .with("1", byTheHour(), line(day(1, 10), "100"))
                        .with("2", byTheHour(), line(day(1, 20), "100")),
                JANUARY,
                "EUR");
        assertThat(of("1", translated, EntityPosition::revenue)).containsExactly("90.00");
        assertThat(of("2", translated, EntityPosition::revenue)).containsExactly("80.00");
    }

    /** 100 of a fixed price at the month's last 0.70; that somebody also recorded a line of 100 at 0.90 is nothing to it. */
    @Test
    void aFixedPriceIsWorthTheRateOfTheMonthWhateverLinesThereAre() {
        spot(day(1, 10), "0.90").spot(day(1, 31), "0.70").closing(JANUARY, "0.70");
        GivenContract given = GivenContract.in("USD")
                .with(
                        "1",
                        by("straight_line_monthly").price("100").term(day(1, 1), day(1, 31)),
                        line(day(1, 10), "100"));
        assertThat(monthly(given, JANUARY, EntityPosition::revenue)).containsExactly("70.00");
    }

    /** Advances of 1,000 at 0.90 and 500 at 0.96 are 1,380.00 for 1,500, 0.92 each; a credit note of 300 takes 276.00 of them. */
    @Test
    void advancesAreCarriedAtTheirAverageAndACreditNoteLowersThemAtIt() {
        spot(day(1, 15), "0.90").spot(day(2, 15), "0.96").spot(day(3, 15), "0.70");
        closing(JANUARY, "0.80").closing(FEBRUARY, "0.80").closing(MARCH, "0.80");
        GivenContract given = GivenContract.in("USD")
                .invoiced(day(1, 15), "1000")
                .invoiced(day(2, 15), "500")
                .invoiced(day(3, 15), "-300")
                .with("1", byTheHour());

        assertThat(monthly(given, MARCH, EntityPosition::contractLiability))
                .containsExactly("900.00", "1380.00", "1104.00");
        // the credit note is worth 210.00 where it takes 276.00 of the liability
        assertThat(monthly(given, MARCH, EntityPosition::fxDifference)).containsExactly("0.00", "0.00", "-66.00");
    }

    /** 1,000 at 0.50 less 990 leave an advance of 10 at 0.50; the credit note itself, at 1.50, is worth 990.00 more than it takes. */
    @Test
    void whatALargeCreditNoteLeavesOfAnAdvanceKeepsItsRate() {
        spot(day(1, 15), "0.50").spot(day(1, 20), "1.50").closing(JANUARY, "1");
        GivenContract given = GivenContract.in("USD")
                .invoiced(day(1, 15), "1000")
                .invoiced(day(1, 20), "-990")
                .with("1", byTheHour());

        assertThat(monthly(given, JANUARY, EntityPosition::billed)).containsExactly("-985.00");
        assertThat(monthly(given, JANUARY, EntityPosition::contractLiability)).containsExactly("5.00");
        assertThat(monthly(given, JANUARY, EntityPosition::fxDifference)).containsExactly("990.00");
    }

    /** 33.33 at 0.90 are 30.00 (29.997), twice: an advance of 60.00, though 66.66 at 0.90 would be 59.99. */
    @Test
    void anAdvanceIsWorthWhatItsInvoicesAreWorth() {
        spot(day(1, 15), "0.90").closing(JANUARY, "1");
        GivenContract given = GivenContract.in("USD")
                .invoiced(day(1, 15), "33.33")
                .invoiced(day(1, 16), "33.33")
                .with("1", byTheHour());

        assertThat(monthly(given, JANUARY, EntityPosition::contractLiability)).containsExactly("60.00");
        assertThat(monthly(given, JANUARY, EntityPosition::fxDifference)).containsExactly("0.00");
    }

    /** 100 earned at 0.90; at the closing rates 0.92 and 0.88 the asset is 92.00 and 88.00; invoiced at 0.89 it is gone. */
    @Test
    void anUnbilledAssetIsWorthTheClosingRateOfEachMonth() {
        spot(day(1, 10), "0.90").spot(day(3, 2), "0.89");
        closing(JANUARY, "0.92").closing(FEBRUARY, "0.88").closing(MARCH, "0.99");
        GivenContract given =
                GivenContract.in("USD").invoiced(day(3, 2), "100").with("1", byTheHour(), line(day(1, 10), "100"));

        assertThat(monthly(given, MARCH, EntityPosition::revenue)).containsExactly("90.00", "0.00", "0.00");
        assertThat(monthly(given, MARCH, EntityPosition::contractAsset)).containsExactly("92.00", "88.00", "0.00");
        assertThat(monthly(given, MARCH, EntityPosition::fxDifference)).containsExactly("-2.00", "4.00", "-1.00");
    }

    /** 100.00 on the 3rd at 0.90 and 200.00 on the 20th at 0.93: 276.00; by the average 0.91 they are 273.00. */
    @Test
    void byPolicyRevenueIsWorthTheSpotRateOfEachDayOrTheAverageOfTheMonth() {
        spot(day(1, 3), "0.90")
                .spot(day(1, 20), "0.93")
                .average(JANUARY, "0.91")
                .closing(JANUARY, "0.95");
        GivenContract bySpot =
                GivenContract.in("USD").with("1", byTheHour(), line(day(1, 3), "100"), line(day(1, 20), "200"));
        GivenContract byAverage = GivenContract.in("USD")
                .policy(Setting.FX_RATE, "average")
                .with("1", byTheHour(), line(day(1, 3), "100"), line(day(1, 20), "200"));

        assertThat(monthly(bySpot, JANUARY, EntityPosition::revenue)).containsExactly("276.00");
        assertThat(monthly(byAverage, JANUARY, EntityPosition::revenue)).containsExactly("273.00");
    }

    /** 1,200 over the year are 100 a month, worth the last spot rate of each month. */
    @Test
    void revenueByTimeIsWorthTheLastSpotRateOfItsMonth() {
        spot(day(1, 29), "0.90")
                .spot(day(2, 27), "0.94")
                .closing(JANUARY, "0.90")
                .closing(FEBRUARY, "0.94");
        GivenContract given = GivenContract.in("USD")
                .with("1", by("straight_line_monthly").price("1200").term(day(1, 1), day(12, 31)));

        assertThat(monthly(given, FEBRUARY, EntityPosition::revenue)).containsExactly("90.00", "94.00");
        // 200 at 0.94 are 188.00, four more than was earned
        assertThat(monthly(given, FEBRUARY, EntityPosition::fxDifference)).containsExactly("0.00", "-4.00");
    }

    /** 33.33 USD at 150.55 are 5,017.83 JPY, and a yen has no decimals. */
    @Test
    void aYenHasNoDecimals() {
        spot(day(1, 10), "150.55").closing(JANUARY, "151");
        GivenContract given = GivenContract.in("USD").with("1", byTheHour(), line(day(1, 10), "33.33"));

        Translated translated = translated(given, JANUARY, "JPY");

        assertThat(of("1", translated, EntityPosition::revenue)).containsExactly("5018");
        assertThat(of("1", translated, EntityPosition::contractAsset)).containsExactly("5033");
        assertThat(of("1", translated, EntityPosition::fxDifference)).containsExactly("-15");
    }

    /** Three times 0.55 at 0.9 are 0.495 each and 1.485 together: 1.49, of which two have 0.50 and the last 0.49. */
    @Test
    void theRevenueOfAContractIsRoundedOnceAndItsPartsAddUp() {
        spot(day(1, 10), "0.9").closing(JANUARY, "0.9");
        GivenContract given = GivenContract.in("USD")
                .with("1", byTheHour(), line(day(1, 10), "0.55"))
                .with("2", byTheHour(), line(day(1, 10), "0.55"))
                .with("3", byTheHour(), line(day(1, 10), "0.55"));

        Translated translated = translated(given, JANUARY, "EUR");

        assertThat(translated.positions())
                .extracting(position -> position.revenue().amount().toPlainString())
                .containsExactly("0.50", "0.50", "0.49");
        assertThat(of("1", translated, EntityPosition::contractAsset)).containsExactly("1.49");
    }

    /**
     * 1.00 billed ahead at 0.95 is a third of the 3.00 of the 10th: 0.95 and 2.00 at 0.9025, 2.755. 1.00 of the second on the 11th at 0.905.
     * Of 3.66 the first half cent that is missing is that of the first, however many decimals a third has.
     */
    @Test
    void ofEqualRemaindersTheFirstObligationHasTheMissingUnit() {
        spot(day(1, 5), "0.95")
                .spot(day(1, 10), "0.9025")
                .spot(day(1, 11), "0.905")
                .closing(JANUARY, "0.9");
        Translated translated = translated(
                GivenContract.in("USD")
                        .invoiced(day(1, 5), "1.00")
                        .with("1", byTheHour(), line(day(1, 10), "3.00"))
                        .with("2", byTheHour(), line(day(1, 11), "1.00")),
                JANUARY,
                "EUR");

        assertThat(translated.positions())
                .extracting(position -> position.revenue().amount().toPlainString())
                .containsExactly("2.76", "0.90");
    }

    /** 300 above the cap and 200 that nobody approved are no transactions yet: worth the last spot rate of the month, 0.92. */
    @Test
    void whatWaitsAtAGateIsWorthTheLastSpotRateOfTheMonth() {
        spot(day(1, 10), "0.90").spot(day(1, 30), "0.92").closing(JANUARY, "0.92");
        GivenContract given = GivenContract.in("USD")
                .with("1", byTheHour().cap("700"), line(day(1, 10), "1000"), waitingLine(day(1, 11), "200"));

        assertThat(monthly(given, JANUARY, EntityPosition::revenue)).containsExactly("630.00");
        assertThat(monthly(given, JANUARY, EntityPosition::capped)).containsExactly("630.00");
        assertThat(monthly(given, JANUARY, EntityPosition::accepted)).containsExactly("906.00");
        assertThat(monthly(given, JANUARY, EntityPosition::approved)).containsExactly("906.00");
        assertThat(monthly(given, JANUARY, EntityPosition::delivered)).containsExactly("1090.00");
    }

    /** 400 at 0.90 are released in February; in March 100 are taken back and raise the advance by 90.00. */
    @Test
    void revenueThatIsTakenBackRaisesTheAdvanceAtItsOwnRate() {
        spot(day(1, 15), "0.90")
                .closing(JANUARY, "0.90")
                .closing(FEBRUARY, "0.80")
                .closing(MARCH, "0.80");
        GivenContract given = GivenContract.in("USD")
                .invoiced(day(1, 15), "1000")
                .with("1", byTheHour(), line(day(2, 10), "400"), line(day(3, 10), "-100"));

        assertThat(monthly(given, MARCH, EntityPosition::revenue)).containsExactly("0.00", "360.00", "-90.00");
        assertThat(monthly(given, MARCH, EntityPosition::contractLiability))
                .containsExactly("900.00", "540.00", "630.00");
        assertThat(monthly(given, MARCH, EntityPosition::fxDifference)).containsExactly("0.00", "0.00", "0.00");
    }

    @Test
    void aRateThatNobodyGaveHoldsTheWholeContract() {
        spot(day(1, 10), "0.90");
        GivenContract given = GivenContract.in("USD")
                .with("1", byTheHour(), line(day(1, 10), "100"))
                .with("2", byTheHour());

        assertThat(held(given, JANUARY))
                .containsExactly(
                        "1: FX_RATE_MISSING USD/EUR closing 2026-01-31",
                        "2: FX_RATE_MISSING USD/EUR closing 2026-01-31");
    }

    @Test
    void aRateHoldsForSevenDaysAndNoLonger() {
        spot(day(1, 3), "0.90").closing(JANUARY, "0.90");

        assertThat(held(GivenContract.in("USD").with("1", byTheHour(), line(day(1, 10), "100")), JANUARY))
                .isEmpty();
        assertThat(held(GivenContract.in("USD").with("1", byTheHour(), line(day(1, 11), "100")), JANUARY))
                .containsExactly("1: FX_RATE_STALE USD/EUR spot 2026-01-11: the last is of 2026-01-03");
    }

    @Test
    void twoRatesOfADayAndRatesOfNothingAreNotUsed() {
        GivenContract given = GivenContract.in("USD").with("1", byTheHour(), line(day(1, 10), "100"));
        spot(day(1, 9), "0.90").spot(day(1, 10), "0.90").spot(day(1, 10), "0.91");
        assertThat(held(given, JANUARY))
                .containsExactly("1: FX_RATE_UNUSABLE USD/EUR spot 2026-01-10: 2026-01-10 says 0.9 and 0.91");

        rates.clear();
        spot(day(1, 9), "0.90").spot(day(1, 10), "0");
        assertThat(held(given, JANUARY))
                .containsExactly("1: FX_RATE_UNUSABLE USD/EUR spot 2026-01-10: 2026-01-10 says 0");
    }

    @Test
    void aMonthHasOneAverage() {
        average(JANUARY, "0.90").closing(JANUARY, "0.90");
        rates.add(new Rate(Kind.AVERAGE, day(1, 31), new BigDecimal("0.91")));

        assertThat(held(
                        GivenContract.in("USD")
                                .policy(Setting.FX_RATE, "average")
                                .with("1", byTheHour(), line(day(1, 10), "100")),
                        JANUARY))
                .containsExactly("1: FX_RATE_UNUSABLE USD/EUR average 2026-01: 2 averages");
    }

    /** A contract that is billed and paid for needs no further rates. */
    @Test
    void aMonthInWhichNothingStandsOrMovesNeedsNoRate() {
        spot(day(1, 10), "0.90").closing(JANUARY, "0.90");
        GivenContract given =
                GivenContract.in("USD").invoiced(day(1, 10), "100").with("1", byTheHour(), line(day(1, 10), "100"));

        assertThat(monthly(given, MARCH, EntityPosition::revenue)).containsExactly("90.00", "0.00", "0.00");
    }

    /** Nobody can say what a release is worth when the balance is not known. */
    @Test
    void anObligationThatIsHeldHoldsTheOthersOfAContractInAnotherCurrency() {
        spot(day(1, 10), "0.90").closing(JANUARY, "0.90");
        GivenContract given = GivenContract.in("USD")
                .with("1", byTheHour(), line(day(1, 10), "100"))
                .with("2", by("milestones_of_old"));

        assertThat(held(given, JANUARY)).containsExactly("1: INPUT_HELD obligation 2 is held");
    }
}
