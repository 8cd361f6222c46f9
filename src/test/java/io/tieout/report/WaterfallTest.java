package io.tieout.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.ledger.Leg;
import io.tieout.report.CloseSummary.Cause;
import io.tieout.report.CloseSummary.Statuses;
import io.tieout.report.CloseSummary.Totals;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaterfallTest {

    /** 200 delivered, 150 recognised, all taken; the ledger has 50 more: the bar of that cause reaches back up to 200. */
    @Test
    void eachBarBeginsWhereTheOneBeforeEnds() {
        String page = drawn(
                totals("200", "150", "150", "200"),
                cause("gate", "not approved", "50"),
                cause("ledger", "duplicate", "-50"));
        assertThat(page)
                .containsSubsequence(
                        "class=\"total\" x=\"0\" y=\"11\" width=\"1000\"",
                        "class=\"gate\" x=\"750\" y=\"11\" width=\"250\"",
                        "class=\"total\" x=\"0\" y=\"11\" width=\"750\"",
                        "class=\"total\" x=\"0\" y=\"11\" width=\"750\"",
                        "class=\"ledger\" x=\"750\" y=\"11\" width=\"250\"",
                        "class=\"total\" x=\"0\" y=\"11\" width=\"1000\"")
                .containsSubsequence("duplicate<small>", "\u221250");
    }

    @Test
    void goesBelowZeroWhereTheBooksDo() {
        String page = drawn(totals("0", "0", "0", "-100"), cause("ledger", "unexplained", "100"));
        assertThat(page)
                .contains("class=\"ledger\" x=\"0\" y=\"11\" width=\"1000\"")
                .contains("class=\"axis\" x1=\"1000\"");
    }

    @Test
    void aMonthOfNothingIsDrawnToo() {
        assertThat(drawn(totals("0", "0", "0", "0"))).contains("class=\"total\" x=\"0\" y=\"11\" width=\"2\"");
    }

    @Test
    void causesOfOtherCurrenciesStandElsewhere() {
        Cause yen = new Cause("JPY", Leg.GATE, "over cap", BigDecimal.TEN, 1, "Above the cap.");
        assertThat(drawn(totals("1", "1", "1", "1"), yen)).doesNotContain("over cap");
    }

    private static String drawn(Totals totals, Cause... causes) {
        Html html = new Html();
        Waterfall.of(totals, List.of(causes)).writeTo(html);
        return html.page();
    }

    private static Totals totals(String delivered, String recognised, String taken, String ledger) {
        BigDecimal none = BigDecimal.ZERO;
        return new Totals(
                "EUR",
                new BigDecimal(delivered),
                none,
                new BigDecimal(recognised),
                new BigDecimal(taken),
                new BigDecimal(ledger),
                new BigDecimal(delivered).subtract(new BigDecimal(ledger)),
                1,
                new Statuses(0, 0, 1),
                none,
                new Statuses(0, 0, 0));
    }

    private static Cause cause(String leg, String cause, String amount) {
        return new Cause("EUR", Leg.of(leg), cause, new BigDecimal(amount), 1, "Because.");
    }
}
