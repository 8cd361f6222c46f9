package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.cost;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.line;
import static io.tieout.revenue.GivenFact.remainingCost;
import static io.tieout.revenue.GivenFact.units;
import static io.tieout.revenue.GivenFact.unitsInAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.GivenContract.GivenTerms;
import io.tieout.revenue.Terms.Modification;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A derivation is what was computed: whoever works its formula out with its numbers arrives at its result. */
class DerivationTest {
    private static final long SEED = 20_260_930L;
    private static final int CONTRACTS = Integer.getInteger("tieout.contracts", 20_000) / 20;

    @Test
    void everyFormulaComesOutAsItsResult() {
        for (int n = 0; n < CONTRACTS; n++) {
            RandomContract given =
                    RandomContract.of(SEED + n, RandomContract.METHODS.get(n % RandomContract.METHODS.size()));
            int decimals = given.currency().getDefaultFractionDigits();
            for (Position position : new Engine()
                    .positions(given.contract(given.facts()), given.firstMonth(), given.lastMonth())
                    .positions()) {
                Derivation derivation = position.end().derivation();
                BigDecimal workedOut = Formula.workedOut(derivation).setScale(decimals, RoundingMode.HALF_UP);
                assertThat(workedOut)
                        .as("seed %d %s %s", SEED + n, position.month(), derivation)
                        .isEqualByComparingTo(derivation.result())
                        .isEqualByComparingTo(position.end().revenue().amount());
            }
        }
    }

    @Test
    void everyMethodSaysWhatItDidAndByWhichParagraph() {
        assertThat(Methods.ALL).hasSize(12).allSatisfy(method -> {
            Derivation derivation = GivenContract.in("EUR")
                    .with(
                            "1",
                            GivenTerms.by(method.name())
                                    .price("100")
                                    .plannedHours("1")
                                    .term(day(1, 1), day(12, 31)))
                    .position(JANUARY)
                    .end()
                    .derivation();
            assertThat(derivation.standard()).startsWith("IFRS 15.");
            assertThat(derivation.rule()).isNotBlank();
            assertThat(derivation.rounding()).isNotBlank();
        });
        assertThat(Methods.ALL).extracting(RevenueMethod::name).doesNotHaveDuplicates();
    }

    /** 190 kept, of 1,500 then; 60 of materials and 90 of 900 of cost in February: 190 + 60 + 1,250 × 90/900. */
    @Test
    void anAmendmentWithMaterialsShowsEveryNumber() {
        Derivation derivation = GivenContract.in("EUR")
                .with(
                        "1",
                        List.of(
                                GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("900"),
                                GivenTerms.by("cost_to_cost")
                                        .price("1500.00")
                                        .plannedCost("950")
                                        .amended(2, Modification.PROSPECTIVE, day(1, 20))),
                        cost(day(1, 10), "90"),
                        cost(day(1, 11), "100", CostKind.UNINSTALLED),
                        cost(day(1, 21), "90"),
                        cost(day(1, 22), "60", CostKind.UNINSTALLED),
                        remainingCost(day(1, 31), "810"))
                .position(JANUARY)
                .end()
                .derivation();
        assertThat(derivation.formula())
                .isEqualTo("kept + at_cost + (price - kept - at_cost) * cost / cost_at_completion");
        assertThat(derivation.withNumbers()).isEqualTo("190.00 + 60 + (1500.00 - 190.00 - 60) * 90 / 900 = 375.00");
        assertThat(derivation.inputs())
                .filteredOn(input -> input.name().equals("cost_at_completion"))
                .singleElement()
                .satisfies(input -> assertThat(input.refs()).containsExactly("cost estimated 2026-01-31"));
    }

