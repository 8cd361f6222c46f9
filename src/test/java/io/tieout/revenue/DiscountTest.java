package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.MARCH;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.units;
import static io.tieout.revenue.Terms.Modification.CATCH_UP;
import static io.tieout.revenue.Terms.Modification.PROSPECTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.GivenContract.GivenTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A negative price is a discount of its contract. */
class DiscountTest {
    private static final YearMonth JUNE = YearMonth.of(2024, 6);
    private static final YearMonth JULY = YearMonth.of(2024, 7);

    /** 1,000 less 100 over the 30 days from 18 June, 13 of them in June: 433.33 - 43.33 and 566.67 - 56.67. */
    @Test
    void withoutStandalonePricesADiscountIsEarnedOverItsOwnTerm() {
        LocalDate first = LocalDate.of(2024, 6, 18);
        LocalDate last = LocalDate.of(2024, 7, 17);
        GivenContract given = GivenContract.in("EUR")
                .from(first)
                .with("1", GivenTerms.by("straight_line_daily").price("1000.00").term(first, last))
                .with("2", GivenTerms.by("straight_line_daily").price("-100.00").term(first, last));
        assertThat(given.monthly("1", JULY, Position::revenue)).containsExactly("433.33", "566.67");
        assertThat(given.monthly("2", JULY, Position::revenue)).containsExactly("-43.33", "-56.67");
        assertThat(given.monthly("2", JULY, position -> position.end().backlog()))
                .containsExactly("-56.67", "0.00");
        assertThat(new Engine().runOff(given.contract(), given.positions(JUNE, JUNE)))
                .extracting(
                        expected -> "%s %s %s".formatted(expected.obligation(), expected.month(), expected.amount()))
                .containsExactly("1 2024-07 566.67 EUR", "2 2024-07 -56.67 EUR");
    }

    /** 100 off, by 600 : 300: the prices are 533.33 and 266.67, and the discount itself earns nothing. */
    @Test
    void aDiscountIsSharedByStandalonePrices() {
        assertThat(prices(GivenContract.in("EUR")
                        .with("1", at("600.00", "600"))
                        .with("2", at("300.00", "300"))
                        .with("3", GivenTerms.by("point_in_time").price("-100.00"))))
                .containsExactly("533.33", "266.67", "0.00");
    }

    /** 50 from February on, by 600 : 300, comes off what was earned at 600 in January. */
    @Test
    void aDiscountThatIsAgreedLaterCountsFromItsDay() {
        assertThat(GivenContract.in("EUR")
                        .with("1", at("600.00", "600"), units(day(1, 10), "1"))
                        .with("2", at("300.00", "300"), units(day(3, 10), "1"))
                        .with(
                                "3",
                                GivenTerms.by("point_in_time").price("-50.00").effective(day(2, 1)))
                        .monthly("1", MARCH, Position::revenue))
                .containsExactly("600.00", "-33.33", "0.00");
    }

    /** 900 of the contract are 1,000 less the discount: the only one without a price takes the 1,000. */
    @Test
    void aDiscountOfAPriceThatIsSharedOutComesOffItOnce() {
        assertThat(prices(GivenContract.in("EUR")
                        .price("900.00")
                        .with("1", GivenTerms.by("point_in_time").standalone("1000"))
                        .with("2", GivenTerms.by("point_in_time").price("-100.00"))))
                .containsExactly("900.00", "0.00");
    }

    /** Work by the hour has no price that a discount could come off; the other one has. */
    @Test
    void workByTheHourTakesNoPartOfADiscount() {
        assertThat(prices(GivenContract.in("EUR")
                        .with("1", GivenTerms.by("time_and_materials").standalone("500"))
                        .with("2", at("300.00", "300"))
                        .with("3", GivenTerms.by("point_in_time").price("-100.00"))))
                .containsExactly("-", "200.00", "0.00");
    }

