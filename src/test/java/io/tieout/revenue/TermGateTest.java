package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.APRIL;
import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.MARCH;
import static io.tieout.revenue.GivenFact.cost;
import static io.tieout.revenue.GivenFact.costOfWork;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.hours;
import static io.tieout.revenue.GivenFact.line;
import static io.tieout.revenue.GivenFact.milestone;
import static io.tieout.revenue.GivenFact.remainingHours;
import static io.tieout.revenue.GivenFact.units;
import static io.tieout.revenue.GivenFact.unitsInAll;
import static io.tieout.revenue.GivenFact.waitingLine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.money.Money;
import io.tieout.revenue.GivenContract.GivenTerms;
import io.tieout.revenue.Terms.Modification;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Work that is dated outside of the agreed term: delivered with its value, and no revenue until an amendment agrees on it. */
class TermGateTest {

    /** January 10 to February 20: 5 on the eve, 10 and 20 on the first and last day, 40 the day after. Cost of all four counts. */
    @Test
    void workBeforeTheStartAndAfterTheEndIsDeliveredAndNotRecognised() {
        GivenContract given = GivenContract.in("EUR")
                .with(
                        "1",
                        hourly(day(1, 10), day(2, 20)),
                        line(day(1, 9), "5"),
                        line(day(1, 10), "10"),
                        line(day(2, 20), "20"),
                        line(day(2, 21), "40"),
                        cost(day(1, 9), "1"),
                        cost(day(2, 21), "2"));
        assertThat(monthly(given, FEBRUARY, ToDate::delivered)).containsExactly("15.00", "60.00");
        assertThat(monthly(given, FEBRUARY, ToDate::agreed)).containsExactly("10.00", "20.00");
        assertThat(given.revenue(FEBRUARY)).containsExactly("10.00", "20.00");
        assertThat(monthly(given, FEBRUARY, ToDate::cost)).containsExactly("1.00", "2.00");
    }

    @Test
    void anOpenTermHasNoDayAfterIt() {
        GivenContract given = GivenContract.in("EUR")
                .with("1", GivenTerms.by("time_and_materials"), line(day(1, 10), "10"), line(day(4, 20), "20"));
        assertThat(given.revenue(APRIL)).containsExactly("10.00", "0.00", "0.00", "20.00");
    }

    /** Three days after February 20, and none before January 10. */
    @Test
    void daysOfGraceComeAfterTheEndAndNotBeforeTheStart() {
        GivenContract given = GivenContract.in("EUR")
                .policy(Setting.GRACE_DAYS, "3")
                .with(
                        "1",
                        hourly(day(1, 10), day(2, 20)),
                        line(day(1, 9), "5"),
                        line(day(2, 23), "20"),
                        line(day(2, 24), "40"));
        assertThat(given.revenue(FEBRUARY)).containsExactly("0.00", "20.00");
    }

    /** What is outside waits there, approved or not: 40 after the end and nobody approved, 7 within and nobody approved. */
    @Test
    void theTermIsTheFirstGate() {
        ToDate end = GivenContract.in("EUR")
                .with(
                        "1",
                        hourly(day(1, 1), day(1, 20)),
                        line(day(1, 10), "100"),
                        waitingLine(day(1, 11), "7"),
                        waitingLine(day(1, 21), "40"))
                .position(JANUARY)
                .end();
        assertThat(List.of(end.delivered(), end.agreed(), end.approved()))
                .hasToString("[147.00 EUR, 107.00 EUR, 100.00 EUR]");
    }

    /** Work of February 10 to a term that ended in January; on March 5 an amendment, of either kind, says until April 30. */
    @Test
    void anExtensionLetsWorkThroughFromTheDayOnWhichItHolds() {
        for (Modification how : List.of(Modification.CATCH_UP, Modification.PROSPECTIVE)) {
            GivenContract given = GivenContract.in("EUR")
                    .with(
                            "1",
                            List.of(
                                    hourly(day(1, 1), day(1, 31)),
                                    hourly(day(1, 1), day(4, 30)).amended(2, how, day(3, 5))),
                            line(day(1, 10), "10"),
                            line(day(2, 10), "20"),
                            line(day(3, 3), "40"));
            assertThat(monthly(given, MARCH, ToDate::delivered)).containsExactly("10.00", "20.00", "40.00");
            assertThat(given.revenue(MARCH)).containsExactly("10.00", "0.00", "60.00");
        }
    }

