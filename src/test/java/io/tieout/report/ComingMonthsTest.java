package io.tieout.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is still to come of all contracts, month by month. */
class ComingMonthsTest {
    private final ComingMonths coming = new ComingMonths();

    /** 20 and 15 in October, 30 in November, 5 at no time: 70, less 35, less 30, less 5. */
    @Test
    void aBalanceComesDownByWhatAllContractsEarnInAMonth() {
        add("EUR", "backlog", "2026-11", "30.00");
        add("EUR", "backlog", "2026-10", "20.00");
        add("EUR", "backlog", "", "5.00");
        add("EUR", "backlog", "2026-10", "15.00");
        add("EUR", "contract_liability", "2026-10", "8.00");
        add("JPY", "backlog", "2026-10", "1000");
        assertThat(steps("EUR", "backlog"))
                .containsExactly(
                        "Backlog 70.00 to 70.00",
                        "October 2026 35.00 to 35.00",
                        "November 2026 30.00 to 5.00",
                        "no month known 5.00 to 0.00");
        assertThat(steps("EUR", "contract_liability"))
                .containsExactly("Contract liability 8.00 to 8.00", "October 2026 8.00 to 0.00");
        assertThat(coming.currencies()).containsExactly("EUR", "JPY");
        assertThat(steps("JPY", "contract_liability")).isEmpty();
    }

    /** Ten a month for three years: twelve months singly, the other 24 together. */
    @Test
    void monthsAfterAYearStandTogether() {
        for (int month = 0; month < 36; month++) {
            add("EUR", "backlog", YearMonth.of(2026, 10).plusMonths(month).toString(), "10.00");
        }
        List<String> steps = steps("EUR", "backlog");
        assertThat(steps).hasSize(14).startsWith("Backlog 360.00 to 360.00", "October 2026 10.00 to 350.00");
        assertThat(steps).endsWith("September 2027 10.00 to 240.00", "later months 240.00 to 0.00");
        assertThat(coming.steps("EUR", Balance.BACKLOG).getLast().explanation()).isEqualTo("Until September 2029");
    }

    private void add(String currency, String balance, String month, String amount) {
        coming.add(new RunOffRow(
                Balance.of(balance),
                Optional.of(month).filter(stated -> !stated.isEmpty()).map(YearMonth::parse),
                currency,
                new BigDecimal(amount)));
    }

    private List<String> steps(String currency, String balance) {
        return coming.steps(currency, Balance.of(balance)).stream()
                .map(step -> "%s %s to %s".formatted(step.label(), text(step.amount()), text(step.to())))
                .toList();
    }

    private static String text(BigDecimal amount) {
        return amount.toPlainString();
    }
}
