package io.tieout.revenue;

import static io.tieout.revenue.GivenContract.GivenTerms.byTheHour;
import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.MARCH;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.line;
import static io.tieout.revenue.GivenFact.repriced;
import static io.tieout.revenue.GivenFact.surveyed;
import static io.tieout.revenue.GivenFact.waitingLine;
import static io.tieout.revenue.Terms.Modification.CATCH_UP;
import static io.tieout.revenue.Terms.Modification.PROSPECTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.Fact.PricedLine;
import io.tieout.revenue.GivenContract.GivenTerms;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line keeps the price of its day; what an amendment that counts from the start changes of it is one amount of the month of its day. */
class RepricingTest {
    private static final PricedLine FIVE_HOURS = line(day(1, 12), "450");

    private static GivenTerms anew(int version, LocalDate day) {
        return byTheHour().amended(version, CATCH_UP, day);
    }

    /**
     * 5 h of January and 2 h of 3 February at 90, 450 and 180; from 10 February on 120 an hour from the start: 600 and 240. An hour of 20
     * February is 120. February has 180 and 120 of its own, and 150 and 60 of what the others gained; to date it is 8 h at 120.
     */
    @Test
    void theDifferenceBelongsToTheMonthOfTheAmendment() {
        PricedLine twoHours = line(day(2, 3), "180");
        GivenContract given = GivenContract.in("EUR")
                .with(
                        "1",
                        List.of(byTheHour(), anew(2, day(2, 10))),
                        FIVE_HOURS,
                        twoHours,
                        line(day(2, 20), "120"),
                        repriced(FIVE_HOURS, "600", 2, day(2, 10)),
                        repriced(twoHours, "240", 2, day(2, 10)));
        assertThat(given.revenue(MARCH)).containsExactly("450.00", "510.00", "0.00");
        assertThat(given.monthly("1", MARCH, position -> position.end().revenue()))
                .containsExactly("450.00", "960.00", "960.00");
    }

    /** 450 for January; 400 at the price that was cut in February, 500 in March; what is spread in April changes nothing of it. */
    @Test
    void oneAfterAnotherEachFromWhatTheLastMadeOfIt() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        byTheHour(),
                                        anew(2, day(2, 1)),
                                        anew(3, day(3, 1)),
                                        byTheHour().amended(4, PROSPECTIVE, day(4, 1))),
                                FIVE_HOURS,
                                repriced(FIVE_HOURS, "400", 2, day(2, 1)),
                                repriced(FIVE_HOURS, "400", "500", 3, day(3, 1)))
                        .revenue(GivenFact.APRIL))
                .containsExactly("450.00", "-50.00", "100.00", "0.00");
    }

    /** 40 % of 1,000 by survey. Work of January was never priced; by the hour from the start it is 600. */
    @Test
    void workUnderAnEarlierMethodHasThePriceOfTheAmendment() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(GivenTerms.by("percent_complete").price("1000"), anew(2, day(2, 1))),
                                surveyed(day(1, 31), "40"),
                                repriced(FIVE_HOURS, "0", "600", 2, day(2, 1)))
                        .revenue(FEBRUARY))
                .containsExactly("400.00", "200.00");
    }

    /** 450 become 600, which is what the three months from the same day on keep; a third of the other 400 is added. */
    @Test
    void ofTwoAmendmentsOnOneDayTheSecondKeepsWhatTheFirstMadeOfIt() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        byTheHour(),
                                        anew(2, day(2, 1)),
                                        GivenTerms.by("straight_line_monthly")
                                                .price("1000")
                                                .term(day(2, 1), day(4, 30))
                                                .amended(3, PROSPECTIVE, day(2, 1))),
                                FIVE_HOURS,
                                repriced(FIVE_HOURS, "600", 2, day(2, 1)))
                        .revenue(FEBRUARY))
                .containsExactly("450.00", "283.33");
    }

    /** The first version comes into force in February, and on the same day another price for all of it. */
    @Test
    void serviceBeforeTheFirstVersionIsCaughtUpAtTheLastPriceOfThatDay() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(byTheHour().effective(day(2, 1)), anew(2, day(2, 1))),
                                FIVE_HOURS,
                                repriced(FIVE_HOURS, "600", 2, day(2, 1)))
                        .revenue(FEBRUARY))
                .containsExactly("0.00", "600.00");
    }

    /** 450 and 200 that wait; by the amendment 600 and 260: delivered 860, approved 600. */
    @Test
    void whatWaitsForApprovalWaitsAtTheNewPrice() {
        PricedLine waiting = waitingLine(day(1, 13), "200");
        ToDate end = GivenContract.in("EUR")
                .with(
                        "1",
                        List.of(byTheHour(), anew(2, day(2, 1))),
                        FIVE_HOURS,
                        waiting,
                        repriced(FIVE_HOURS, "600", 2, day(2, 1)),
                        repriced(waiting, "260", 2, day(2, 1)))
                .position(FEBRUARY)
                .end();
        assertThat(end.delivered()).hasToString("860.00 EUR");
        assertThat(end.approved()).hasToString("600.00 EUR");
    }

    /** 600 are above a cap of 500. */
    @Test
    void theNewPriceIsWithinTheCap() {
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        byTheHour().cap("500"),
                                        anew(2, day(2, 1)).cap("500")),
                                FIVE_HOURS,
                                repriced(FIVE_HOURS, "600", 2, day(2, 1)))
                        .revenue(FEBRUARY))
                .containsExactly("450.00", "50.00");
    }

    /** Under a cap of 1,000 where a line counts whole or not at all: 450 and, held, 600. At 400 and 550 both fit; at 500 and 660 one does. */
    @Test
    void linesThatFitAreJudgedByTheNewPrices() {
        assertThat(fitting("400", "550").revenue(FEBRUARY)).containsExactly("450.00", "500.00");
        assertThat(fitting("500", "660").revenue(FEBRUARY)).containsExactly("450.00", "50.00");
    }

    private static GivenContract fitting(String first, String second) {
        PricedLine held = line(day(1, 13), "600");
        return GivenContract.in("EUR")
                .policy(Setting.CAP_BEHAVIOUR, "hold_item")
                .with(
                        "1",
                        List.of(byTheHour().cap("1000"), anew(2, day(2, 1)).cap("1000")),
                        FIVE_HOURS,
                        held,
                        repriced(FIVE_HOURS, first, 2, day(2, 1)),
                        repriced(held, second, 2, day(2, 1)));
    }

    @Test
    void bothPricesAreInTheDerivation() {
        Derivation derivation = GivenContract.in("EUR")
                .with(
                        "1",
                        List.of(byTheHour(), anew(2, day(2, 1))),
                        FIVE_HOURS,
                        repriced(FIVE_HOURS, "600", 2, day(2, 1)))
                .position(FEBRUARY)
                .end()
                .derivation();
        assertThat(derivation.rule()).isEqualTo("billable lines to date; those before version 2 at its prices");
        assertThat(derivation.withNumbers()).isEqualTo("450 + 600 - 450 = 600.00");
        assertThat(Formula.workedOut(derivation)).isEqualByComparingTo("600");
        assertThat(derivation.input("before_version_2"))
                .hasValueSatisfying(before -> assertThat(before).isEqualByComparingTo("450"));
    }
}