    /** On March 5 an amendment says that service ended on January 31: the 20 of February go back. */
    @Test
    void aShorterTermTakesWorkOut() {
        for (Modification how : List.of(Modification.CATCH_UP, Modification.PROSPECTIVE)) {
            GivenContract given = GivenContract.in("EUR")
                    .with(
                            "1",
                            List.of(
                                    hourly(day(1, 1), day(4, 30)),
                                    hourly(day(1, 1), day(1, 31)).amended(2, how, day(3, 5))),
                            line(day(1, 10), "10"),
                            line(day(2, 10), "20"),
                            line(day(3, 3), "40"));
            assertThat(given.revenue(MARCH)).containsExactly("10.00", "20.00", "-20.00");
            assertThat(monthly(given, MARCH, ToDate::delivered)).containsExactly("10.00", "20.00", "40.00");
        }
    }

    /** January, then anew from March on: the work of January stays, that of February lies between the terms. */
    @Test
    void aProspectiveAmendmentThatStartsLaterKeepsTheWorkOfTheTermBefore() {
        GivenContract given = GivenContract.in("EUR")
                .with(
                        "1",
                        List.of(
                                hourly(day(1, 1), day(1, 31)),
                                hourly(day(3, 1), day(4, 30)).amended(2, Modification.PROSPECTIVE, day(3, 1))),
                        line(day(1, 10), "10"),
                        line(day(2, 10), "20"),
                        line(day(3, 3), "40"));
        assertThat(given.revenue(MARCH)).containsExactly("10.00", "0.00", "40.00");
    }

    /** Ten hours planned at 1,000.00: 3 within, 2 after the end; with 5 still to come, 3 of 8 and 5 of 10. */
    @Test
    void hoursOutsideTheTermAreNoProgress() {
        GivenTerms terms =
                GivenTerms.by("hours_to_hours").price("1000").plannedHours("10").term(day(1, 1), day(1, 31));
        GivenContract planned = GivenContract.in("EUR").with("1", terms, hours(day(1, 10), "3"), hours(day(2, 3), "2"));
        assertThat(planned.revenue(FEBRUARY)).containsExactly("300.00", "0.00");
        assertThat(monthly(planned, FEBRUARY, ToDate::delivered)).containsExactly("300.00", "200.00");
        GivenContract estimated = GivenContract.in("EUR")
                .with("1", terms, hours(day(1, 10), "3"), hours(day(2, 3), "2"), remainingHours(day(2, 20), "5"));
        assertThat(estimated.revenue(FEBRUARY)).containsExactly("300.00", "75.00");
        assertThat(monthly(estimated, FEBRUARY, ToDate::delivered)).containsExactly("300.00", "200.00");
    }

