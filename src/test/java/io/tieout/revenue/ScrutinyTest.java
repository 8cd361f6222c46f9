package io.tieout.revenue;

import static io.tieout.revenue.GivenContract.GivenTerms.byTheHour;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.expected;
import static io.tieout.revenue.GivenFact.hours;
import static io.tieout.revenue.GivenFact.line;
import static io.tieout.revenue.GivenFact.milestone;
import static io.tieout.revenue.GivenFact.remainingCost;
import static io.tieout.revenue.GivenFact.remainingHours;
import static io.tieout.revenue.GivenFact.surveyed;
import static io.tieout.revenue.GivenFact.units;
import static io.tieout.revenue.GivenFact.unitsInAll;
import static io.tieout.revenue.GivenFact.waitingHours;
import static io.tieout.revenue.Terms.Modification.CATCH_UP;
import static io.tieout.revenue.Terms.Modification.ORIGINAL;
import static io.tieout.revenue.Terms.Modification.PROSPECTIVE;
import static io.tieout.revenue.Terms.Modification.SEPARATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.GivenContract.GivenTerms;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cannot be computed is held with its reason, and the rest goes on. */
class ScrutinyTest {

    @Test
    void anObligationThatIsHeldHoldsNoOther() {
        Engine.Computed computed = new Engine()
                .positions(
                        GivenContract.in("EUR")
                                .with("1", GivenTerms.by("point_in_time"))
                                .with("2", GivenTerms.by("time_and_materials"), line(day(1, 10), "70"))
                                .contract(),
                        JANUARY,
                        JANUARY);
        assertThat(computed.held())
                .containsExactly(new Shortcoming("1", Shortcoming.Code.TERMS_INCOMPLETE, "no price"));
        assertThat(computed.positions()).extracting(Position::obligation).containsExactly("2");
        assertThat(computed.positions().getFirst().revenue()).hasToString("70.00 EUR");
    }

    @Test
    void aContractOfWhichEverythingIsHeldHasNoPositions() {
        Engine.Computed computed = new Engine()
                .positions(
                        GivenContract.in("EUR")
                                .with("1", GivenTerms.by("point_in_time"))
                                .contract(),
                        JANUARY,
                        JANUARY);
        assertThat(computed.positions()).isEmpty();
        assertThat(computed.held()).hasSize(1);
    }

    @Test
    void whatIsHeldElsewhereIsHeldHere() {
        Shortcoming elsewhere = new Shortcoming("1", Shortcoming.Code.INPUT_HELD, "2 lines held");
        Engine.Computed computed = new Engine()
                .positions(
                        GivenContract.in("EUR")
                                .with("1", GivenTerms.by("time_and_materials"))
                                .with("2", GivenTerms.by("time_and_materials"))
                                .contract(),
                        List.of(elsewhere),
                        JANUARY,
                        JANUARY);
        assertThat(computed.held()).containsExactly(elsewhere);
        assertThat(computed.positions()).extracting(Position::obligation).containsExactly("2");
    }

    /** What funds them is one: nobody can say how much of it is left for the other. */
    @Test
    void anObligationThatIsHeldHoldsTheOthersOfItsFunding() {
        assertThat(GivenContract.in("EUR")
                        .fundedTo("100")
                        .with("1", byTheHour(), surveyed(day(1, 1), "101"))
                        .with("2", byTheHour())
                        .held())
                .containsExactly(
                        "1: ESTIMATE_IMPLAUSIBLE progress_percent 101, estimated on 2026-01-01",
                        "2: INPUT_HELD obligation 1 is held");
    }

