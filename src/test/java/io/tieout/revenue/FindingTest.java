package io.tieout.revenue;

import static io.tieout.revenue.GivenContract.GivenTerms.by;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds nothing and must be known. */
class FindingTest {
    private static final YearMonth JANUARY = YearMonth.of(2026, Month.JANUARY);

    @Test
    void nothingIsFoundBeforeTheFirstVersionIsInForceNorOnceItIsSurveyed() {
        GivenContract contract = GivenContract.in("EUR")
                .from(JANUARY.atDay(1))
                .with(
                        "1",
                        by("percent_complete")
                                .effective(LocalDate.of(2026, 2, 1))
                                .price("1000"),
                        GivenFact.surveyed(LocalDate.of(2026, 3, 31), "30"));

        assertThat(found(contract, JANUARY)).isEmpty();
        assertThat(found(contract, JANUARY.plusMonths(1)))
                .containsExactly("1: NO_ESTIMATE no progress_percent by 2026-02-28, 1000.00 EUR");
        assertThat(found(contract, JANUARY.plusMonths(2))).isEmpty();
    }

    /** 300.00 of a year at 1,200.00 are earned until 31 March, and the year is billed; in April 200.00 are credited, in May the rest. */
    @Test
    void whatWasBilledAboveRevenueOfATerminatedContractIsNamedUntilItIsCredited() {
        GivenContract contract = GivenContract.in("EUR")
                .terminatedOn(LocalDate.of(2026, 3, 31))
                .invoiced(LocalDate.of(2026, 1, 5), "1200")
                .invoiced(LocalDate.of(2026, 4, 10), "-200")
                .invoiced(LocalDate.of(2026, 5, 4), "-700")
                .with(
                        "1",
                        by("straight_line_monthly")
                                .price("1200")
                                .term(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)));

