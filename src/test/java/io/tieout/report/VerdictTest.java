package io.tieout.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.report.CloseSummary.Cause;
import io.tieout.report.CloseSummary.Held;
import io.tieout.report.CloseSummary.Totals;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void agreementInEveryContract() {
        Verdict verdict = Verdict.of(summary(3, 0, List.of(), List.of()));
        assertThat(verdict.word()).isEqualTo("Ties out");
        assertThat(verdict.sentences()).containsExactly("All 3 contracts agree with the books.");
    }

    @Test
    void agreementWithItemsToLookAt() {
        Held held = new Held("HOURS_IMPLAUSIBLE", 1, Optional.of(new BigDecimal("93600")), "JPY");
        Verdict verdict = Verdict.of(summary(1, 0, List.of(), List.of(held)));
        assertThat(verdict.word()).isEqualTo("Ties out, with items to look at");
        assertThat(verdict.sentences())
                .containsExactly(
                        "The one contract agrees with the books.",
                        "1 item is to be looked at, with 93,600\u00a0JPY at stake at most.");
    }

    @Test
    void whatOnlyWaitsForThePlanIsNoDisagreement() {
        Verdict verdict = Verdict.of(summary(2, 1, List.of(cause("plan", "not posted")), List.of()));
        assertThat(verdict.word()).isEqualTo("To be posted");
        assertThat(verdict.sentences())
                .containsExactly("1 of 2 contracts differs from the books, by 40.00\u00a0EUR in all.");
    }

    @Test
    void anythingElseDiffers() {
        List<Cause> causes = List.of(cause("plan", "not posted"), cause("ledger", "unexplained"));
        assertThat(Verdict.of(summary(2, 2, causes, List.of())).word()).isEqualTo("Differs");
    }

    @Test
    void aMonthOfNothingSaysSo() {
        assertThat(Verdict.of(summary(0, 0, List.of(), List.of())).sentences())
                .containsExactly("No contract had delivered work, invoices or revenue in EUR.");
    }

    private static CloseSummary summary(long contracts, long breaks, List<Cause> causes, List<Held> held) {
        BigDecimal none = new BigDecimal("0.00");
        BigDecimal difference = breaks == 0 ? none : new BigDecimal("40.00");
        Totals totals = new Totals("EUR", difference, none, none, none, none, difference, contracts, breaks, none, 0);
        return new CloseSummary(
                1, "DE", YearMonth.of(2026, 9), List.of(totals), causes, held, List.of(), Optional.empty());
    }

    private static Cause cause(String leg, String cause) {
        return new Cause("EUR", leg, cause, new BigDecimal("40.00"), 1, "Because.");
    }
}
