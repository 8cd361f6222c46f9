package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.JANUARY;
import static io.tieout.revenue.GivenFact.MARCH;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.expected;
import static io.tieout.revenue.GivenFact.likely;
import static io.tieout.revenue.GivenFact.units;
import static io.tieout.revenue.Terms.Modification.CATCH_UP;
import static io.tieout.revenue.Terms.Modification.PROSPECTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.GivenContract.GivenTerms;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The transaction price: shared over obligations, and with what varies of it. */
class PriceTest {

    @Nested
    class Allocation {

        /** 100 by 50 : 50 : 51 of 151: 33.11, 33.11 and 33.77 lack a cent, which the largest takes. */
        @Test
        void theRemainderGoesToTheLargest() {
            assertThat(prices(GivenContract.in("EUR")
                            .price("100.00")
                            .with("1", at("50"))
                            .with("2", at("50"))
                            .with("3", at("51"))))
                    .containsExactly("33.11", "33.11", "33.78");
        }

        /** 100 by 1 : 4 : 1: 16.67, 66.67 and 16.67 are a cent too many. */
        @Test
        void aCentTooManyIsTakenFromTheLargest() {
            assertThat(prices(GivenContract.in("EUR")
                            .price("100.00")
                            .with("1", at("1"))
                            .with("2", at("4"))
                            .with("3", at("1"))))
                    .containsExactly("16.67", "66.66", "16.67");
        }

        /** Of several that are largest the first by name. */
        @Test
        void theUnitIsThatOfTheCurrencyAndTheFirstOfTheLargestTakesIt() {
            assertThat(prices(GivenContract.in("JPY")
                            .price("100")
                            .with("3", at("7"))
                            .with("1", at("7"))
                            .with("2", at("7"))))
                    .containsExactly("34", "33", "33");
            assertThat(prices(GivenContract.in("KWD")
                            .price("1.000")
                            .with("1", at("7"))
                            .with("2", at("7"))
                            .with("3", at("7"))))
                    .containsExactly("0.334", "0.333", "0.333");
        }

        @Test
        void obligationsWithAPriceOfTheirOwnKeepIt() {
            assertThat(prices(GivenContract.in("EUR")
                            .price("100.00")
                            .with("1", GivenTerms.by("point_in_time").price("40.00"))
                            .with("2", at("20"))
                            .with("3", at("10"))))
                    .containsExactly("40.00", "40.00", "20.00");
        }

        /** 100 less 30 and 45 at their stand-alone prices. */
        @Test
        void theOnlyOneWithNeitherTakesTheRest() {
            assertThat(prices(GivenContract.in("EUR")
                            .price("100.00")
                            .with("1", at("30"))
                            .with("2", GivenTerms.by("point_in_time"))
                            .with("3", at("45"))))
                    .containsExactly("30.00", "25.00", "45.00");
        }

        @Test
        void aSingleObligationTakesThePriceOfTheContract() {
            assertThat(prices(GivenContract.in("EUR").price("100.00").with("1", GivenTerms.by("point_in_time"))))
                    .containsExactly("100.00");
        }

        @Test
        void twoWithNeitherAreHeldBoth() {
            assertThat(GivenContract.in("EUR")
                            .price("100.00")
                            .with("1", GivenTerms.by("point_in_time"))
                            .with("2", GivenTerms.by("point_in_time"))
                            .with("3", at("45"))
                            .held())
                    .containsExactly(
                            "1: TERMS_INCOMPLETE no price",
                            "2: TERMS_INCOMPLETE no price",
                            "3: TERMS_INCOMPLETE no price");
        }

        @Test
        void standalonePricesOfNothingShareNothing() {
            assertThat(GivenContract.in("EUR")
                            .price("100.00")
                            .with("1", at("0"))
                            .held())
                    .containsExactly("1: TERMS_INCOMPLETE no price");
        }