        String found = "1: TERMINATED_ADVANCE billed above revenue of the contract terminated on 2026-03-31, %s EUR";
        assertThat(found(contract, JANUARY.plusMonths(1))).isEmpty();
        assertThat(found(contract, JANUARY.plusMonths(2))).containsExactly(found.formatted("900.00"));
        assertThat(found(contract, JANUARY.plusMonths(3))).containsExactly(found.formatted("700.00"));
        assertThat(found(contract, JANUARY.plusMonths(4))).isEmpty();
    }

    /** The customer keeps nothing of 600.00: with the last day of service the price is 600.00, and until then. */
    @Test
    void anAmendmentOfTheLastDaySaysThatAnAdvanceIsNotPaidBack() {
        LocalDate last = LocalDate.of(2026, 3, 31);
        GivenContract contract = GivenContract.in("EUR")
                .terminatedOn(last)
                .invoiced(LocalDate.of(2026, 1, 5), "600")
                .with(
                        "1",
                        List.of(
                                by("straight_line_monthly")
                                        .price("1200")
                                        .term(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)),
                                by("straight_line_monthly")
                                        .price("600")
                                        .term(LocalDate.of(2026, 1, 1), last)
                                        .amended(2, Terms.Modification.CATCH_UP, last)));

        assertThat(contract.revenue(JANUARY.plusMonths(3))).containsExactly("100.00", "100.00", "400.00", "0.00");
        assertThat(found(contract, JANUARY.plusMonths(2))).isEmpty();
    }

    /**
     * Care of 50,000.00 for twelve months from 15 August, which is what 59,600.00 leave beside 80 prepaid hours, of which 16.25 are used:
     * 50,000 × (17/31 + 1) / 12 = 6,451.61 and 1,950.00 of 22,100.00 billed. Spread until the day of termination the care would be earned
     * with it, 43,548.39 too much.
     */
    @Test
    void onlyWhatIsEarnedOfTheAgreedTermCountsAgainstWhatWasBilled() {
        GivenContract contract = GivenContract.in("EUR")
                .from(LocalDate.of(2026, 8, 15))
                .price("59600.00")
                .terminatedOn(LocalDate.of(2026, 9, 30))
                .invoiced("1", LocalDate.of(2026, 8, 15), "12500.00")
                .invoiced("2", LocalDate.of(2026, 8, 28), "9600.00")
                .with("1", by("straight_line_monthly").term(LocalDate.of(2026, 8, 15), LocalDate.of(2027, 8, 14)))
                .with(
                        "2",
                        by("retainer_drawdown")
                                .price("9600.00")
                                .plannedHours("80")
                                .term(LocalDate.of(2026, 8, 15), LocalDate.of(2027, 2, 14)),
                        GivenFact.hours(LocalDate.of(2026, 9, 10), "16.25"));

        YearMonth september = YearMonth.of(2026, Month.SEPTEMBER);
        assertThat(contract.revenue(september.plusMonths(1))).containsExactly("2284.95", "4166.66", "0.00");
        assertThat(found(contract, september))
                .containsExactly(
                        "1: TERMINATED_ADVANCE billed above revenue of the contract terminated on 2026-09-30, 13698.39"
                                + " EUR");
    }

    /** The last day of service of a year's care, and of work by the hour, was written with the year before: it began in January all the same. */
    @Test
    void aContractThatIsTerminatedBeforeItBeginsIsNamedFromItsFirstMonthOn() {
        GivenContract contract = GivenContract.in("EUR")
                .terminatedOn(LocalDate.of(2025, 5, 31))
                .with(
                        "1",
                        by("straight_line_monthly")
                                .price("1200")
                                .term(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)))
                .with("2", by("time_and_materials"), GivenFact.line(LocalDate.of(2026, 1, 12), "150"));

        String found = "TERMINATED_UNBEGUN contract terminated on 2025-05-31 before its start_on 2026-01-01";
        assertThat(contract.revenue(JANUARY)).containsExactly("0.00");
        assertThat(found(contract, JANUARY.minusMonths(1))).isEmpty();
        assertThat(found(contract, JANUARY))
                .containsExactly("1: %s, 1200.00 EUR".formatted(found), "2: %s, null".formatted(found));
        assertThat(found(contract, JANUARY.plusMonths(6))).hasSize(2);
    }

    /** Its first day is its last; and of a status that says the day, the day before is named as well. */
    @Test
    void aContractThatServesOneDayHasBegun() {
        assertThat(found(
                        GivenContract.in("EUR").terminatedOn(JANUARY.atDay(1)).with("1", by("time_and_materials")),
                        JANUARY))
                .isEmpty();
        assertThat(found(
                        GivenContract.in("EUR")
                                .terminatedByStatus(LocalDate.of(2025, 12, 31))
                                .with("1", by("time_and_materials")),
                        JANUARY))
                .containsExactly(
                        "1: TERMINATED_UNBEGUN contract terminated on 2025-12-31 before its start_on 2026-01-01, null");
    }

    /**
     * 500 for 700: 200 are lost, unless the second, of which nobody says what it costs, is worth more than it costs. The third has no price,
     * and the fourth is planned.
     */
    @Test
    void whatNobodyPlannedIsNamedWhereItsContractExpectsALoss() {
        GivenContract contract = GivenContract.in("EUR")
                .with("1", by("cost_to_cost").price("500").plannedCost("700"))
                .with("2", by("straight_line_daily").price("5000").term(JANUARY.atDay(1), LocalDate.of(2026, 12, 31)))
                .with("3", by("time_and_materials"))
                .with(
                        "4",
                        by("straight_line_daily")
                                .price("100")
                                .term(JANUARY.atDay(1), LocalDate.of(2026, 12, 31))
                                .plannedCost("50"));

        assertThat(found(contract, JANUARY))
                .containsExactly("2: LOSS_UNPLANNED no planned_cost and no remaining_cost by 2026-01-31, 5000.00 EUR");
        assertThat(found(contract.policy(Setting.LOSS_UNIT, "obligation"), JANUARY))
                .isEmpty();
    }

    /** 500 for 300 earns 200; with the second, nothing is lost as long as it costs no more than it brings, and so nobody need say it. */
    @Test
    void whatNobodyPlannedIsNotNamedWhereNothingIsLost() {
        GivenContract contract = GivenContract.in("EUR")
                .with("1", by("cost_to_cost").price("500").plannedCost("300"))
                .with("2", by("straight_line_daily").price("5000").term(JANUARY.atDay(1), LocalDate.of(2026, 12, 31)));

        assertThat(found(contract, JANUARY)).isEmpty();
    }

    /** 500 less a discount of 80 are 420 for 450; what a discount costs nobody need say, whether others take it over or nobody does. */
    @Test
    void aDiscountThatMakesALossIsNotNamed() {
        assertThat(found(discounted(by("cost_to_cost").price("500").plannedCost("450")), JANUARY))
                .isEmpty();
        assertThat(found(
                        discounted(by("cost_to_cost")
                                .price("500")
                                .plannedCost("450")
                                .standalone("500")),
                        JANUARY))
                .isEmpty();
    }

    /** 420 for 450, and nobody said what the 5,000 cost. */
    @Test
    void whatNobodyPlannedIsNamedWhereADiscountMakesTheLoss() {
        GivenContract contract = discounted(by("cost_to_cost").price("500").plannedCost("450"))
                .with("3", by("straight_line_daily").price("5000").term(JANUARY.atDay(1), LocalDate.of(2026, 12, 31)));

        assertThat(found(contract, JANUARY))
                .containsExactly("3: LOSS_UNPLANNED no planned_cost and no remaining_cost by 2026-01-31, 5000.00 EUR");
    }

    private static GivenContract discounted(GivenContract.GivenTerms terms) {
        return GivenContract.in("EUR")
                .with("1", terms)
                .with("2", by("straight_line_daily").price("-80").term(JANUARY.atDay(1), LocalDate.of(2026, 12, 31)));
    }

    /** A mark-up is for expenses and cost, a fee for hours; a survey has neither, cost no hours of its own. */
    @Test
    void aPercentageOnTopOfNothingIsNamed() {
        GivenContract contract = GivenContract.in("EUR")
                .from(JANUARY.atDay(1))
                .with("1", by("milestone").price("1000").fee("2.50").markup("10"))
                .with("2", by("cost_plus").fee("5").markup("10"))
                .with("3", by("time_and_materials").fee("5").markup("10"))
                .with("4", by("milestone").price("1000"));

        assertThat(found(contract, JANUARY))
                .containsExactly(
                        "1: PERCENT_UNUSED fee_percent 2.5 and markup_percent 10 with milestone, null",
                        "2: PERCENT_UNUSED fee_percent 5 with cost_plus, null");
    }

    /** 60 of cost in February; from March on the estimate measures it. */
    @Test
    void costThatNobodyPlannedOrEstimatedIsNamedWithWhatIsRecovered() {
        GivenContract contract = GivenContract.in("EUR")
                .with(
                        "1",
                        by("cost_to_cost").price("1000"),
                        GivenFact.cost(LocalDate.of(2026, 2, 10), "60"),
                        GivenFact.remainingCost(LocalDate.of(2026, 3, 31), "40"));

        assertThat(found(contract, JANUARY)).isEmpty();
        assertThat(found(contract, JANUARY.plusMonths(1)))
                .containsExactly("1: NO_ESTIMATE no planned_cost and no remaining_cost by 2026-02-28, 60.00 EUR");
        assertThat(found(contract, JANUARY.plusMonths(2))).isEmpty();
    }

    @Test
    void hoursAndUnitsThatAnEstimateMeasuresLaterAreNamedUntilThen() {
        GivenContract byHours = GivenContract.in("EUR")
                .with(
                        "1",
                        by("hours_to_hours").price("1000"),
                        GivenFact.hours(LocalDate.of(2026, 1, 10), "8"),
                        GivenFact.remainingHours(LocalDate.of(2026, 2, 28), "32"));
        GivenContract byUnits = GivenContract.in("EUR")
                .with(
                        "1",
                        by("units_delivered").price("1000"),
                        GivenFact.units(LocalDate.of(2026, 1, 10), "2"),
                        GivenFact.unitsInAll(LocalDate.of(2026, 2, 28), "8"));

        assertThat(found(byHours, JANUARY))
                .containsExactly("1: NO_ESTIMATE no planned_hours and no remaining_hours by 2026-01-31, null");
        assertThat(found(byUnits, JANUARY)).containsExactly("1: NO_ESTIMATE no units_total by 2026-01-31, null");
        assertThat(found(byHours, JANUARY.plusMonths(1))).isEmpty();
        assertThat(found(byUnits, JANUARY.plusMonths(1))).isEmpty();
    }

    /** 300 are surveyed of 600; from February on the scope is one of 1,000, of which 700 wait for a survey. */
    @Test
    void scopeThatNobodySurveyedIsNamedWithItsPrice() {
        GivenContract contract = GivenContract.in("EUR")
                .with(
                        "1",
                        List.of(
                                by("percent_complete").price("600"),
                                by("percent_complete")
                                        .price("1000")
                                        .amended(2, Terms.Modification.PROSPECTIVE, LocalDate.of(2026, 2, 1))),
                        GivenFact.surveyed(LocalDate.of(2026, 1, 20), "50"),
                        GivenFact.surveyed(LocalDate.of(2026, 3, 20), "50"));

        assertThat(found(contract, JANUARY)).isEmpty();
        assertThat(found(contract, JANUARY.plusMonths(1)))
                .containsExactly("1: NO_ESTIMATE no progress_percent from 2026-02-01 to 2026-02-28, 700.00 EUR");
        assertThat(found(contract, JANUARY.plusMonths(2))).isEmpty();
    }

    /** Terminated on 20 February: of 1,000 nobody surveyed anything, and of 600, and 400 more since February, 300 of the 600. */
    @Test
    void whatNobodySurveyedOfATerminatedContractIsNamedInTheMonthOfItsLastDayAndAfter() {
        LocalDate last = LocalDate.of(2026, 2, 20);
        GivenContract contract = GivenContract.in("EUR")
                .terminatedOn(last)
                .with("1", by("percent_complete").price("1000"), GivenFact.surveyed(LocalDate.of(2026, 3, 5), "40"))
                .with(
                        "2",
                        List.of(
                                by("percent_complete").price("600"),
                                by("percent_complete")
                                        .price("1000")
                                        .amended(2, Terms.Modification.CATCH_UP, LocalDate.of(2026, 2, 1))),
                        GivenFact.surveyed(LocalDate.of(2026, 1, 20), "50"));

        assertThat(found(contract, JANUARY))
                .containsExactly("1: NO_ESTIMATE no progress_percent by 2026-01-31, 1000.00 EUR");
        List<String> since = List.of(
                "1: NO_ESTIMATE no progress_percent by 2026-02-20, 1000.00 EUR",
                "2: NO_ESTIMATE no progress_percent from 2026-02-01 to 2026-02-20, 700.00 EUR");
        assertThat(found(contract, JANUARY.plusMonths(1))).isEqualTo(since);
        assertThat(found(contract, JANUARY.plusMonths(4))).isEqualTo(since);
    }

    /** An amendment of the last day leaves nothing of the price of the first; cost of 60 recovers 60, all of the second and a part of the third. */
    @Test
    void ofATerminatedContractWhosePriceIsEarnedNothingIsLeftToMeasure() {
        LocalDate last = LocalDate.of(2026, 2, 20);
        GivenContract contract = GivenContract.in("EUR")
                .terminatedOn(last)
                .with(
                        "1",
                        List.of(
                                by("percent_complete").price("1000"),
                                by("percent_complete").price("0").amended(2, Terms.Modification.CATCH_UP, last)))
                .with("2", by("cost_to_cost").price("60"), GivenFact.cost(LocalDate.of(2026, 2, 10), "60"))
                .with("3", by("cost_to_cost").price("1000"), GivenFact.cost(LocalDate.of(2026, 2, 10), "60"));

        assertThat(found(contract, JANUARY.plusMonths(1)))
                .containsExactly("3: NO_ESTIMATE no planned_cost and no remaining_cost by 2026-02-20, 60.00 EUR");
    }

    /** 33.334 % of 100 are 33.33, rounded; the end is another from February on, the scope is not. */
    @Test
    void anAmendmentOfTheEndAloneIsNamedForNothing() {
        GivenContract contract = GivenContract.in("EUR")
                .with(
                        "1",
                        List.of(
                                by("percent_complete").price("100").term(JANUARY.atDay(1), LocalDate.of(2026, 6, 30)),
                                by("percent_complete")
                                        .price("100")
                                        .term(JANUARY.atDay(1), LocalDate.of(2026, 9, 30))
                                        .amended(2, Terms.Modification.PROSPECTIVE, LocalDate.of(2026, 2, 1))),
                        GivenFact.surveyed(LocalDate.of(2026, 1, 31), "33.334"));

        assertThat(found(contract, JANUARY.plusMonths(1))).isEmpty();
    }

    private static List<String> found(GivenContract given, YearMonth month) {
        return new Engine()
                .findings(given.contract(), given.positions(month, month), false).stream()
                        .map(each ->
                                "%s: %s %s, %s".formatted(each.obligation(), each.code(), each.found(), each.amount()))
                        .toList();
    }
}