    /** Nobody says how many hours there are in all, and all of them are of after the end: nothing is measured, and nothing is earned. */
    @Test
    void hoursThatAreAllOutsideTheTermEarnNothing() {
        GivenContract given = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("hours_to_hours").price("1000").term(day(1, 1), day(1, 31)),
                        hours(day(2, 3), "2"));
        assertThat(given.revenue(MARCH)).containsExactly("0.00", "0.00", "0.00");
        assertThat(new Engine().findings(given.contract(), given.positions(FEBRUARY, FEBRUARY), false))
                .isEmpty();
    }

    /** Twenty prepaid hours for 1,000.00: 4 before the term starts use up nothing, 5 within use up a quarter. */
    @Test
    void hoursOutsideTheTermUseUpNothingOfARetainer() {
        GivenContract given = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("retainer_drawdown")
                                .price("1000")
                                .plannedHours("20")
                                .term(day(2, 1), day(3, 31))
                                .effective(day(1, 1)),
                        hours(day(1, 20), "4"),
                        hours(day(2, 10), "5"));
        assertThat(given.revenue(MARCH)).containsExactly("0.00", "250.00", "750.00");
        assertThat(monthly(given, MARCH, ToDate::delivered)).containsExactly("200.00", "250.00", "550.00");
    }

    /** Hours of February agreed on from March 1: 2 of 10 at 1,000.00, then 4 of 10; an amendment of either kind lets them count. */
    @Test
    void anExtensionLetsHoursOfAFixedPriceThrough() {
        for (Modification how : List.of(Modification.CATCH_UP, Modification.PROSPECTIVE)) {
            GivenTerms first = GivenTerms.by("hours_to_hours")
                    .price("1000")
                    .plannedHours("10")
                    .term(day(1, 1), day(1, 31));
            GivenTerms later = GivenTerms.by("hours_to_hours")
                    .price("1000")
                    .plannedHours("10")
                    .term(day(1, 1), day(4, 30))
                    .amended(2, how, day(3, 1));
            GivenContract given = GivenContract.in("EUR")
                    .with("1", List.of(first, later), hours(day(1, 10), "2"), hours(day(2, 3), "2"));
            assertThat(given.revenue(MARCH)).containsExactly("200.00", "0.00", "200.00");
        }
    }

    /** Accepted, delivered and spent after the end of the term: 500, all of 300, and 3 of 10 of 1,000. */
    @Test
    void acceptancesDeliveriesAndCostAreNoWork() {
        LocalDate last = day(1, 31);
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                GivenTerms.by("milestone").term(day(1, 1), last),
                                milestone("M", "500", last, day(2, 3)))
                        .revenue(FEBRUARY))
                .containsExactly("0.00", "500.00");
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                GivenTerms.by("units_delivered").price("300").term(day(1, 1), last),
                                unitsInAll(day(1, 1), "4"),
                                units(day(2, 3), "4"))
                        .revenue(FEBRUARY))
                .containsExactly("0.00", "300.00");
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                GivenTerms.by("cost_to_cost")
                                        .price("1000")
                                        .plannedCost("10")
                                        .term(day(1, 1), last),
                                cost(day(2, 3), "3"))
                        .revenue(FEBRUARY))
                .containsExactly("0.00", "300.00");
    }

    /** 100 within the term and 40 after it are spent on work, and 7 on a supplier after it. */
    @Test
    void costOfWorkOutsideTheTermIsNotRecovered() {
        for (String method : List.of("cost_plus", "cost_recovery")) {
            GivenContract given = GivenContract.in("EUR")
                    .with(
                            "1",
                            GivenTerms.by(method).term(day(1, 1), day(1, 20)),
                            costOfWork(day(1, 20), "100"),
                            costOfWork(day(1, 21), "40"),
                            cost(day(2, 3), "7"));
            assertThat(given.revenue(FEBRUARY)).containsExactly("100.00", "7.00");
            assertThat(monthly(given, FEBRUARY, ToDate::delivered)).containsExactly("140.00", "7.00");
            assertThat(monthly(given, FEBRUARY, ToDate::cost)).containsExactly("140.00", "7.00");
        }
    }

    /** 3 of 10 planned within, 2 after the end: half of 1,000.00, for the cost of work says how far it has come whenever it is done. */
    @Test
    void costOfWorkOutsideTheTermIsProgressByCost() {
        GivenContract given = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("cost_to_cost")
                                .price("1000")
                                .plannedCost("10")
                                .term(day(1, 1), day(1, 20)),
                        costOfWork(day(1, 10), "3"),
                        costOfWork(day(1, 21), "2"));
        assertThat(given.revenue(JANUARY)).containsExactly("500.00");
    }

    /** Terminated on January 20, with days of grace that do not reach beyond it: 40 of January and 7 of February are delivered. */
    @Test
    void workAfterTheDayOfTerminationIsDeliveredAndNotRecognised() {
        GivenContract given = GivenContract.in("EUR")
                .policy(Setting.GRACE_DAYS, "30")
                .until(day(4, 30))
                .terminatedOn(day(1, 20))
                .with(
                        "1",
                        hourly(day(1, 1), day(4, 30)),
                        line(day(1, 20), "10"),
                        line(day(1, 21), "40"),
                        line(day(2, 3), "7"));
        assertThat(monthly(given, FEBRUARY, ToDate::delivered)).containsExactly("50.00", "7.00");
        assertThat(given.revenue(FEBRUARY)).containsExactly("10.00", "0.00");
    }

    @Test
    void aNumberOfDaysIsWholeAndAtMostAYear() {
        assertThat(new Policy(Map.of(Setting.GRACE_DAYS, "366")).days(Setting.GRACE_DAYS))
                .isEqualTo(366);
        assertThat(Policy.DEFAULT.days(Setting.GRACE_DAYS)).isZero();
        for (String wrong : List.of("367", "-1", "1.5", "", "a week")) {
            assertThatThrownBy(() -> new Policy(Map.of(Setting.GRACE_DAYS, wrong)))
                    .hasMessage("grace_days is %s; allowed: whole days from 0 to 366", wrong);
        }
    }

    private static GivenTerms hourly(LocalDate first, LocalDate last) {
        return GivenTerms.by("time_and_materials").term(first, last);
    }

    private static List<String> monthly(GivenContract given, YearMonth last, Function<ToDate, Money> amount) {
        return given.monthly("1", last, position -> position.moved(amount));
    }
}