    /** Terms that contradict each other may be wrong in what the others share; an estimate is nobody's but its own. */
    @Test
    void anObligationWhoseTermsAreHeldHoldsTheOthersThatShareItsPrice() {
        GivenTerms ended = shared().term(day(2, 1), day(1, 31));
        assertThat(GivenContract.in("EUR")
                        .price("100")
                        .with("1", ended)
                        .with("2", shared())
                        .held())
                .containsExactly(
                        "1: TERMS_CONTRADICTORY end_on 2026-01-31 before start_on 2026-02-01",
                        "2: INPUT_HELD obligation 1 is held");
        assertThat(GivenContract.in("EUR")
                        .price("100")
                        .with("1", ended)
                        .with("2", GivenTerms.by("point_in_time").price("60"))
                        .held())
                .containsExactly("1: TERMS_CONTRADICTORY end_on 2026-01-31 before start_on 2026-02-01");
        assertThat(GivenContract.in("EUR")
                        .price("100")
                        .with("1", shared(), surveyed(day(1, 1), "101"))
                        .with("2", shared())
                        .held())
                .containsExactly("1: ESTIMATE_IMPLAUSIBLE progress_percent 101, estimated on 2026-01-01");
    }

    /** What two sources say differently of a milestone is no matter of the price that is shared; of a version, it may be. */
    @Test
    void anObligationThatSourcesDisputeHoldsTheOthersWhereItsTermsAreDisputed() {
        assertThat(heldWith(new Shortcoming("1", Shortcoming.Code.SOURCES_DIFFER, "amount 1 and not 2", false)))
                .containsExactly("1");
        assertThat(heldWith(new Shortcoming("1", Shortcoming.Code.SOURCES_DIFFER, "cap 1 and not 2", true)))
                .containsExactly("1", "2");
    }

    private static List<String> heldWith(Shortcoming elsewhere) {
        Contract contract = GivenContract.in("EUR")
                .price("100")
                .with("1", shared())
                .with("2", shared())
                .contract();
        return new Engine()
                .positions(contract, List.of(elsewhere), JANUARY, JANUARY).held().stream()
                        .map(Shortcoming::obligation)
                        .toList();
    }

    /** What 500.00 leave of 900.00 are 400.00; what 1,000.00 leave, from February on, is no price. Work by the hour needs none. */
    @Test
    void aPriceThatAnAmendmentOfAnotherLeavesBelowNothingIsHeld() {
        assertThat(besideMore(GivenTerms.by("point_in_time")).held())
                .containsExactly("1: TERMS_CONTRADICTORY price -100.00 on 2026-02-01");
        assertThat(besideMore(byTheHour()).held()).isEmpty();
    }

    private static GivenContract besideMore(GivenTerms rest) {
        return GivenContract.in("EUR")
                .price("900.00")
                .with("1", rest)
                .with(
                        "2",
                        List.of(
                                GivenTerms.by("point_in_time").price("500.00"),
                                GivenTerms.by("point_in_time").price("1000.00").amended(2, CATCH_UP, day(2, 1))));
    }

    private static GivenTerms shared() {
        return GivenTerms.by("point_in_time").standalone("50");
    }

    @Test
    void aMethodThatThereIsNot() {
        assertThat(held(GivenTerms.by("straight_line")))
                .containsExactly("1: METHOD_UNSUPPORTED straight_line; the nearest is straight_line_daily");
        assertThat(held(GivenTerms.by("barter"))).containsExactly("1: METHOD_UNSUPPORTED barter");
    }

    /** Some systems write the last day of the calendar for no end; over eight thousand years a close never came to its own. */
    @Test
    void anEndThatNeverComesIsNone() {
        LocalDate never = LocalDate.of(9999, 12, 31);
        assertThat(held(GivenTerms.by("straight_line_monthly").price("1200.00").term(day(1, 1), never)))
                .containsExactly("1: TERMS_INCOMPLETE no end_on");
        assertThat(held(GivenTerms.by("time_and_materials").term(day(1, 1), never)))
                .isEmpty();
    }

    @Test
    void somethingThatTheMethodNeeds() {
        assertThat(held(GivenTerms.by("cost_to_cost"))).containsExactly("1: TERMS_INCOMPLETE no price");
        assertThat(held(GivenTerms.by("straight_line_daily").price("1")))
                .containsExactly("1: TERMS_INCOMPLETE no end_on");
        assertThat(held(GivenTerms.by("straight_line_monthly").price("1")))
                .containsExactly("1: TERMS_INCOMPLETE no end_on");
        assertThat(held(GivenTerms.by("retainer_drawdown").price("1")))
                .containsExactly("1: TERMS_INCOMPLETE no planned_hours");
        assertThat(held(GivenTerms.by("retainer_drawdown").price("1").plannedHours("0")))
                .containsExactly("1: TERMS_INCOMPLETE no planned_hours");
    }

