package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.APRIL;
import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.MARCH;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.hours;
import static io.tieout.revenue.GivenFact.line;
import static io.tieout.revenue.GivenFact.milestone;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.GivenContract.GivenTerms;
import io.tieout.revenue.Terms.Modification;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When what is still to come of a contract is expected. */
class RunOffTest {

    /** 1,000 over 100 days: 310, 280, 310 and 100 by month. 600 are billed, so 290 wait to be earned: 280, then 10 of the 310. */
    @Test
    void whatIsEarnedByTimeComesByItsOwnRuleAndReleasesTheLiabilityFirst() {
        GivenContract given = GivenContract.in("EUR")
                .invoiced(day(1, 15), "600")
                .with("1", GivenTerms.by("straight_line_daily").price("1000").term(day(1, 1), day(4, 10)));
        assertThat(expected(given, JANUARY))
                .containsExactly(
                        "1 CONTRACT_LIABILITY 2026-02 280.00",
                        "1 CONTRACT_LIABILITY 2026-03 10.00",
                        "1 BACKLOG 2026-02 280.00",
                        "1 BACKLOG 2026-03 310.00",
                        "1 BACKLOG 2026-04 100.00");
        assertThat(expected(given, APRIL)).isEmpty();
    }

    /** 100 a month by whole months, however many days each has. */
    @Test
    void everyRuleOfTimeHasItsOwnMonths() {
        GivenContract given = GivenContract.in("EUR")
                .with("1", GivenTerms.by("straight_line_monthly").price("400").term(day(1, 1), day(4, 30)));
        assertThat(expected(given, FEBRUARY)).containsExactly("1 BACKLOG 2026-03 100.00", "1 BACKLOG 2026-04 100.00");
    }

    /** 40 of 100 hours: 600 are left for 28 days of February and 31 of March; 600 * 28/59 = 284.745… */
    @Test
    void whatIsEarnedByProgressComesEvenlyOverTheDaysThatAreLeft() {
        GivenTerms terms = GivenTerms.by("hours_to_hours")
                .price("1000")
                .plannedHours("100")
                .term(day(1, 1), day(3, 31));
        GivenContract given = GivenContract.in("EUR").with("1", terms, hours(day(1, 20), "40"));
        assertThat(expected(given, JANUARY)).containsExactly("1 BACKLOG 2026-02 284.75", "1 BACKLOG 2026-03 315.25");
        assertThat(expected(given, MARCH)).containsExactly("1 BACKLOG never 600.00");
    }

    /** 610 over the 61 days of March and April. */
    @Test
    void serviceThatBeginsLaterComesFromThenOn() {
        GivenTerms terms = GivenTerms.by("hours_to_hours")
                .price("610")
                .plannedHours("10")
                .term(day(3, 1), day(4, 30))
                .effective(day(1, 1));
        assertThat(expected(GivenContract.in("EUR").with("1", terms), JANUARY))
                .containsExactly("1 BACKLOG 2026-03 310.00", "1 BACKLOG 2026-04 300.00");
    }

    @Test
    void withoutAnEndNobodyCanSay() {
        GivenTerms terms = GivenTerms.by("hours_to_hours").price("100").plannedHours("10");
        assertThat(expected(GivenContract.in("EUR").with("1", terms), JANUARY))
                .containsExactly("1 BACKLOG never 100.00");
    }