        @Test
        void aRestBelowNothingIsHeld() {
            assertThat(GivenContract.in("EUR")
                            .price("100.00")
                            .with("1", GivenTerms.by("point_in_time").price("140.00"))
                            .with("2", at("20"))
                            .held())
                    .containsExactly("2: TERMS_CONTRADICTORY price -40.00");
        }

        /** From March the first has a price of its own, and the other two share the 40 that are left. */
        @Test
        void theVersionsInForceOnTheDaySayWhatIsShared() {
            GivenContract given = GivenContract.in("EUR")
                    .price("100.00")
                    .with(
                            "1",
                            List.of(
                                    at("50"),
                                    GivenTerms.by("point_in_time")
                                            .price("60.00")
                                            .amended(2, CATCH_UP, day(3, 1))),
                            units(day(1, 10), "1"))
                    .with("2", at("25"))
                    .with("3", at("25"));
            assertThat(given.monthly("1", MARCH, Position::revenue)).containsExactly("50.00", "0.00", "10.00");
            assertThat(given.monthly("2", MARCH, position -> position.end().transactionPrice()))
                    .containsExactly("25.00", "25.00", "20.00");
        }

        /**
         * 60 over 50 days, 12 of them in January. Two versions of 1 February: the first has its share of the contract, 50, of which
         * 10 days are 10; the second spreads 90 - 10 over the 40 days that are left, 2 a day: 66 by the end of February.
         */
        @Test
        void aVersionThatIsPassedOverOnItsDayHasItsOwnShare() {
            GivenTerms first =
                    GivenTerms.by("straight_line_daily").price("60.00").term(day(1, 22), day(3, 12));
            GivenTerms second = GivenTerms.by("straight_line_daily")
                    .standalone("50")
                    .term(day(1, 22), day(3, 12))
                    .amended(2, CATCH_UP, day(2, 1));
            GivenTerms third = GivenTerms.by("straight_line_daily")
                    .price("90.00")
                    .term(day(1, 22), day(3, 12))
                    .amended(3, PROSPECTIVE, day(2, 1));
            assertThat(GivenContract.in("EUR")
                            .from(day(1, 22))
                            .price("100.00")
                            .with("1", List.of(first, second, third))
                            .with("2", at("50"))
                            .revenue(MARCH))
                    .containsExactly("12.00", "54.00", "24.00");
        }

        private static GivenTerms at(String standalone) {
            return GivenTerms.by("point_in_time").standalone(standalone);
        }

        private static List<String> prices(GivenContract given) {
            return given.positions(JANUARY, JANUARY).stream()
                    .map(position -> position.end().transactionPrice().amount().toPlainString())
                    .toList();
        }
    }

    @Nested
    class VariableConsideration {

        /** 500 and 80, of which 30 may not count yet. */
        @Test
        void countsAsFarAsItIsNotConstrained() {
            assertThat(delivered(GivenTerms.by("point_in_time").price("500.00").variable("80.00", "30.00")))
                    .containsExactly("550.00");
        }

        /** 0.55 × 40 + 0.30 × 30 + 0.15 × 20 = 34. */
        @Test
        void isTheSumOfWhatIsExpected() {
            assertThat(delivered(
                            fixed(),
                            expected(day(1, 1), "bonus", "0.55", "40"),
                            expected(day(1, 1), "bonus", "0.30", "30"),
                            expected(day(1, 1), "bonus", "0.15", "20")))
                    .containsExactly("534.00");
        }

        @Test
        void orTheAmountThatIsMostLikely() {
            assertThat(delivered(
                            fixed(),
                            likely(day(1, 1), "bonus", "0.30", "40"),
                            likely(day(1, 1), "bonus", "0.45", "30"),
                            likely(day(1, 1), "bonus", "0.25", "20")))
                    .containsExactly("530.00");
        }