    /** Progress against a plan needs one; against what is expected it can wait for the first estimate. */
    @Test
    void thePlanThatProgressIsMeasuredAgainst() {
        assertThat(GivenContract.in("EUR")
                        .policy(Setting.PROGRESS_DENOMINATOR, "original_budget")
                        .with("1", GivenTerms.by("cost_to_cost").price("1"))
                        .with("2", GivenTerms.by("hours_to_hours").price("1").plannedHours("0"))
                        .with("3", GivenTerms.by("hours_to_hours").price("1").plannedHours("1"))
                        .held())
                .containsExactly("1: TERMS_INCOMPLETE no planned_cost", "2: TERMS_INCOMPLETE no planned_hours");
        assertThat(held(GivenTerms.by("cost_to_cost").price("1"))).isEmpty();
        assertThat(held(GivenTerms.by("hours_to_hours").price("1"))).isEmpty();
    }

    @Test
    void anEndBeforeItsStart() {
        assertThat(held(GivenTerms.by("time_and_materials").term(day(2, 1), day(1, 31))))
                .containsExactly("1: TERMS_CONTRADICTORY end_on 2026-01-31 before start_on 2026-02-01");
        assertThat(held(GivenTerms.by("time_and_materials").term(day(2, 1), day(2, 1))))
                .isEmpty();
    }

    @Test
    void amountsBelowNothing() {
        assertThat(held(GivenTerms.by("point_in_time").price("-0.01")))
                .containsExactly(
                        "1: TERMS_CONTRADICTORY price -0.01, and no other obligation that it is a discount of");
        assertThat(held(GivenTerms.by("point_in_time").price("10").variable("0", "10.01")))
                .containsExactly("1: TERMS_CONTRADICTORY price -0.01");
        assertThat(held(GivenTerms.by("time_and_materials").cap("-1")))
                .containsExactly("1: TERMS_CONTRADICTORY cap -1");
        assertThat(held(GivenTerms.by("cost_to_cost").price("1").plannedCost("-1")))
                .containsExactly("1: TERMS_CONTRADICTORY planned_cost -1");
        assertThat(held(GivenTerms.by("hours_to_hours").price("1").plannedHours("-1")))
                .containsExactly("1: TERMS_CONTRADICTORY planned_hours -1");
        assertThat(held(GivenTerms.by("point_in_time").price("1").standalone("-1")))
                .containsExactly("1: TERMS_CONTRADICTORY standalone_price -1");
        assertThat(GivenContract.in("EUR")
                        .fundedTo("-1")
                        .with("1", GivenTerms.by("time_and_materials"))
                        .held())
                .containsExactly("1: TERMS_CONTRADICTORY funding_limit -1");
        assertThat(held(GivenTerms.by("point_in_time").price("0"))).isEmpty();
        assertThat(held(GivenTerms.by("time_and_materials").cap("0"))).isEmpty();
    }

    /** One that was terminated before it began earns nothing, and nothing contradicts that. */
    @Test
    void aContractThatEndsBeforeItBegins() {
        assertThat(GivenContract.in("EUR")
                        .from(day(2, 1))
                        .until(day(1, 31))
                        .with("1", GivenTerms.by("time_and_materials"))
                        .held())
                .containsExactly(
                        "1: TERMS_CONTRADICTORY end_on 2026-01-31 of the contract before its start_on 2026-02-01");
        assertThat(GivenContract.in("EUR")
                        .from(day(2, 1))
                        .terminatedOn(day(1, 31))
                        .with("1", GivenTerms.by("time_and_materials"))
                        .held())
                .isEmpty();
    }