    /** Of 1,100, 500 are earned, 300 are due in February; a late milestone and what no milestone stands for have no day. */
    @Test
    void aMilestoneComesWhenItIsDue() {
        GivenContract given = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("milestone").price("1100").term(day(1, 1), day(12, 31)),
                        milestone("A", "500", day(1, 10), day(1, 15)),
                        milestone("B", "200", day(1, 20), null),
                        milestone("C", "300", day(2, 10), null));
        assertThat(expected(given, JANUARY)).containsExactly("1 BACKLOG 2026-02 300.00", "1 BACKLOG never 300.00");
    }

    /** 300 are due by the last day of service, which is known in advance; 200 are due after it and come no more. */
    @Test
    void aMilestoneAfterTheLastDayOfServiceIsNotExpected() {
        GivenContract given = GivenContract.in("EUR")
                .terminatedOn(day(2, 28))
                .with(
                        "1",
                        GivenTerms.by("milestone").price("500").term(day(1, 1), day(12, 31)),
                        milestone("A", "300", day(2, 10), null),
                        milestone("B", "200", day(3, 10), null));
        assertThat(expected(given, JANUARY)).containsExactly("1 BACKLOG 2026-02 300.00", "1 BACKLOG never 200.00");
    }

    @Test
    void aFulfilmentComesWithTheEndOfTheService() {
        GivenContract given = GivenContract.in("EUR")
                .with("1", GivenTerms.by("point_in_time").price("700").term(day(1, 1), day(3, 15)));
        assertThat(expected(given, FEBRUARY)).containsExactly("1 BACKLOG 2026-03 700.00");
        assertThat(expected(given, MARCH)).containsExactly("1 BACKLOG never 700.00");
    }

    /** Work by the hour has no price that could be left, but 100 of what was paid ahead are still to be worked for. */
    @Test
    void anAdvanceForWorkWithoutAPriceHasNoMonth() {
        GivenContract given = GivenContract.in("EUR")
                .invoiced(day(1, 10), "250")
                .with("1", GivenTerms.by("time_and_materials").term(day(1, 1), day(12, 31)), line(day(1, 20), "150"));
        assertThat(expected(given, JANUARY)).containsExactly("1 CONTRACT_LIABILITY never 100.00");
    }

    /** The second obligation has 50 in February, the first 30 a month: the advance of 100 takes 81 and then 19. */
    @Test
    void aLiabilityIsReleasedByTheRevenueOfTheWholeContract() {
        GivenContract given = GivenContract.in("EUR")
                .invoiced(day(1, 10), "100")
                .with("1", straightLine("90").term(day(2, 1), day(4, 30)).effective(day(1, 1)))
                .with("2", straightLine("51").term(day(2, 1), day(2, 28)).effective(day(1, 1)));
        assertThat(expected(given, JANUARY))
                .containsExactly(
                        "1 CONTRACT_LIABILITY 2026-02 81.00",
                        "1 CONTRACT_LIABILITY 2026-03 19.00",
                        "1 BACKLOG 2026-02 30.00",
                        "1 BACKLOG 2026-03 30.00",
                        "1 BACKLOG 2026-04 30.00",
                        "2 BACKLOG 2026-02 51.00");
    }

    /** Funding stops revenue at 150 in February, where 200 are earned; what is served later is expected all the same, 50 wait for funding. */
    @Test
    void whatIsNotFundedHasNoMonth() {
        GivenContract given = GivenContract.in("EUR")
                .fundedTo("150")
                .with("1", straightLine("400").term(day(1, 1), day(4, 30)));
        assertThat(expected(given, FEBRUARY))
                .containsExactly("1 BACKLOG 2026-03 100.00", "1 BACKLOG 2026-04 100.00", "1 BACKLOG never 50.00");
    }

    /** From March on the price is 900; in January nobody owes more than the 400 of the first version. */
    @Test
    void anAmendmentThatIsNotInForceYetDoesNotCount() {
        GivenContract given = GivenContract.in("EUR")
                .with(
                        "1",
                        List.of(
                                straightLine("400").term(day(1, 1), day(4, 30)),
                                straightLine("900")
                                        .term(day(1, 1), day(4, 30))
                                        .amended(2, Modification.PROSPECTIVE, day(3, 1))));
        assertThat(expected(given, JANUARY))
                .containsExactly("1 BACKLOG 2026-02 100.00", "1 BACKLOG 2026-03 100.00", "1 BACKLOG 2026-04 100.00");
    }

    @Test
    void nothingIsToComeOfAContractThatIsOver() {
        GivenContract given = GivenContract.in("EUR")
                .terminatedOn(day(2, 10))
                .with("1", straightLine("400").term(day(1, 1), day(4, 30)));
        assertThat(expected(given, FEBRUARY)).isEmpty();
    }

    private static GivenTerms straightLine(String price) {
        return GivenTerms.by("straight_line_monthly").price(price);
    }

    private static List<String> expected(GivenContract given, YearMonth month) {
        return new Engine()
                .runOff(given.contract(), given.positions(month, month)).stream()
                        .map(one -> "%s %s %s %s"
                                .formatted(
                                        one.obligation(),
                                        one.balance(),
                                        one.month() == null ? "never" : one.month(),
                                        one.amount().amount().toPlainString()))
                        .toList();
    }
}