    @Test
    void whatCannotBeADiscountHoldsItsContract() {
        assertThat(held(GivenTerms.by("time_and_materials").price("-100.00")))
                .containsExactly(
                        "1: INPUT_HELD obligation 2 is held",
                        "2: TERMS_CONTRADICTORY price -100.00 of time_and_materials, which is not earned by a price");
        assertThat(held(GivenTerms.by("straight_line_daily").price("-100.00")))
                .containsExactly("1: INPUT_HELD obligation 2 is held", "2: TERMS_INCOMPLETE no end_on");
        assertThat(held(GivenTerms.by("point_in_time").price("-100.01").effective(day(2, 1))))
                .containsExactly(
                        "1: INPUT_HELD obligation 2 is held",
                        "2: TERMS_CONTRADICTORY price -100.01 is more than the prices of the contract by 0.01");
        assertThat(GivenContract.in("EUR")
                        .with("1", at("100.00", "100"))
                        .with("2", GivenTerms.by("point_in_time").price("-100.01"))
                        .held())
                .containsExactly(
                        "1: TERMS_CONTRADICTORY price -0.01",
                        "2: TERMS_CONTRADICTORY price -100.01 is more than the prices of the contract by 0.01");
        assertThat(GivenContract.in("EUR")
                        .with("1", GivenTerms.by("point_in_time").price("-0.01"))
                        .held())
                .containsExactly(
                        "1: TERMS_CONTRADICTORY price -0.01, and no other obligation that it is a discount of");
        assertThat(GivenContract.in("EUR")
                        .with("1", GivenTerms.by("point_in_time").price("100.00"))
                        .with(
                                "2",
                                List.of(
                                        GivenTerms.by("point_in_time").price("20.00"),
                                        GivenTerms.by("point_in_time")
                                                .price("-20.00")
                                                .amended(2, PROSPECTIVE, day(2, 1))))
                        .held())
                .containsExactly("1: INPUT_HELD obligation 2 is held", "2: TERMS_CONTRADICTORY price 20.00");
    }

    /** 200 off 600 and 600 leaves 500 each. While the method of one is mistyped, the other is not to take the 200 alone and earn 400. */
    @Test
    void whoSharesADiscountIsHeldWithOneWhoseTermsAreUnknown() {
        assertThat(prices(sharedWith(at("600.00", "600")))).containsExactly("500.00", "500.00", "0.00");
        assertThat(sharedWith(GivenTerms.by("straight_line").price("600.00").standalone("600"))
                        .held())
                .containsExactly(
                        "1: METHOD_UNSUPPORTED straight_line; the nearest is straight_line_daily",
                        "2: INPUT_HELD obligation 1 is held",
                        "3: INPUT_HELD obligation 1 is held");
        assertThat(sharedWith(at("600.00", "-600")).held())
                .containsExactly(
                        "1: TERMS_CONTRADICTORY standalone_price -600",
                        "2: INPUT_HELD obligation 1 is held",
                        "3: INPUT_HELD obligation 1 is held");
    }

    /** Work by the hour has no part of it, one that is earned over its own term comes off nobody's price; and there may be none. */
    @Test
    void whoHasNoPartOfADiscountIsHeldAlone() {
        assertThat(sharedWith(GivenTerms.by("time_and_materials").cap("-1")).held())
                .containsExactly("1: TERMS_CONTRADICTORY cap -1");
        assertThat(GivenContract.in("EUR")
                        .with("1", GivenTerms.by("straight_line").price("600.00"))
                        .with("2", GivenTerms.by("point_in_time").price("600.00"))
                        .with("3", GivenTerms.by("point_in_time").price("-200.00"))
                        .held())
                .containsExactly("1: METHOD_UNSUPPORTED straight_line; the nearest is straight_line_daily");
        assertThat(GivenContract.in("EUR")
                        .with(
                                "1",
                                GivenTerms.by("straight_line").price("600.00").standalone("600"))
                        .with("2", at("600.00", "600"))
                        .held())
                .containsExactly("1: METHOD_UNSUPPORTED straight_line; the nearest is straight_line_daily");
    }

