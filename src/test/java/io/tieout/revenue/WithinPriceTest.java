package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.MARCH;
import static io.tieout.revenue.GivenFact.cost;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.hours;
import static io.tieout.revenue.GivenFact.milestone;
import static io.tieout.revenue.GivenFact.units;
import static io.tieout.revenue.GivenFact.unitsInAll;
import static io.tieout.revenue.Terms.Modification.CATCH_UP;
import static io.tieout.revenue.Terms.Modification.PROSPECTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.GivenContract.GivenTerms;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Ordinary rows that once gave revenue below nothing or above the price; by figures worked out by hand. */
class WithinPriceTest {

    /** Half of 1,200 is earned in June; the 100 above the new price of 500 run off over the six months that are left. */
    @Test
    void aPriceCutBelowWhatIsEarnedRunsOffOverTheRestOfTheTerm() {
        GivenTerms cut = GivenTerms.by("straight_line_monthly")
                .price("500.00")
                .term(day(1, 1), day(12, 31))
                .amended(2, PROSPECTIVE, day(7, 1));
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("straight_line_monthly")
                                                .price("1200.00")
                                                .term(day(1, 1), day(12, 31)),
                                        cut))
                        .monthly(
                                "1",
                                YearMonth.of(2026, 12),
                                position -> position.end().revenue()))
                .endsWith("600.00", "583.33", "566.67", "550.00", "533.33", "516.67", "500.00");
    }

    /** 60 of 100 hours of 1,000; of the 40 that are left 20 are worked: half of the 100 that the price was cut by runs off. */
    @Test
    void aPriceCutBelowWhatIsEarnedRunsOffByTheHoursThatAreLeft() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                repriced(
                                        () -> GivenTerms.by("hours_to_hours").plannedHours("100"), "1000.00", "500.00"),
                                hours(day(1, 10), "60"),
                                hours(day(2, 10), "20"),
                                hours(day(3, 10), "20"))
                        .revenue(MARCH))
                .containsExactly("600.00", "-50.00", "-50.00");
    }

    /** Milestones of 600 are accepted when the price is cut to 500; nothing is left that could run off. */
    @Test
    void acceptedMilestonesStayWithinAPriceThatWasCut() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                repriced(() -> GivenTerms.by("milestone"), "1000.00", "500.00"),
                                milestone("M1", "600.00", day(1, 10), day(1, 10)))
                        .revenue(FEBRUARY))
                .containsExactly("600.00", "-100.00");
    }

    /** Materials of 1,500 in a price of 1,000, and a quarter of the other cost: all of the price, and no more. */
    @Test
    void materialsThatCostMoreThanThePriceEarnThePrice() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("400"),
                                cost(day(1, 10), "1500", CostKind.UNINSTALLED),
                                cost(day(1, 15), "100"))
                        .position(JANUARY)
                        .end()
                        .derivation()
                        .withNumbers())
                .isEqualTo("min(1500, max(0, 1000.00)) + (1000.00 - min(1500, max(0, 1000.00))) * 100 / 400 = 1000.00");
    }

    /** 500 are kept when the price is cut to 400: materials of 50 add nothing, and half of the rest of the cost runs 50 off. */
    @Test
    void materialsAddNothingToAPriceThatWasCutBelowWhatIsEarned() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                repriced(() -> GivenTerms.by("cost_to_cost").plannedCost("800"), "1000.00", "400.00"),
                                cost(day(1, 10), "400"),
                                cost(day(2, 10), "200"),
                                cost(day(2, 11), "50", CostKind.UNINSTALLED))
                        .revenue(FEBRUARY))
                .containsExactly("500.00", "-50.00");
    }

    /** A credit of 100 comes before the first cost of 300: 0, then 200 of 400. */
    @Test
    void aCreditBeforeTheFirstCostIsNoProgress() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("400"),
                                cost(day(1, 10), "-100"),
                                cost(day(2, 10), "300"))
                        .revenue(FEBRUARY))
                .containsExactly("0.00", "500.00");
    }

    @Test
    void aCreditBeforeTheFirstMaterialsIsNoRevenue() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("400"),
                                cost(day(1, 10), "-100", CostKind.UNINSTALLED),
                                cost(day(2, 10), "300", CostKind.UNINSTALLED))
                        .revenue(FEBRUARY))
                .containsExactly("0.00", "200.00");
    }

    @Test
    void aCreditBeforeTheFirstCostRecoversNothing() {
        GivenContract given = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("cost_recovery").price("1000.00"),
                        cost(day(1, 10), "-100"),
                        cost(day(2, 10), "300"));
        assertThat(given.revenue(FEBRUARY)).containsExactly("0.00", "200.00");
        assertThat(given.position(JANUARY).end().derivation().withNumbers())
                .isEqualTo("min(max(0, (-100)), 1000.00) = 0.00");
    }

    /** Hours are taken back before there are any; 4 of 10 later. */
    @Test
    void hoursTakenBackBeforeAnyWereWorkedAreNoProgress() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                GivenTerms.by("retainer_drawdown")
                                        .price("1000.00")
                                        .plannedHours("10"),
                                hours(day(1, 10), "-2"),
                                hours(day(2, 10), "6"))
                        .revenue(FEBRUARY))
                .containsExactly("0.00", "400.00");
    }

    /** 6 of 10 units, then 4 come back, then 10 more than there are do: 600, 200, 0. */
    @Test
    void unitsThatComeBackTakeBackTheirPriceAndNoMore() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                GivenTerms.by("units_delivered").price("1000.00"),
                                unitsInAll(day(1, 1), "10"),
                                units(day(1, 10), "6"),
                                units(day(2, 10), "-4"),
                                units(day(3, 10), "-10"))
                        .revenue(MARCH))
                .containsExactly("600.00", "-400.00", "-200.00");
    }

    /** 60 units at 100 each before the amendment; five of them come back. */
    @Test
    void unitsFromBeforeAnAmendmentComeBackAtThePriceTheyWereKeptFor() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                repriced(() -> GivenTerms.by("units_delivered"), "12000.00", "4500.00"),
                                unitsInAll(day(1, 1), "120"),
                                units(day(1, 20), "60"),
                                units(day(2, 20), "-5"),
                                units(day(3, 20), "-60"))
                        .revenue(MARCH))
                .containsExactly("6000.00", "-500.00", "-5500.00");
    }

    /** 500 of 1,000 of cost; a credit of 600 after the amendment takes back all that was kept, and is not the end of the work. */
    @Test
    void aCreditAfterAnAmendmentDoesNotFinishTheWork() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("cost_to_cost")
                                                .price("1000.00")
                                                .plannedCost("1000"),
                                        GivenTerms.by("cost_to_cost")
                                                .price("1600.00")
                                                .plannedCost("100")
                                                .amended(2, PROSPECTIVE, day(2, 1))),
                                cost(day(1, 10), "500"),
                                cost(day(2, 10), "-600"))
                        .revenue(FEBRUARY))
                .containsExactly("500.00", "-500.00");
    }

    /** Surveyed complete at 400; 300 of scope are added, and a fifth of it all turns out not to be done. */
    @Test
    void aSurveyThatGoesBackAfterMoreScopeSpeaksOfAllOfIt() {
        assertThat(surveyed("400.00", "100", "700.00", "80").revenue(FEBRUARY)).containsExactly("400.00", "160.00");
    }

    /** 90 % of 1,000, then half of 2,000. */
    @Test
    void aSurveyThatGoesBackFarIsNotBelowNothing() {
        assertThat(surveyed("1000.00", "90", "2000.00", "50").revenue(FEBRUARY)).containsExactly("900.00", "100.00");
    }

    /** 600 are kept for 60 %, the price is cut to 500: at 50 % a sixth of what was kept goes back. */
    @Test
    void aSurveyThatGoesBackAfterThePriceWasCutTakesBackItsPart() {
        assertThat(surveyed("1000.00", "60", "500.00", "50").revenue(FEBRUARY)).containsExactly("600.00", "-100.00");
    }

    /** The same terms at a price, and at another one from February on. */
    private static List<GivenTerms> repriced(Supplier<GivenTerms> terms, String from, String to) {
        return List.of(terms.get().price(from), terms.get().price(to).amended(2, PROSPECTIVE, day(2, 1)));
    }

    private static GivenContract surveyed(String price, String before, String amended, String after) {
        return GivenContract.in("EUR")
                .with(
                        "1",
                        repriced(() -> GivenTerms.by("percent_complete"), price, amended),
                        GivenFact.surveyed(day(1, 31), before),
                        GivenFact.surveyed(day(2, 28), after));
    }

    @Test
    void aSurveyThatGoesBackWithoutAnAmendmentTakesBackRevenue() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                GivenTerms.by("percent_complete").price("1000.00"),
                                GivenFact.surveyed(day(1, 31), "60"),
                                GivenFact.surveyed(day(2, 28), "45"))
                        .revenue(FEBRUARY))
                .containsExactly("600.00", "-150.00");
    }

    /** Delivered in January, taken back in February, and delivered again in March. */
    @Test
    void whatIsTakenBackIsEarnedNoLonger() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("point_in_time").price("70.00"),
                                        GivenTerms.by("point_in_time")
                                                .price("80.00")
                                                .amended(2, CATCH_UP, day(3, 1))),
                                units(day(1, 10), "1"),
                                units(day(2, 10), "-1"),
                                units(day(3, 10), "1"))
                        .revenue(MARCH))
                .containsExactly("70.00", "-70.00", "80.00");
    }

    /** 6 cents over 12 months: half a cent a month is rounded up to one, 12 in all, and the last month would take 6 back: all is earned by June. */
    @Test
    void aFewCentsOverManyMonthsAreNeverMoreThanThereAre() {
        assertThat(sixCentsOverTheYear("last_period"))
                .containsExactly(
                        "0.01", "0.02", "0.03", "0.04", "0.05", "0.06", "0.06", "0.06", "0.06", "0.06", "0.06", "0.06");
    }

    /** The same, and the first month takes the 6 back: nothing is earned before they are worked off, which they are in June. */
    @Test
    void aFewCentsOverManyMonthsAreNeverBelowNothing() {
        assertThat(sixCentsOverTheYear("first_period"))
                .containsExactly(
                        "0.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.01", "0.02", "0.03", "0.04", "0.05", "0.06");
    }

    /** Revenue to date at the end of each month. */
    private static List<String> sixCentsOverTheYear(String placement) {
        return GivenContract.in("EUR")
                .policy(Setting.REMAINDER_PLACEMENT, placement)
                .with("1", GivenTerms.by("straight_line_monthly").price("0.06").term(day(1, 1), day(12, 31)))
                .monthly("1", YearMonth.of(2026, 12), position -> position.end().revenue());
    }
}