        /** Equally likely 40 and 30: of the 40 a reversal of 10 is as likely as not. */
        @Test
        void isTheLowestOfThoseThatAreEquallyLikely() {
            assertThat(delivered(
                            fixed(), likely(day(1, 1), "bonus", "0.5", "40"), likely(day(1, 1), "bonus", "0.50", "30")))
                    .containsExactly("530.00");
        }

        /** The larger of two penalties is the lower amount, and what is less likely than the three counts for nothing. */
        @Test
        void isTheLargestOfThreePenaltiesThatAreEquallyLikely() {
            assertThat(delivered(
                            fixed(),
                            likely(day(1, 1), "penalty", "0.1", "-90"),
                            likely(day(1, 1), "penalty", "0.3", "-20"),
                            likely(day(1, 1), "penalty", "0.3", "10"),
                            likely(day(1, 1), "penalty", "0.3", "-5")))
                    .containsExactly("480.00");
        }

        /** The bonus is 15 or 25, and in the later estimate 25 alone; the penalty is nothing or 7 throughout: 508, then 518. */
        @Test
        void isTheLowestOfEachElementByItself() {
            assertThat(GivenContract.in("EUR")
                            .with(
                                    "1",
                                    fixed(),
                                    units(day(1, 10), "1"),
                                    likely(day(1, 1), "bonus", "0.4", "25"),
                                    likely(day(1, 1), "bonus", "0.4", "15"),
                                    likely(day(1, 1), "penalty", "0.5", "-7"),
                                    likely(day(1, 1), "penalty", "0.5", "0"),
                                    likely(day(2, 1), "bonus", "0.6", "25"),
                                    likely(day(2, 1), "bonus", "0.4", "15"))
                            .revenue(GivenFact.FEBRUARY))
                    .containsExactly("508.00", "10.00");
        }

        /** An outcome that nobody writes down is worth nothing: 0.6 × 40. */
        @Test
        void leavesOutWhatIsWorthNothing() {
            assertThat(delivered(fixed(), expected(day(1, 1), "bonus", "0.6", "40")))
                    .containsExactly("524.00");
        }

        /** The outcomes take the place of the amount that the terms state, and the constraint stays: 500 + 24 - 4. */
        @Test
        void takesThePlaceOfTheStatedAmount() {
            assertThat(delivered(
                            GivenTerms.by("point_in_time").price("500.00").variable("90.00", "4.00"),
                            expected(day(1, 1), "bonus", "0.6", "40")))
                    .containsExactly("520.00");
        }

        /** Before the first estimate the terms say it. */
        @Test
        void isWhatTheTermsSayBeforeTheFirstEstimate() {
            assertThat(delivered(
                            GivenTerms.by("point_in_time").price("500.00").variable("90.00", "0"),
                            expected(day(2, 1), "bonus", "0.6", "40")))
                    .containsExactly("590.00");
        }

        /** Bonus 24 from January, penalty -10 from February, bonus 30 from March: each element by its own latest estimate. */
        @Test
        void everyElementGoesByItsOwnLatestEstimate() {
            assertThat(GivenContract.in("EUR")
                            .with(
                                    "1",
                                    fixed(),
                                    units(day(1, 10), "1"),
                                    expected(day(3, 1), "bonus", "1", "30"),
                                    expected(day(1, 1), "bonus", "0.6", "40"),
                                    likely(day(2, 1), "penalty", "0.9", "-10"),
                                    likely(day(2, 1), "penalty", "0.1", "0"))
                            .revenue(MARCH))
                    .containsExactly("524.00", "-10.00", "6.00");
        }

        private static GivenTerms fixed() {
            return GivenTerms.by("point_in_time").price("500.00");
        }

        private static List<String> delivered(GivenTerms terms, Fact... outcomes) {
            Fact[] facts = java.util.Arrays.copyOf(outcomes, outcomes.length + 1);
            facts[outcomes.length] = units(day(1, 10), "1");
            return GivenContract.in("EUR").with("1", terms, facts).revenue(YearMonth.of(2026, 1));
        }
    }
}
