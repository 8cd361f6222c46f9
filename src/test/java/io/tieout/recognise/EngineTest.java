package io.tieout.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.recognise.Facts.LineSums;
import io.tieout.recognise.Facts.Milestone;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Figures worked out by hand. */
class EngineTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency JPY = Currency.getInstance("JPY");
    private static final YearMonth AUGUST = YearMonth.of(2026, 8);
    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    private final Engine engine = new Engine();

    @Test
    void timeAndMaterialsEarnsWhatIsApprovedAndDeliversTheRestAsWell() {
        Facts facts = facts(
                terms("time_and_materials", EUR, null, null, null, null), Map.of(AUGUST, sums("1000.00", "800.50")));
        Position august = engine.positions(facts, AUGUST, AUGUST).getFirst();
        assertThat(august.delivered()).hasToString("1000.00 EUR");
        assertThat(august.revenue()).hasToString("800.50 EUR");
    }

    @Test
    void timeAndMaterialsNeverEarnsMoreThanItsCapOverTheMonths() {
        Facts facts = facts(
                terms("time_and_materials", EUR, null, "1500.00", null, null),
                Map.of(AUGUST, sums("1000.00", "1000.00"), SEPTEMBER, sums("900.00", "900.00")));
        List<Position> positions = engine.positions(facts, AUGUST, SEPTEMBER);
        assertThat(positions.get(0).revenue()).hasToString("1000.00 EUR");
        assertThat(positions.get(1).revenue()).hasToString("500.00 EUR");
        assertThat(positions.get(1).approved()).hasToString("900.00 EUR");
    }

    @Test
    void aCorrectionOfAnEarlierMonthMakesRoomUnderTheCap() {
        Facts facts = facts(
                terms("time_and_materials", EUR, null, "1500.00", null, null),
                Map.of(AUGUST, sums("1600.00", "1600.00"), SEPTEMBER, sums("-300.00", "-300.00")));
        List<Position> positions = engine.positions(facts, AUGUST, SEPTEMBER);
        assertThat(positions.get(0).revenue()).hasToString("1500.00 EUR");
        assertThat(positions.get(1).revenue()).hasToString("-200.00 EUR");
    }

    @Test
    void aMilestoneIsDeliveredWhenDueAndEarnedWhenAcceptedWithEvidence() {
        Milestone lateAccepted = new Milestone("M1", new BigDecimal("20000"), day(8, 20), day(9, 3), true);
        Milestone withoutEvidence = new Milestone("M2", new BigDecimal("5000"), day(9, 20), day(9, 3), false);
        Facts facts = new Facts(
                terms("milestone", EUR, null, null, null, null),
                new TreeMap<>(),
                List.of(withoutEvidence, lateAccepted));
        List<Position> positions = engine.positions(facts, AUGUST, SEPTEMBER);
        assertThat(positions.get(0).delivered()).hasToString("20000.00 EUR");
        assertThat(positions.get(0).revenue()).hasToString("0.00 EUR");
        assertThat(positions.get(1).delivered()).hasToString("5000.00 EUR");
        assertThat(positions.get(1).revenue()).hasToString("20000.00 EUR");
        assertThat(positions.get(1).derivation()).contains("M1 20000").contains("= 20000.00 EUR");
    }

    /** 50,000.00 over 15 August 2026 to 14 August 2027: 17/31 + 11 + 14/31 = 12 months; August 50,000 × (17/31) / 12 = 2,284.946. */
    @Test
    void straightLineCountsAMonthServedInPartByItsDays() {
        Facts facts = facts(
                terms("straight_line_monthly", EUR, "50000.00", null, day(8, 15), LocalDate.of(2027, 8, 14)), Map.of());
        List<Position> positions = engine.positions(facts, AUGUST, SEPTEMBER);
        assertThat(positions.get(0).revenue()).hasToString("2284.95 EUR");
        assertThat(positions.get(1).revenue()).hasToString("4166.66 EUR");
        assertThat(positions.get(1).end().revenue()).hasToString("6451.61 EUR");
    }

    @Test
    void straightLineOverItsLifeEarnsThePriceAndNothingBeforeOrAfter() {
        Facts facts = facts(
                terms(
                        "straight_line_monthly",
                        JPY,
                        "1000000",
                        null,
                        LocalDate.of(2024, 1, 31),
                        LocalDate.of(2025, 2, 28)),
                Map.of());
        List<Position> positions = engine.positions(facts, YearMonth.of(2023, 12), YearMonth.of(2025, 4));
        assertThat(positions.getFirst().revenue()).hasToString("0 JPY");
        assertThat(positions.getLast().revenue()).hasToString("0 JPY");
        assertThat(positions.getLast().end().revenue()).hasToString("1000000 JPY");
    }

    @Test
    void whatAMethodNeedsAndDoesNotHaveIsNamed() {
        RevenueMethod method = engine.method(terms("straight_line_monthly", EUR, "1.00", null, day(8, 2), day(8, 1)))
                .orElseThrow();
        assertThat(method.lacks(terms("straight_line_monthly", EUR, null, null, day(8, 1), day(8, 31))))
                .contains("price");
        assertThat(method.lacks(terms("straight_line_monthly", EUR, "1.00", null, null, day(8, 31))))
                .contains("start_on");
        assertThat(method.lacks(terms("straight_line_monthly", EUR, "1.00", null, day(8, 2), day(8, 1))))
                .contains("end_on");
        assertThat(engine.method(terms("cost_to_cost", EUR, null, null, null, null)))
                .isEmpty();
    }

    private static Facts facts(Obligation terms, Map<YearMonth, LineSums> lines) {
        SortedMap<YearMonth, LineSums> byMonth = new TreeMap<>(lines);
        return new Facts(terms, byMonth, List.of());
    }

    private static LineSums sums(String delivered, String approved) {
        return new LineSums(new BigDecimal(delivered), new BigDecimal(approved));
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    private static Obligation terms(
            String method,
            Currency currency,
            @Nullable String price,
            @Nullable String cap,
            @Nullable LocalDate start,
            @Nullable LocalDate end) {
        return new Obligation(
                "C-1",
                "1",
                method,
                currency,
                price == null ? null : new BigDecimal(price),
                cap == null ? null : new BigDecimal(cap),
                start,
                end);
    }
}
