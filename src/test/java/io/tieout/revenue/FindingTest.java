package io.tieout.revenue;

import static io.tieout.revenue.GivenContract.GivenTerms.by;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds nothing and must be known. */
class FindingTest {
    private static final YearMonth JANUARY = YearMonth.of(2026, Month.JANUARY);

    @Test
    void nothingIsFoundBeforeTheFirstVersionIsInForceNorOnceItIsSurveyed() {
        GivenContract contract = GivenContract.in("EUR")
                .from(JANUARY.atDay(1))
                .with(
                        "1",
                        by("percent_complete")
                                .effective(LocalDate.of(2026, 2, 1))
                                .price("1000"),
                        GivenFact.surveyed(LocalDate.of(2026, 3, 31), "30"));

        assertThat(found(contract, JANUARY)).isEmpty();
        assertThat(found(contract, JANUARY.plusMonths(1)))
                .containsExactly("1: NO_ESTIMATE no progress_percent by 2026-02-28, 1000.00 EUR");
        assertThat(found(contract, JANUARY.plusMonths(2))).isEmpty();
    }

    private static List<String> found(GivenContract given, YearMonth month) {
        return new Engine()
                .findings(given.contract(), given.positions(month, month)).stream()
                        .map(each ->
                                "%s: %s %s, %s".formatted(each.obligation(), each.code(), each.found(), each.amount()))
                        .toList();
    }
}