    /** 100 less a penalty of 120 that is expected from February on. */
    @Test
    void aPriceThatFallsBelowNothingLater() {
        assertThat(held(GivenTerms.by("point_in_time").price("100"), expected(day(2, 1), "penalty", "1", "-120")))
                .containsExactly("1: TERMS_CONTRADICTORY price -20 on 2026-02-01");
        assertThat(held(GivenTerms.by("point_in_time").price("100"), expected(day(2, 1), "penalty", "1", "-100")))
                .isEmpty();
    }

    @Test
    void aMilestoneAboveThePrice() {
        assertThat(held(GivenTerms.by("milestone").price("100.00"), milestone("M1", "100.01", day(1, 1), null)))
                .containsExactly("1: TERMS_CONTRADICTORY milestone M1 of 100.01 above the price of 100.00");
        assertThat(held(GivenTerms.by("milestone").price("100.00"), milestone("M1", "100.00", day(1, 1), null)))
                .isEmpty();
        assertThat(held(GivenTerms.by("milestone"), milestone("M1", "100.01", day(1, 1), null)))
                .isEmpty();
    }

    @Test
    void acceptedMilestonesThatAreTogetherAboveThePrice() {
        assertThat(held(
                        GivenTerms.by("milestone").price("100.00"),
                        milestone("M1", "60.00", day(1, 1), day(1, 1)),
                        milestone("M2", "40.01", day(1, 2), day(1, 2))))
                .containsExactly("1: TERMS_CONTRADICTORY accepted milestones of 100.01 above the price of 100.00");
        assertThat(held(
                        GivenTerms.by("milestone").price("100.00"),
                        milestone("M1", "60.00", day(1, 1), day(1, 1)),
                        milestone("M2", "40.01", day(1, 2), null)))
                .isEmpty();
    }

