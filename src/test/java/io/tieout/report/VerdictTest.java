package io.tieout.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.exceptions.ReasonCode;
import io.tieout.report.CloseSummary.Held;
import io.tieout.report.CloseSummary.Planned;
import io.tieout.report.CloseSummary.Statuses;
import io.tieout.report.CloseSummary.Totals;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Statuses MATCH = new Statuses(0, 0, 0);

    @Test
    void agreementInEveryContract() {
        Verdict verdict = Verdict.of(summary(3, MATCH));
        assertThat(verdict.word()).isEqualTo("Ties out");
        assertThat(verdict.sentences()).containsExactly("All 3 contracts agree with the books.");
    }

    @Test
    void agreementWithItemsToLookAt() {
        Held held = new Held(ReasonCode.HOURS_IMPLAUSIBLE, 1, Optional.of(new BigDecimal("93600")), "JPY");
        Verdict verdict = Verdict.of(summary(1, MATCH, List.of(held), List.of()));
        assertThat(verdict.word()).isEqualTo("Ties out, with items to look at");
        assertThat(verdict.sentences())
                .containsExactly(
                        "The one contract agrees with the books.",
                        "1 item is to be looked at, with 93,600\u00a0JPY at stake at most.");
    }

    /** Of 4 contracts one breaks, one is due and one waits: the worst decides, and each is counted. */
    @Test
    void theWorstStatusIsTheVerdict() {
        Verdict verdict = Verdict.of(summary(4, new Statuses(1, 1, 1)));
        assertThat(verdict.word()).isEqualTo("Break");
        assertThat(verdict.sentences())
                .containsExactly("Of 4 contracts 1 breaks, 1 is due, 1 waits; delivered work and the books differ by"
                        + " 40.00\u00a0EUR in all.");
    }

    @Test
    void whatIsRecognisedAndNotTakenIsDue() {
        assertThat(Verdict.of(summary(2, new Statuses(1, 1, 0))).word()).isEqualTo("Due");
    }

    @Test
    void workThatIsGatedWaitsAndDoesNotDiffer() {
        CloseSummary summary = summary(2, new Statuses(2, 0, 0));
        Verdict verdict = Verdict.of(summary);
        assertThat(verdict.word()).isEqualTo("Waiting");
        assertThat(verdict.sentences())
                .containsExactly(
                        "Of 2 contracts 2 wait; delivered work and the books differ by 40.00\u00a0EUR in all.");
        assertThat(summary.tiesOut()).isFalse();
    }

    /** A plan that moves balances alone leaves every contract a match. */
    @Test
    void nothingTiesOutWhileSomethingIsDue() {
        CloseSummary summary =
                summary(2, MATCH, new Planned(1, "EUR", 1, 2, new BigDecimal("0.00"), new BigDecimal("0.00")));
        assertThat(summary.tiesOut()).isFalse();
        assertThat(Verdict.of(summary).word()).isEqualTo("Due");
    }

    @Test
    void aMonthOfNothingSaysSo() {
        assertThat(Verdict.of(summary(0, MATCH)).sentences())
                .containsExactly("No contract had delivered work, invoices or revenue in EUR.");
    }

    private static CloseSummary summary(long contracts, Statuses statuses, Planned... plan) {
        return summary(contracts, statuses, List.of(), List.of(plan));
    }

    private static CloseSummary summary(long contracts, Statuses statuses, List<Held> held, List<Planned> plan) {
        BigDecimal none = new BigDecimal("0.00");
        BigDecimal difference = statuses.areAllMatch() ? none : new BigDecimal("40.00");
        Totals totals = new Totals(
                "EUR",
                difference,
                none,
                none,
                none,
                none,
                difference,
                contracts,
                statuses,
                none,
                new Statuses(0, 0, 0));
        return new CloseSummary(
                1, "DE", YearMonth.of(2026, 9), List.of(totals), List.of(), held, 0, plan, Optional.empty());
    }
}
