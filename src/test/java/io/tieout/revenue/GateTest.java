package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.cost;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.hours;
import static io.tieout.revenue.GivenFact.line;
import static io.tieout.revenue.GivenFact.milestone;
import static io.tieout.revenue.GivenFact.waitingCost;
import static io.tieout.revenue.GivenFact.waitingHours;
import static io.tieout.revenue.GivenFact.waitingLine;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.Fact.Milestone;
import io.tieout.revenue.GivenContract.GivenTerms;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The way from delivered to recognised, gate by gate. */
class GateTest {

    /** 1,000 approved, 200 that wait and 50 after the end; a cap of 900, and funding of 850. */
    @Test
    void everyGateKeepsItsOwnPartBack() {
        ToDate end = GivenContract.in("EUR")
                .fundedTo("850")
                .with(
                        "1",
                        GivenTerms.by("time_and_materials").cap("900").term(day(1, 1), day(1, 30)),
                        line(day(1, 10), "1000"),
                        waitingLine(day(1, 11), "200"),
                        line(day(1, 31), "50"))
                .position(JANUARY)
                .end();
        assertThat(gates(end)).containsExactly("1250.00", "1200.00", "1000.00", "1000.00", "900.00", "850.00");
    }

    /** 300 of 1,000 hours' worth approved, 200 wait; the whole is 1,000 in both views. */
    @Test
    void progressIsMeasuredAnewWithWhatWaitsForApproval() {
        assertThat(gates(GivenContract.in("EUR")
                        .with(
                                "1",
                                GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("1000"),
                                cost(day(1, 10), "300"),
                                waitingCost(day(1, 11), "200"))
                        .position(JANUARY)
                        .end()))
                .containsExactly("500.00", "500.00", "300.00", "300.00", "300.00", "300.00");
        assertThat(gates(GivenContract.in("EUR")
                        .with(
                                "1",
                                GivenTerms.by("hours_to_hours").price("1000.00").plannedHours("10"),
                                hours(day(1, 10), "3"),
                                waitingHours(day(1, 11), "2"))
                        .position(JANUARY)
                        .end()))
                .containsExactly("500.00", "500.00", "300.00", "300.00", "300.00", "300.00");
    }

    /** Half of the cost, or of the hours, or the one line: all of it waits, so nothing is recognised. */
    @Test
    void workThatAllWaitsForApprovalIsDeliveredAndNotRecognised() {
        assertThat(gates(GivenContract.in("EUR")
                        .with("1", GivenTerms.by("time_and_materials"), waitingLine(day(1, 11), "200"))
                        .position(JANUARY)
                        .end()))
                .containsExactly("200.00", "200.00", "0.00", "0.00", "0.00", "0.00");
        assertThat(gates(GivenContract.in("EUR")
                        .with(
                                "1",
                                GivenTerms.by("cost_to_cost").price("1000.00").plannedCost("400"),
                                waitingCost(day(1, 11), "200"))
                        .position(JANUARY)
                        .end()))
                .containsExactly("500.00", "500.00", "0.00", "0.00", "0.00", "0.00");
        assertThat(gates(GivenContract.in("EUR")
                        .with(
                                "1",
                                GivenTerms.by("hours_to_hours").price("1000.00").plannedHours("4"),
                                waitingHours(day(1, 11), "2"))
                        .position(JANUARY)
                        .end()))
                .containsExactly("500.00", "500.00", "0.00", "0.00", "0.00", "0.00");
    }

    /** Costs that nobody approved are no cost yet. */
    @Test
    void costToDateIsThatOfApprovedWork() {
        ToDate end = GivenContract.in("EUR")
                .with("1", GivenTerms.by("time_and_materials"), cost(day(1, 10), "300"), waitingCost(day(1, 11), "200"))
                .position(JANUARY)
                .end();
        assertThat(end.cost()).hasToString("300.00 EUR");
    }

    /** Due and accepted later, due and never accepted, accepted without evidence, accepted before it was due, due at no day. */
    @Test
    void aMilestoneIsDeliveredWhenDueOrAcceptedAndEarnedWhenAcceptedWithEvidence() {
        List<Position> positions = GivenContract.in("EUR")
                .with(
                        "1",
                        GivenTerms.by("milestone").price("11111"),
                        milestone("M1", "1", day(1, 20), day(2, 3)),
                        milestone("M2", "10", day(1, 31), null),
                        new Milestone("M3", "M3", new BigDecimal("100"), day(1, 20), day(1, 20), false),
                        milestone("M4", "1000", day(3, 20), day(1, 31)),
                        milestone("M5", "10000", null, day(2, 1)))
                .positions(JANUARY, FEBRUARY);
        assertThat(gates(positions.get(0).end()))
                .containsExactly("1111.00", "1111.00", "1111.00", "1000.00", "1000.00", "1000.00");
        assertThat(gates(positions.get(1).end()))
                .containsExactly("11111.00", "11111.00", "11111.00", "11001.00", "11001.00", "11001.00");
    }

    /** What is kept is kept by the same rule with the same gates: 500 of delivered cost, 300 of approved. */
    @Test
    void anAmendmentKeepsWhatTheSameGatesLetThrough() {
        assertThat(gates(GivenContract.in("EUR")
                        .with(
                                "1",
                                List.of(
                                        GivenTerms.by("cost_to_cost")
                                                .price("1000.00")
                                                .plannedCost("1000"),
                                        GivenTerms.by("cost_to_cost")
                                                .price("1000.00")
                                                .plannedCost("1000")
                                                .amended(2, Terms.Modification.PROSPECTIVE, day(2, 1))),
                                cost(day(1, 10), "300"),
                                waitingCost(day(1, 11), "200"))
                        .positions(FEBRUARY, FEBRUARY)
                        .getFirst()
                        .end()))
                .containsExactly("500.00", "500.00", "300.00", "300.00", "300.00", "300.00");
    }

    /** A cap is for every method; of an amended one it is that of the version in force. */
    @Test
    void aCapIsForFixedPricesToo() {
        assertThat(gates(GivenContract.in("EUR")
                        .with("1", GivenTerms.by("cost_plus").markup("10").cap("105.00"), cost(day(1, 10), "100"))
                        .position(JANUARY)
                        .end()))
                .containsExactly("110.00", "110.00", "110.00", "110.00", "105.00", "105.00");
    }

    private static List<String> gates(ToDate end) {
        List<Function<ToDate, io.tieout.money.Money>> amounts = List.of(
                ToDate::delivered, ToDate::agreed, ToDate::approved, ToDate::accepted, ToDate::capped, ToDate::revenue);
        return amounts.stream()
                .map(amount -> amount.apply(end).amount().toPlainString())
                .toList();
    }
}
