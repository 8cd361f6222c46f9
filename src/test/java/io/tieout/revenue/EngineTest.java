package io.tieout.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.Fact.Cost;
import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.Fact.Estimate;
import io.tieout.revenue.Fact.Milestone;
import io.tieout.revenue.Fact.PricedLine;
import io.tieout.revenue.GivenContract.GivenTerms;
import io.tieout.revenue.Terms.Modification;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures worked out by hand. */
class EngineTest {
    private static final YearMonth AUGUST = YearMonth.of(2026, 8);
    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);

    @Test
    void timeAndMaterialsEarnsWhatIsApprovedAndDeliversTheRestAsWell() {
        Position august = GivenContract.in("EUR")
                .with("1", GivenTerms.by("time_and_materials"), line(8, 3, "800.50", true), line(8, 4, "199.50", false))
                .position(AUGUST);
        assertThat(august.moved(ToDate::delivered)).hasToString("1000.00 EUR");
        assertThat(august.revenue()).hasToString("800.50 EUR");
    }

    @Test
    void timeAndMaterialsNeverEarnsMoreThanItsCapOverTheMonths() {
        List<Position> positions = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("time_and_materials").cap("1500.00"),
                        line(8, 3, "1000.00", true),
                        line(9, 3, "900.00", true))
                .positions(AUGUST, SEPTEMBER);
        assertThat(positions.get(0).revenue()).hasToString("1000.00 EUR");
        assertThat(positions.get(1).revenue()).hasToString("500.00 EUR");
        assertThat(positions.get(1).moved(ToDate::accepted)).hasToString("900.00 EUR");
    }

    @Test
    void aCorrectionOfAnEarlierMonthMakesRoomUnderTheCap() {
        List<Position> positions = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("time_and_materials").cap("1500.00"),
                        line(8, 3, "1600.00", true),
                        line(9, 3, "-300.00", true))
                .positions(AUGUST, SEPTEMBER);
        assertThat(positions.get(0).revenue()).hasToString("1500.00 EUR");
        assertThat(positions.get(1).revenue()).hasToString("-200.00 EUR");
    }

    @Test
    void aMilestoneIsDeliveredWhenDueAndEarnedWhenAcceptedWithEvidence() {
        List<Position> positions = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("milestone"),
                        new Milestone("r2", "M2", new BigDecimal("5000"), day(9, 20), day(9, 3), false),
                        new Milestone("r1", "M1", new BigDecimal("20000"), day(8, 20), day(9, 3), true))
                .positions(AUGUST, SEPTEMBER);
        assertThat(positions.get(0).moved(ToDate::delivered)).hasToString("20000.00 EUR");
        assertThat(positions.get(0).revenue()).hasToString("0.00 EUR");
        assertThat(positions.get(1).moved(ToDate::delivered)).hasToString("5000.00 EUR");
        assertThat(positions.get(1).revenue()).hasToString("20000.00 EUR");
        assertThat(positions.get(1).end().derivation().inputs().getFirst().refs())
                .containsExactly("r1");
    }

    /** 50,000.00 over 15 August 2026 to 14 August 2027: 17/31 + 11 + 14/31 = 12 months; August 50,000 × (17/31) / 12 = 2,284.946. */
    @Test
    void straightLineCountsAMonthServedInPartByItsDays() {
        List<Position> positions = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("straight_line_monthly")
                                .price("50000.00")
                                .term(day(8, 15), LocalDate.of(2027, 8, 14)))
                .positions(AUGUST, SEPTEMBER);
        assertThat(positions.get(0).revenue()).hasToString("2284.95 EUR");
        assertThat(positions.get(1).revenue()).hasToString("4166.66 EUR");
        assertThat(positions.get(1).end().revenue()).hasToString("6451.61 EUR");
        assertThat(positions.get(1).end().derivation().formula())
                .isEqualTo("price * (1 + 17/31) / (11 + 17/31 + 14/31)");
    }

    /** 1,000 by cost of 400 of 800; then 200 more cost and an amendment to 1,600 over what remains: 500 + 1,100 × 200 / 600. */
    @Test
    void aProspectiveAmendmentKeepsWhatWasRecognisedAndSpreadsTheRest() {
        List<Position> positions = GivenContract.in("EUR")
                .with(
                        "1",
                        List.of(
                                GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("800.00"),
                                GivenTerms.by("cost_to_cost")
                                        .price("1600.00")
                                        .plannedCost("1000.00")
                                        .amended(2, Modification.PROSPECTIVE, day(9, 1))),
                        cost(8, 15, "400.00"),
                        cost(9, 15, "200.00"))
                .positions(AUGUST, SEPTEMBER);
        assertThat(positions.get(0).revenue()).hasToString("500.00 EUR");
        assertThat(positions.get(1).end().revenue()).hasToString("866.67 EUR");
    }

    /** The same amendment recomputed to date: 1,600 × 600 / 1,000 = 960. */
    @Test
    void aCatchUpAmendmentRecomputesToDateInItsMonth() {
        List<Position> positions = GivenContract.in("EUR")
                .with(
                        "1",
                        List.of(
                                GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("800.00"),
                                GivenTerms.by("cost_to_cost")
                                        .price("1600.00")
                                        .plannedCost("1000.00")
                                        .amended(2, Modification.CATCH_UP, day(9, 1))),
                        cost(8, 15, "400.00"),
                        cost(9, 15, "200.00"))
                .positions(AUGUST, SEPTEMBER);
        assertThat(positions.get(0).revenue()).hasToString("500.00 EUR");
        assertThat(positions.get(1).revenue()).hasToString("460.00 EUR");
    }

    /** Nobody planned or estimated the cost, so what it cost is recovered (IFRS 15.45); the estimate of September says half. */
    @Test
    void costIsRecoveredUntilSomebodySaysWhatIsStillToCome() {
        List<Position> positions = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("cost_to_cost").price("1000.00"),
                        cost(8, 15, "400.00"),
                        new Estimate("e", day(9, 30), null, new BigDecimal("400.00"), null, null))
                .positions(AUGUST, SEPTEMBER);
        assertThat(positions.get(0).revenue()).hasToString("400.00 EUR");
        assertThat(positions.get(1).revenue()).hasToString("100.00 EUR");
    }

    /** 900 on 3 August and 800 on 10 August against 1,500 of funding: of the second obligation's 800 only 600 are funded. */
    @Test
    void theFundingLimitOfAContractTakesBackWhatWasEarnedLast() {
        List<Position> positions = GivenContract.in("EUR")
                .fundedTo("1500.00")
                .with("1", GivenTerms.by("time_and_materials"), line(8, 10, "800.00", true))
                .with("2", GivenTerms.by("time_and_materials"), line(8, 3, "900.00", true))
                .positions(AUGUST, AUGUST);
        assertThat(positions.get(0).revenue()).hasToString("600.00 EUR");
        assertThat(positions.get(0).end().capped()).hasToString("800.00 EUR");
        assertThat(positions.get(1).revenue()).hasToString("900.00 EUR");
    }

    @Test
    void aTerminatedContractEarnsNothingMoreAndHasNothingStillToCome() {
        List<Position> positions = GivenContract.in("EUR")
                .terminatedOn(day(8, 31))
                .with(
                        "1",
                        GivenTerms.by("straight_line_monthly").price("1200.00").term(day(1, 1), day(12, 31)))
                .positions(AUGUST, SEPTEMBER);
        assertThat(positions.get(0).end().revenue()).hasToString("800.00 EUR");
        assertThat(positions.get(1).revenue()).hasToString("0.00 EUR");
        assertThat(positions.get(1).end().backlog()).hasToString("0.00 EUR");
    }

    /** A line of work that is held holds what follows from all lines, and nothing that is added up line by line. */
    @Test
    void revenueByHoursOrCostFollowsFromAllLines() {
        List<String> looking = Methods.ALL.stream()
                .map(RevenueMethod::name)
                .filter(method -> new Engine()
                        .looksAtWholeContract(new Obligation(
                                "1", List.of(GivenTerms.by(method).terms(day(1, 1))), Work.of(List.of()))))
                .toList();
        assertThat(looking)
                .containsExactly("cost_plus", "cost_recovery", "cost_to_cost", "hours_to_hours", "retainer_drawdown");
    }

    @Test
    void anObligationThatWasMeasuredByCostOnceFollowsFromAllLines() {
        Obligation amended = new Obligation(
                "1",
                List.of(
                        GivenTerms.by("cost_to_cost").terms(day(1, 1)),
                        GivenTerms.by("barter")
                                .amended(2, Modification.CATCH_UP, day(2, 1))
                                .terms(day(1, 1))),
                Work.of(List.of()));
        assertThat(new Engine().looksAtWholeContract(amended)).isTrue();
    }

    @Test
    void everyMethodNamesWhatItLooksAt() {
        assertThat(Methods.ALL.stream().map(method -> method.name() + " " + new java.util.TreeSet<>(method.needs())))
                .containsExactly(
                        "cost_plus [COST]",
                        "cost_recovery [COST]",
                        "cost_to_cost [PRICE, COST]",
                        "hours_to_hours [PRICE, HOURS]",
                        "milestone []",
                        "percent_complete [PRICE]",
                        "point_in_time [PRICE]",
                        "retainer_drawdown [PRICE, HOURS]",
                        "straight_line_daily [PRICE]",
                        "straight_line_monthly [PRICE]",
                        "time_and_materials [PRICED_LINES]",
                        "units_delivered [PRICE]");
        assertThat(new Engine().needs("cost_plus", RevenueMethod.Need.COST)).isTrue();
        assertThat(new Engine().needs("cost_plus", RevenueMethod.Need.PRICE)).isFalse();
        assertThat(new Engine().needs("barter", RevenueMethod.Need.COST)).isFalse();
    }

    /** With a plan of nothing the first cost would be all of it; nobody can say, as without a plan, so it is recovered. */
    @Test
    void aPlanOfNothingIsNone() {
        Position august = GivenContract.in("EUR")
                .with("1", GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("0"), cost(8, 15, "400.00"))
                .position(AUGUST);
        assertThat(august.end().revenue()).hasToString("400.00 EUR");
    }

    /** Cost of 30 and 25 of materials are recovered, waste of 7 is not. */
    @Test
    void costIsRecoveredWithoutWaste() {
        Position august = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("cost_recovery"),
                        cost(8, 15, "30"),
                        new Cost("m", day(8, 16), new BigDecimal("25"), CostKind.UNINSTALLED, true),
                        new Cost("w", day(8, 17), new BigDecimal("7"), CostKind.WASTE, true))
                .position(AUGUST);
        assertThat(august.end().revenue()).hasToString("55.00 EUR");
        assertThat(august.end().cost()).hasToString("62.00 EUR");
        assertThat(august.end().backlog()).isNull();
        assertThat(august.end().derivation().withNumbers()).isEqualTo("55 = 55.00");
    }

    /** 400.00 in August and 100.00 in September, cost of 30.00 and 5.00: at go-live September brings along all of it. */
    @Test
    void whatAContractBringsAlongIsEverythingToDate() {
        Position september = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("time_and_materials"),
                        line(8, 10, "400.00", true),
                        line(9, 10, "100.00", true),
                        cost(8, 15, "30.00"),
                        cost(9, 15, "5.00"))
                .position(SEPTEMBER);
        assertThat(september.revenue()).hasToString("100.00 EUR");
        assertThat(september.broughtForward().revenue()).hasToString("500.00 EUR");
        assertThat(september.broughtForward().moved(ToDate::cost)).hasToString("35.00 EUR");
        assertThat(september.broughtForward().end()).isEqualTo(september.end());
    }

    private static PricedLine line(int month, int day, String amount, boolean approved) {
        return new PricedLine(
                "l%d-%d-%s".formatted(month, day, amount), day(month, day), new BigDecimal(amount), approved);
    }

    private static Cost cost(int month, int day, String amount) {
        return new Cost("c%d-%d".formatted(month, day), day(month, day), new BigDecimal(amount), CostKind.LABOUR, true);
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }
}