    @Test
    void materialsWithoutAnAmendmentAreTakenOffThePrice() {
        Derivation derivation = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("900"),
                        cost(day(1, 10), "90"),
                        cost(day(1, 11), "100", CostKind.UNINSTALLED))
                .position(JANUARY)
                .end()
                .derivation();
        assertThat(derivation.withNumbers()).isEqualTo("100 + (1000.00 - 100) * 90 / 900 = 190.00");
    }

    @Test
    void roundedProgressStandsInThePlaceOfTheFraction() {
        Derivation derivation = GivenContract.in("EUR")
                .policy(Setting.PROGRESS_ROUNDING, "percent_1")
                .with(
                        "1",
                        GivenTerms.by("units_delivered").price("1000.00"),
                        unitsInAll(day(1, 1), "3"),
                        units(day(1, 10), "1"))
                .position(JANUARY)
                .end()
                .derivation();
        assertThat(derivation.withNumbers()).isEqualTo("1000.00 * 33.3 / 100 = 333.00");
        assertThat(derivation.rounding())
                .isEqualTo("progress half up to 1 decimals of a per cent, then the amount half up, once");
    }

    @Test
    void aNegativeNumberStandsInParentheses() {
        assertThat(derivation(GivenTerms.by("cost_plus").markup("10"), cost(day(1, 10), "-100"))
                        .withNumbers())
                .isEqualTo("(-100) * (1 + 10 / 100) = (-110.00)");
    }

    /** 60 units of 120 for 12,000; of the 60 five came back after the amendment. */
    @Test
    void whatCorrectionsTakeBackOfWhatWasKeptIsShown() {
        Derivation derivation = GivenContract.in("EUR")
                .with(
                        "1",
                        List.of(
                                GivenTerms.by("units_delivered").price("12000.00"),
                                GivenTerms.by("units_delivered")
                                        .price("13500.00")
                                        .amended(2, Modification.PROSPECTIVE, day(1, 10))),
                        unitsInAll(day(1, 1), "120"),
                        units(day(1, 9), "60"),
                        units(day(1, 20), "-5"))
                .position(JANUARY)
                .end()
                .derivation();
        assertThat(derivation.formula())
                .isEqualTo("kept * done_left / done_before + (price - kept * done_left / done_before)"
                        + " * max(0, units) / units_total");
        assertThat(derivation.result()).isEqualByComparingTo("5500.00");
    }

    @Test
    void beforeTheFirstVersionHoldsNothingIsDerived() {
        Derivation derivation = GivenContract.in("EUR")
                .with("1", GivenTerms.by("time_and_materials").effective(day(2, 1)), line(day(1, 10), "70"))
                .position(JANUARY)
                .end()
                .derivation();
        assertThat(derivation.rule()).isEqualTo("not yet in force");
        assertThat(derivation.withNumbers()).isEqualTo("0 = 0.00");
    }

    @Test
    void whatIsKeptIsNamedOnlyWhereSomethingIs() {
        assertThat(derivation(GivenTerms.by("cost_plus").markup("10"), cost(day(1, 10), "100")))
                .satisfies(derivation -> {
                    assertThat(derivation.withNumbers()).isEqualTo("100 * (1 + 10 / 100) = 110.00");
                    assertThat(derivation.inputs())
                            .extracting(Derivation.Input::name)
                            .doesNotContain("kept");
                });
        assertThat(derivation(GivenTerms.by("straight_line_daily").price("310").term(day(1, 1), day(2, 28))))
                .satisfies(derivation -> {
                    assertThat(derivation.withNumbers()).isEqualTo("310 * (31) / (59) = 162.88");
                    assertThat(derivation.inputs())
                            .extracting(Derivation.Input::name)
                            .containsExactly("price");
                });
    }

    @Test
    void aPriceThatLimitsRecoveredCostIsNamed() {
        assertThat(derivation(GivenTerms.by("cost_recovery").price("90"), cost(day(1, 10), "100"))
                        .withNumbers())
                .isEqualTo("min(100, 90) = 90.00");
    }

    /** Rounding progress is not for what is there or is not. */
    @Test
    void whatIsDeliveredAtOnceIsNotRoundedAsProgress() {
        Derivation derivation = GivenContract.in("EUR")
                .policy(Setting.PROGRESS_ROUNDING, "percent_0")
                .with("1", GivenTerms.by("point_in_time").price("70"), units(day(1, 10), "1"))
                .position(JANUARY)
                .end()
                .derivation();
        assertThat(derivation.withNumbers()).isEqualTo("70 * 1 / 1 = 70.00");
        assertThat(derivation.inputs().getLast().refs()).containsExactly("units 2026-01-10");
    }

    @Test
    void aServiceSaysWhereTheMissingCentGoes() {
        GivenTerms service = GivenTerms.by("straight_line_monthly").price("100").term(day(1, 1), day(3, 31));
        assertThat(derivation(service).rounding()).isEqualTo("half up, once");
        Derivation lastPeriod = GivenContract.in("EUR")
                .policy(Setting.REMAINDER_PLACEMENT, "last_period")
                .with("1", service)
                .position(JANUARY)
                .end()
                .derivation();
        assertThat(lastPeriod.withNumbers()).isEqualTo("33.33 = 33.33");
        assertThat(lastPeriod.rounding()).isEqualTo("last_period");
    }

    private static Derivation derivation(GivenTerms terms, Fact... facts) {
        return GivenContract.in("EUR")
                .with("1", terms, facts)
                .position(JANUARY)
                .end()
                .derivation();
    }

    @Test
    void aCapIsPartOfTheFormula() {
        Derivation derivation = GivenContract.in("EUR")
                .with("1", GivenTerms.by("time_and_materials").cap("50"), line(day(1, 10), "70"))
                .position(JANUARY)
                .end()
                .derivation();
        assertThat(derivation.rule()).isEqualTo("billable lines to date, at most the cap");
        assertThat(derivation.withNumbers()).isEqualTo("min(70, 50) = 50.00");
    }

    @Test
    void zerosThatADatabaseAppendsAreNotShown() {
        assertThat(Derivation.Input.of("hours", new BigDecimal("16.2500000000000000"), "h")
                        .written())
                .isEqualTo("16.25");
        assertThat(Derivation.Input.of("cost", new BigDecimal("18000.0000"), "EUR")
                        .written())
                .isEqualTo("18000");
        assertThat(Derivation.Input.of("price", new BigDecimal("1000.00"), "EUR")
                        .written())
                .isEqualTo("1000.00");
    }
}