    /** 120 from February on, by 600 : 1,200, takes 40 off a price of 10. */
    @Test
    void aDiscountThatIsAgreedLaterLeavesNoPriceBelowNothing() {
        assertThat(lessFromFebruary(at("10.00", "600")).held())
                .containsExactly(
                        "1: TERMS_CONTRADICTORY price -30.00 on 2026-02-01",
                        "2: INPUT_HELD obligation 1 is held",
                        "3: INPUT_HELD obligation 1 is held");
    }

    /** The version of 10 is over before February, or begins after; or the contract ended before. */
    @Test
    void aPriceThatIsNotInForceMayBeLessThanADiscount() {
        assertThat(lessFromFebruary(at("10.00", "600"), at("40.00", "600").amended(2, CATCH_UP, day(2, 1)))
                        .held())
                .isEmpty();
        assertThat(GivenContract.in("EUR")
                        .with("1", at("10.00", "600").effective(day(3, 1)))
                        .with("2", at("1200.00", "1200"))
                        .with(
                                "3",
                                List.of(
                                        GivenTerms.by("point_in_time")
                                                .price("-120.00")
                                                .effective(day(2, 1)),
                                        GivenTerms.by("point_in_time")
                                                .price("-12.00")
                                                .amended(2, CATCH_UP, day(3, 1))))
                        .held())
                .isEmpty();
        assertThat(lessFromFebruary(at("10.00", "600")).terminatedOn(day(1, 31)).held())
                .isEmpty();
    }

    private static GivenContract lessFromFebruary(GivenTerms... versions) {
        return GivenContract.in("EUR")
                .with("1", List.of(versions))
                .with("2", at("1200.00", "1200"))
                .with("3", GivenTerms.by("point_in_time").price("-120.00").effective(day(2, 1)));
    }

    private static GivenContract sharedWith(GivenTerms other) {
        return GivenContract.in("EUR")
                .with("1", other)
                .with("2", at("600.00", "600"))
                .with("3", GivenTerms.by("point_in_time").price("-200.00"));
    }

    private static List<String> held(GivenTerms discount) {
        return GivenContract.in("EUR")
                .with("1", GivenTerms.by("point_in_time").price("100.00"))
                .with("2", discount)
                .held();
    }

    /** Whatever is shared: all prices together are those that were agreed, less the discounts. */
    @Test
    void whatIsSharedAddsUpToTheDiscounts() {
        for (int n = 0; n < Integer.getInteger("tieout.contracts", 20_000) / 100; n++) {
            Random random = new Random(20_260_930L + n);
            GivenContract given = GivenContract.in(List.of("EUR", "JPY", "KWD").get(n % 3));
            int price = 0;
            for (int obligation = 1; obligation <= 1 + random.nextInt(5); obligation++) {
                int own = 1_000 + random.nextInt(5_000);
                price += own;
                given.with("O%d".formatted(obligation), at(Integer.toString(own), Integer.toString(own)));
            }
            for (int discount = 1; discount <= 1 + random.nextInt(2); discount++) {
                int off = 1 + random.nextInt(400);
                price -= off;
                given.with(
                        "D%d".formatted(discount),
                        GivenTerms.by("point_in_time").price("-" + off));
            }
            assertThat(given.positions(JANUARY, JANUARY).stream()
                            .map(position -> position.end().transactionPrice().amount())
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("contract %d", n)
                    .isEqualByComparingTo(Integer.toString(price));
        }
    }

    private static GivenTerms at(String price, String standalone) {
        return GivenTerms.by("point_in_time").price(price).standalone(standalone);
    }

    private static List<String> prices(GivenContract given) {
        return given.positions(FEBRUARY, FEBRUARY).stream()
                .map(position -> position.end().transactionPrice())
                .map(price -> price == null ? "-" : price.amount().toPlainString())
                .toList();
    }
}
