package io.tieout.revenue;

import static io.tieout.revenue.GivenContract.GivenTerms.byTheHour;
import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Revenue to date of a contract stops at its funding limit, in the order of days and obligations. */
class FundingTest {

    /** 100 each on one day, 150 of funding: the first obligation first. */
    @Test
    void ofOneDayTheFirstObligationIsFundedFirst() {
        assertThat(toDate(contract("150", line(day(1, 10), "100")).with("2", byTheHour(), line(day(1, 10), "100"))))
                .containsExactly("100.00", "50.00");
    }

    /** 60 of the second on 5 January are funded before 100 of the first on 10 January. */
    @Test
    void theEarlierDayIsFundedFirst() {
        assertThat(toDate(contract("150", line(day(1, 10), "100")).with("2", byTheHour(), line(day(1, 5), "60"))))
                .containsExactly("90.00", "60.00");
    }

    /**
     * The first earned 1,000 on 5 January; the second 500 on 10 January, 400 of which a correction takes off again. 100 of the second
     * are left, last in order: funding of 900 ends within the first.
     */
    @Test
    void aCorrectionUndoesWhatItsOwnObligationEarnedLast() {
        assertThat(toDate(contract("900", line(day(1, 5), "1000"))
                        .with("2", byTheHour(), line(day(1, 10), "500"), line(day(1, 20), "-400"))))
                .containsExactly("900.00", "0.00");
        assertThat(toDate(contract("1050", line(day(1, 5), "1000"))
                        .with("2", byTheHour(), line(day(1, 10), "500"), line(day(1, 20), "-400"))))
                .containsExactly("1000.00", "50.00");
    }

    /** The correction of the first makes room in February for the second, 300 of whose 400 were above the limit. */
    @Test
    void aCorrectionMakesRoomForWhatWasAboveTheLimit() {
        GivenContract given = contract("1000", line(day(1, 5), "900"), line(day(2, 5), "-200"))
                .with("2", byTheHour(), line(day(1, 10), "400"));
        assertThat(given.monthly("1", FEBRUARY, Position::revenue)).containsExactly("900.00", "-200.00");
        assertThat(given.monthly("2", FEBRUARY, Position::revenue)).containsExactly("100.00", "200.00");
    }

    /** A credit of 50 on the first day is no earning that could be above a limit. */
    @Test
    void anObligationBelowNothingStaysThere() {
        assertThat(toDate(contract("100", line(day(1, 5), "-50")).with("2", byTheHour(), line(day(1, 10), "300"))))
                .containsExactly("-50.00", "150.00");
    }

    @Test
    void whatIsWithinTheLimitIsNotTouched() {
        GivenContract given = contract("200", line(day(1, 10), "100")).with("2", byTheHour(), line(day(1, 10), "100"));
        assertThat(toDate(given)).containsExactly("100.00", "100.00");
        assertThat(given.positions(JANUARY, JANUARY)
                        .getFirst()
                        .end()
                        .derivation()
                        .rule())
                .isEqualTo("billable lines to date");
    }

    /** 100 each, on 10 and 12 January, 150 of funding: the second is 50 above the limit, and the first has nothing to do with it. */
    @Test
    void anObligationThatIsFundedWhollyIsNotTouchedByTheLimit() {
        GivenContract given = contract("150", line(day(1, 10), "100")).with("2", byTheHour(), line(day(1, 12), "100"));
        assertThat(given.positions(JANUARY, JANUARY))
                .extracting(position -> position.end().derivation().rule())
                .containsExactly("billable lines to date", "billable lines to date, within the contract's funding");
    }

    @Test
    void theDerivationSaysWhatIsAboveTheLimit() {
        Derivation derivation = contract("150", line(day(1, 10), "100"), line(day(1, 11), "70"))
                .position(JANUARY)
                .end()
                .derivation();
        assertThat(derivation.rule()).isEqualTo("billable lines to date, within the contract's funding");
        assertThat(derivation.withNumbers()).isEqualTo("170 - 20.00 = 150.00");
        assertThat(derivation.input("funding_limit"))
                .hasValueSatisfying(limit -> assertThat(limit).isEqualTo("150"));
    }

    private static GivenContract contract(String funding, Fact... ofTheFirst) {
        return GivenContract.in("EUR").fundedTo(funding).with("1", byTheHour(), ofTheFirst);
    }

    private static List<String> toDate(GivenContract given) {
        return given.positions(JANUARY, JANUARY).stream()
                .map(position -> position.end().revenue().amount().toPlainString())
                .toList();
    }
}