    /** A milestone of 150 came with the amendment to 200; it is no part of the 100 before. */
    @Test
    void aMilestoneOfAnAmendmentIsHeldAgainstThePriceOfTheAmendment() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("milestone").price("100"),
                                        GivenTerms.by("milestone").price("200").amended(2, CATCH_UP, day(2, 1))),
                                milestone("M1", "150", day(3, 1), null))
                        .held())
                .isEmpty();
    }

    @Test
    void versionsThatCannotBeTrueTogether() {
        GivenTerms first = byTheHour();
        assertThat(held(first, byTheHour().amended(1, CATCH_UP, day(2, 1))))
                .containsExactly("1: TERMS_CONTRADICTORY version 1 twice");
        assertThat(held(first, byTheHour().amended(2, ORIGINAL, day(2, 1))))
                .containsExactly("1: TERMS_CONTRADICTORY version 2 is no amendment");
        assertThat(held(first, byTheHour().amended(2, SEPARATE, day(2, 1))))
                .containsExactly("1: TERMS_CONTRADICTORY version 2 is no amendment");
        assertThat(held(byTheHour().amended(2, PROSPECTIVE, day(2, 1))))
                .containsExactly("1: TERMS_INCOMPLETE no version before version 2");
        assertThat(held(
                        first,
                        byTheHour().amended(3, CATCH_UP, day(2, 1)),
                        byTheHour().amended(2, CATCH_UP, day(3, 1))))
                .containsExactly("1: TERMS_CONTRADICTORY version 3 of 2026-02-01 is later than version 2");
        assertThat(held(
                        first,
                        byTheHour().amended(2, CATCH_UP, day(2, 1)),
                        byTheHour().amended(3, PROSPECTIVE, day(2, 1))))
                .isEmpty();
    }

    @Test
    void anAmendmentBeforeItsContract() {
        GivenTerms first = byTheHour().effective(day(1, 1).minusDays(20));
        GivenTerms second = byTheHour().amended(2, CATCH_UP, day(1, 1).minusDays(1));
        assertThat(held(first, second))
                .containsExactly("1: TERMS_CONTRADICTORY version 2 of 2025-12-31 before its contract of 2026-01-01");
        assertThat(held(first, byTheHour().amended(2, CATCH_UP, day(1, 1)))).isEmpty();
    }

    @Test
    void anEstimateThatCannotBe() {
        assertThat(held(byTheHour(), unitsInAll(day(1, 2), "0")))
                .containsExactly("1: ESTIMATE_IMPLAUSIBLE units_total 0, estimated on 2026-01-02");
        assertThat(held(byTheHour(), remainingCost(day(1, 2), "-1")))
                .containsExactly("1: ESTIMATE_IMPLAUSIBLE remaining_cost -1, estimated on 2026-01-02");
        assertThat(held(byTheHour(), remainingHours(day(1, 2), "-1")))
                .containsExactly("1: ESTIMATE_IMPLAUSIBLE remaining_hours -1, estimated on 2026-01-02");
        assertThat(held(byTheHour(), surveyed(day(1, 2), "-1")))
                .containsExactly("1: ESTIMATE_IMPLAUSIBLE progress_percent -1, estimated on 2026-01-02");
        assertThat(held(byTheHour(), surveyed(day(1, 2), "100.01")))
                .containsExactly("1: ESTIMATE_IMPLAUSIBLE progress_percent 100.01, estimated on 2026-01-02");
        assertThat(held(
                        byTheHour(),
                        unitsInAll(day(1, 2), "0.5"),
                        remainingCost(day(1, 2), "0"),
                        remainingHours(day(1, 2), "0"),
                        surveyed(day(1, 2), "0"),
                        surveyed(day(1, 3), "100")))
                .isEmpty();
    }

    /** Units are a part of all units, and what else is estimated says nothing of them. */
    @Test
    void unitsOfWhichNobodySaysHowManyThereAreInAll() {
        GivenTerms byUnits = GivenTerms.by("units_delivered").price("1000.00");
        assertThat(held(byUnits, units(day(1, 3), "4"), surveyed(day(1, 2), "40"), remainingHours(day(1, 4), "30")))
                .containsExactly("1: ESTIMATE_IMPLAUSIBLE no units_total, delivered on 2026-01-03");
        assertThat(held(byUnits, surveyed(day(1, 2), "40"))).isEmpty();
        assertThat(held(byUnits, units(day(1, 3), "4"), surveyed(day(1, 2), "40"), unitsInAll(day(1, 1), "10")))
                .isEmpty();
        assertThat(held(byUnits, units(day(1, 3), "4")))
                .containsExactly("1: ESTIMATE_IMPLAUSIBLE no units_total, delivered on 2026-01-03");
        assertThat(held(byUnits)).isEmpty();
        assertThat(held(byTheHour(), surveyed(day(1, 2), "40"))).isEmpty();
    }

    /** Before the first hour there is nothing that anybody must measure. */
    @Test
    void hoursOfWhichNobodySaysHowManyThereAreInAll() {
        GivenTerms byHours = GivenTerms.by("hours_to_hours").price("1000.00");
        assertThat(held(byHours, hours(day(1, 3), "4"), hours(day(1, 5), "2"), surveyed(day(1, 2), "40")))
                .containsExactly(
                        "1: ESTIMATE_IMPLAUSIBLE no planned_hours and no remaining_hours, worked on 2026-01-05");
        assertThat(held(
                        GivenTerms.by("hours_to_hours").price("1000.00").plannedHours("0"),
                        waitingHours(day(1, 3), "4")))
                .containsExactly(
                        "1: ESTIMATE_IMPLAUSIBLE no planned_hours and no remaining_hours, worked on 2026-01-03");
        assertThat(held(byHours, surveyed(day(1, 2), "40"))).isEmpty();
        assertThat(held(byHours, hours(day(1, 3), "4"), remainingHours(day(2, 1), "30")))
                .isEmpty();
        assertThat(held(GivenTerms.by("hours_to_hours").price("1000.00").plannedHours("10"), hours(day(1, 3), "4")))
                .isEmpty();
    }

    /** A plan that a version from the start drops is missing for all hours; one that it brings is there for all. */
    @Test
    void hoursOfWhichAVersionFromTheStartSaysHowManyThereAreInAll() {
        GivenTerms planned = byHours().plannedHours("10");
        GivenTerms dropped = byHours().amended(2, CATCH_UP, day(2, 1));
        assertThat(held(List.of(planned, dropped), hours(day(1, 31), "4")))
                .containsExactly(
                        "1: ESTIMATE_IMPLAUSIBLE no planned_hours and no remaining_hours, worked on 2026-01-31");
        assertThat(held(List.of(planned, dropped), hours(day(1, 31), "4"), hours(day(2, 1), "1")))
                .containsExactly(
                        "1: ESTIMATE_IMPLAUSIBLE no planned_hours and no remaining_hours, worked on 2026-02-01");
        GivenTerms brought = byHours().plannedHours("10").amended(2, CATCH_UP, day(2, 1));
        assertThat(held(List.of(byHours(), brought), hours(day(1, 31), "4"))).isEmpty();
    }

    /** Of what is kept nobody learns anything from a later plan or estimate; of hours after it, all. */
    @Test
    void hoursBeforeAVersionThatKeepsWhatTheyEarned() {
        GivenTerms later = byHours().plannedHours("10").amended(2, PROSPECTIVE, day(2, 1));
        String kept =
                "1: ESTIMATE_IMPLAUSIBLE no planned_hours and no remaining_hours, worked on 2026-01-31, before version 2 of 2026-02-01";
        assertThat(held(List.of(byHours(), later), hours(day(1, 31), "4"))).containsExactly(kept);
        assertThat(held(List.of(byHours(), later), hours(day(1, 31), "4"), remainingHours(day(2, 1), "6")))
                .containsExactly(kept);
        assertThat(held(List.of(byHours(), later), hours(day(1, 31), "4"), remainingHours(day(1, 31), "6")))
                .isEmpty();
        assertThat(held(List.of(byHours(), later), hours(day(2, 1), "4"))).isEmpty();
        GivenTerms dropped = byHours().amended(2, PROSPECTIVE, day(2, 1));
        assertThat(held(List.of(byHours().plannedHours("10"), dropped), hours(day(1, 31), "4")))
                .isEmpty();
    }

    /** What the hours and units of a method earned is left behind with it; the deliveries and hours of the next are none of its. */
    @Test
    void workBeforeAnotherMethodIsMeasuredBeforeIt() {
        GivenTerms byUnits = GivenTerms.by("units_delivered").price("1000.00");
        for (Terms.Modification how : List.of(CATCH_UP, PROSPECTIVE)) {
            GivenTerms milestones = GivenTerms.by("milestone").price("1000.00").amended(2, how, day(2, 1));
            assertThat(held(List.of(byUnits, milestones), units(day(1, 10), "4"), unitsInAll(day(2, 10), "8")))
                    .containsExactly(
                            "1: ESTIMATE_IMPLAUSIBLE no units_total, delivered on 2026-01-10, before version 2 of 2026-02-01");
            assertThat(held(List.of(byUnits, milestones), units(day(1, 10), "4"), unitsInAll(day(1, 31), "8")))
                    .isEmpty();
            assertThat(held(List.of(byHours(), byTheHour().amended(2, how, day(2, 1))), hours(day(1, 10), "4")))
                    .containsExactly(
                            "1: ESTIMATE_IMPLAUSIBLE no planned_hours and no remaining_hours, worked on 2026-01-10, before version 2 of 2026-02-01");
            GivenTerms atOnce = GivenTerms.by("point_in_time").price("1000.00").amended(2, how, day(2, 1));
            assertThat(held(List.of(byUnits, atOnce), units(day(2, 10), "1"))).isEmpty();
            assertThat(held(List.of(byHours(), byTheHour().amended(2, how, day(2, 1))), hours(day(2, 10), "4")))
                    .isEmpty();
        }
    }

    /** Until 31 January: an estimate of the day after says nothing of the work before, and work of the day after is none. */
    @Test
    void workOfATerminatedContractIsMeasuredByItsLastDay() {
        GivenTerms byUnits = GivenTerms.by("units_delivered").price("1000.00");
        assertThat(heldUntilJanuary(byUnits, units(day(1, 10), "4"), unitsInAll(day(2, 1), "8")))
                .containsExactly("1: ESTIMATE_IMPLAUSIBLE no units_total, delivered on 2026-01-10");
        assertThat(heldUntilJanuary(byUnits, units(day(1, 10), "4"), unitsInAll(day(1, 31), "8")))
                .isEmpty();
        assertThat(heldUntilJanuary(byUnits, units(day(2, 1), "4"))).isEmpty();
        assertThat(heldUntilJanuary(byHours(), hours(day(1, 10), "4"), remainingHours(day(2, 1), "6")))
                .containsExactly(
                        "1: ESTIMATE_IMPLAUSIBLE no planned_hours and no remaining_hours, worked on 2026-01-10");
        assertThat(heldUntilJanuary(byHours(), hours(day(2, 1), "4"))).isEmpty();
    }

    /** January 1 to 31: nobody need measure hours of other days; one of January holds them, or a version that has February, from either kind on. */
    @Test
    void hoursOutsideTheTermAreNoneThatAnybodyMustMeasure() {
        GivenTerms january = byHours().term(day(1, 1), day(1, 31));
        assertThat(held(january, hours(day(2, 3), "4"), hours(day(2, 4), "2"))).isEmpty();
        assertThat(held(january, hours(day(1, 31), "4"), hours(day(2, 4), "2")))
                .containsExactly(
                        "1: ESTIMATE_IMPLAUSIBLE no planned_hours and no remaining_hours, worked on 2026-01-31");
        for (Terms.Modification how : List.of(CATCH_UP, PROSPECTIVE)) {
            GivenTerms later = byHours().term(day(1, 1), day(4, 30)).amended(2, how, day(3, 1));
            assertThat(held(List.of(january, later), hours(day(2, 3), "4"))).hasSize(1);
            GivenTerms shorter = byHours().term(day(1, 1), day(1, 15)).amended(2, how, day(3, 1));
            assertThat(held(List.of(january, shorter), hours(day(2, 3), "4"))).isEmpty();
        }
    }

    private static List<String> heldUntilJanuary(GivenTerms terms, Fact... facts) {
        return GivenContract.in("EUR")
                .terminatedOn(day(1, 31))
                .with("1", terms, facts)
                .held();
    }

    private static GivenTerms byHours() {
        return GivenTerms.by("hours_to_hours").price("1000.00");
    }

    @Test
    void outcomesThatAreMoreThanCertain() {
        assertThat(held(
                        byTheHour(),
                        expected(day(1, 2), "bonus", "0.7", "10"),
                        expected(day(1, 2), "bonus", "0.4", "20"),
                        expected(day(1, 3), "bonus", "0.9", "30")))
                .containsExactly(
                        "1: ESTIMATE_IMPLAUSIBLE probabilities of 1.1 together of bonus, estimated on 2026-01-02");
        assertThat(held(byTheHour(), expected(day(1, 2), "bonus", "-0.1", "10")))
                .containsExactly("1: ESTIMATE_IMPLAUSIBLE probability -0.1 of bonus, estimated on 2026-01-02");
        assertThat(held(
                        byTheHour(),
                        expected(day(1, 2), "bonus", "0.7", "10"),
                        expected(day(1, 2), "bonus", "0.3", "20"),
                        expected(day(1, 2), "bonus", "0", "90")))
                .isEmpty();
    }

    @Test
    void anObligationWithoutTermsIsNone() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                        new Obligation("1", List.of(), Work.of(List.of(units(day(1, 1), "1")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Obligation 1 has no terms");
    }

    private static List<String> held(GivenTerms terms, Fact... facts) {
        return GivenContract.in("EUR").with("1", terms, facts).held();
    }

    private static List<String> held(List<GivenTerms> versions, Fact... facts) {
        return GivenContract.in("EUR").with("1", versions, facts).held();
    }

    private static List<String> held(GivenTerms first, GivenTerms second, GivenTerms... more) {
        List<GivenTerms> versions = new java.util.ArrayList<>(List.of(first, second));
        versions.addAll(List.of(more));
        return GivenContract.in("EUR").with("1", versions).held();
    }
}
