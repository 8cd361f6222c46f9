package io.tieout.revenue;

import static io.tieout.revenue.GivenFact.APRIL;
import static io.tieout.revenue.GivenFact.FEBRUARY;
import static io.tieout.revenue.GivenFact.MARCH;
import static io.tieout.revenue.GivenFact.day;
import static io.tieout.revenue.GivenFact.expected;
import static io.tieout.revenue.GivenFact.surveyed;
import static io.tieout.revenue.Terms.Modification.CATCH_UP;
import static io.tieout.revenue.Terms.Modification.PROSPECTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.GivenContract.GivenTerms;
import io.tieout.revenue.Terms.Modification;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A survey speaks of the scope in force on its day; by figures worked out by hand. */
class SurveyTest {

    @Nested
    class WhenScopeIsAdded {

        /** Complete at 800, then 400 of scope are added: 800 stay until three quarters of 1,200 are surveyed, 900, and all of it. */
        @ParameterizedTest
        @EnumSource(names = {"PROSPECTIVE", "CATCH_UP"})
        void theSurveyBeforeSaysNothingOfIt(Modification how) {
            assertThat(surveys(
                                    terms("800.00", amended("1200.00", how, day(2, 10))),
                                    surveyed(day(1, 31), "100"),
                                    surveyed(day(3, 31), "75"),
                                    surveyed(day(4, 30), "100"))
                            .revenue(APRIL))
                    .containsExactly("800.00", "0.00", "100.00", "300.00");
        }

        /** Half of 800 is 400; of 1,000 then 39, 40 and 41 %: no survey is worth less than one below it. */
        @ParameterizedTest
        @CsvSource({"39, -10.00", "40, 0.00", "41, 10.00", "50, 100.00"})
        void theNextSurveyIsOfAllOfIt(String percent, String february) {
            assertThat(surveys(
                                    terms("800.00", amended("1000.00", PROSPECTIVE, day(2, 1))),
                                    surveyed(day(1, 31), "50"),
                                    surveyed(day(2, 28), percent))
                            .revenue(FEBRUARY))
                    .containsExactly("400.00", february);
        }

        /** Surveyed 50 % the day before the 400 are added, and 50 % on the day: 400 of 800, 600 of 1,200. */
        @ParameterizedTest
        @EnumSource(names = {"PROSPECTIVE", "CATCH_UP"})
        void aSurveyOfTheDayIsOfTheNewScope(Modification how) {
            assertThat(surveys(terms("800.00", amended("1200.00", how, day(2, 10))), surveyed(day(2, 9), "50"))
                            .revenue(FEBRUARY))
                    .containsExactly("0.00", "400.00");
            assertThat(surveys(terms("800.00", amended("1200.00", how, day(2, 10))), surveyed(day(2, 10), "50"))
                            .revenue(FEBRUARY))
                    .containsExactly("0.00", "600.00");
        }

        /** 60 % of 500; 700 from February and 1,000 from March, unsurveyed; then 40 % of the 1,000. */
        @ParameterizedTest
        @CsvSource({"PROSPECTIVE, PROSPECTIVE", "PROSPECTIVE, CATCH_UP", "CATCH_UP, PROSPECTIVE", "CATCH_UP, CATCH_UP"})
        void severalTimesTheSurveyBeforeAllSaysNothingOfAny(Modification second, Modification third) {
            assertThat(surveys(
                                    terms(
                                            "500.00",
                                            amended("700.00", second, day(2, 1)),
                                            amended("1000.00", third, day(3, 1))),
                                    surveyed(day(1, 31), "60"),
                                    surveyed(day(4, 30), "40"))
                            .revenue(APRIL))
                    .containsExactly("300.00", "0.00", "0.00", "100.00");
        }

        /** Complete at 500; of two versions of 1 February the first adds 200 and the second 300 more: 500 until 70 % of 1,000 are surveyed. */
        @Test
        void byTwoVersionsOfOneDayTheLastSaysTheScope() {
            assertThat(surveys(
                                    terms(
                                            "500.00",
                                            amended("700.00", PROSPECTIVE, day(2, 1)),
                                            amended("1000.00", PROSPECTIVE, day(2, 1))),
                                    surveyed(day(1, 31), "100"),
                                    surveyed(day(3, 31), "70"))
                            .revenue(MARCH))
                    .containsExactly("500.00", "0.00", "200.00");
        }

        /** A discount of 100 is half earned by survey and grows to 300: 50 of it until 40 % are surveyed. */
        @Test
        void aDiscountThatGrowsIsSurveyedAnewAsWell() {
            GivenContract given = GivenContract.in("EUR")
                    .with("0", GivenTerms.by("milestone").price("900.00"))
                    .with(
                            "1",
                            terms("-100.00", amended("-300.00", PROSPECTIVE, day(2, 1))),
                            surveyed(day(1, 31), "50"),
                            surveyed(day(3, 31), "40"));
            assertThat(given.monthly("1", MARCH, Position::revenue)).containsExactly("-50.00", "0.00", "-70.00");
        }

        @Test
        void theDerivationSaysWhatWasSurveyed() {
            GivenContract caughtUp =
                    surveys(terms("800.00", amended("1200.00", CATCH_UP, day(2, 10))), surveyed(day(1, 31), "75"));
            assertThat(caughtUp.position(FEBRUARY).end().derivation()).satisfies(derivation -> {
                assertThat(derivation.rule()).isEqualTo("price by surveyed progress, of the scope that was surveyed");
                assertThat(derivation.withNumbers()).isEqualTo("800.00 * 75 / 100 = 600.00");
            });
            GivenContract kept =
                    surveys(terms("800.00", amended("1200.00", PROSPECTIVE, day(2, 10))), surveyed(day(1, 31), "75"));
            assertThat(kept.position(FEBRUARY).end().derivation().withNumbers())
                    .isEqualTo("600.00 + (600.00 - 600.00) * 0 / 25 = 600.00");
        }
    }

    @Nested
    class WhenThePriceIsCut {

        /** 60 % of 1,000, cut to 800 for the same scope: 600 stay, and the other 200 are for the 40 % that are left. */
        @Test
        void whatWasKeptIsForWhatWasSurveyed() {
            assertThat(surveys(
                                    terms("1000.00", amended("800.00", PROSPECTIVE, day(2, 1))),
                                    surveyed(day(1, 31), "60"),
                                    surveyed(day(3, 31), "80"))
                            .revenue(MARCH))
                    .containsExactly("600.00", "0.00", "100.00");
        }

        /** 60 % of 1,000, cut to 500: the 100 that are too much run off over the 40 % that are left. */
        @Test
        void belowWhatIsEarnedTheDifferenceRunsOffOverWhatIsLeftToSurvey() {
            assertThat(surveys(
                                    terms("1000.00", amended("500.00", PROSPECTIVE, day(2, 1))),
                                    surveyed(day(1, 31), "60"),
                                    surveyed(day(3, 31), "80"),
                                    surveyed(day(4, 30), "100"))
                            .revenue(APRIL))
                    .containsExactly("600.00", "0.00", "-50.00", "-50.00");
        }

        @Test
        void whatIsCompleteIsWorthThePriceAtOnce() {
            assertThat(surveys(terms("1000.00", amended("900.00", PROSPECTIVE, day(2, 1))), surveyed(day(1, 31), "100"))
                            .revenue(FEBRUARY))
                    .containsExactly("1000.00", "-100.00");
        }

        /**
         * 60 % of 1,000, cut to 800, which 100 of scope are added to: caught up, 480 until 70 % of 900 are surveyed, 630; else the 600 that
         * were earned until then.
         */
        @ParameterizedTest
        @CsvSource({"CATCH_UP, -120.00, 150.00", "PROSPECTIVE, 0.00, 30.00"})
        void whatIsAddedAfterwardsIsSurveyedAnewAlthoughThePriceWasHigherOnce(
                Modification how, String february, String april) {
            assertThat(surveys(
                                    terms(
                                            "1000.00",
                                            amended("800.00", how, day(2, 1)),
                                            amended("900.00", how, day(3, 1))),
                                    surveyed(day(1, 31), "60"),
                                    surveyed(day(4, 30), "70"))
                            .revenue(APRIL))
                    .containsExactly("600.00", february, "0.00", april);
        }

        /** 60 % of 1,000 caught up at 800 is 480, and 80 % of it 640. */
        @Test
        void caughtUpTheSameProgressIsWorthLess() {
            assertThat(surveys(
                                    terms("1000.00", amended("800.00", CATCH_UP, day(2, 1))),
                                    surveyed(day(1, 31), "60"),
                                    surveyed(day(3, 31), "80"))
                            .revenue(MARCH))
                    .containsExactly("600.00", "-120.00", "160.00");
        }
    }

    /** The scope is what the stated price pays for: what else moves the price, or what may be earned of it, says nothing of it. */
    @Nested
    class WhenTheScopeStays {

        /** Half of 900; a bonus of 300 that counts from February on makes it half of 1,200. */
        @Test
        void aBonusThatMayCountNowIsOfTheScopeThatWasSurveyed() {
            assertThat(bonusReleased(CATCH_UP).revenue(FEBRUARY)).containsExactly("450.00", "150.00");
        }

        /** Of half of 900, 450 stay; the 750 that are left of 1,200 are for the other half, of which a fifth is done in March. */
        @Test
        void aBonusThatMayCountNowIsForWhatIsLeftToSurveyWhereTheRestIsSpread() {
            assertThat(bonusReleased(PROSPECTIVE).revenue(MARCH)).containsExactly("450.00", "0.00", "150.00");
        }

        private static GivenContract bonusReleased(Modification how) {
            return surveys(
                    List.of(
                            GivenTerms.by("percent_complete").price("900.00").variable("300.00", "300.00"),
                            amended("900.00", how, day(2, 1)).variable("300.00", "0.00")),
                    surveyed(day(1, 31), "50"),
                    surveyed(day(3, 31), "60"));
        }

        /** 60 % of 1,000; a bonus of 200 is certain after an amendment that leaves the price. A quarter of the other 600 follows. */
        @Test
        void aBonusAfterAnAmendmentIsForWhatIsLeftToSurvey() {
            assertThat(surveys(
                                    terms("1000.00", amended("1000.00", PROSPECTIVE, day(2, 1))),
                                    surveyed(day(1, 31), "60"),
                                    expected(day(2, 15), "bonus", "1", "200.00"),
                                    surveyed(day(3, 31), "70"))
                            .revenue(MARCH))
                    .containsExactly("600.00", "0.00", "150.00");
        }

        /** 60 % of 1,000 up to a cap of 500. Without the cap 600; or 500 stay, and a quarter of the other 500 follows. */
        @ParameterizedTest
        @CsvSource({"CATCH_UP, 100.00, 100.00", "PROSPECTIVE, 0.00, 125.00"})
        void aCapThatIsLiftedAddsNone(Modification how, String february, String march) {
            assertThat(surveys(
                                    List.of(
                                            GivenTerms.by("percent_complete")
                                                    .price("1000.00")
                                                    .cap("500.00"),
                                            amended("1000.00", how, day(2, 1))),
                                    surveyed(day(1, 31), "60"),
                                    surveyed(day(3, 31), "70"))
                            .revenue(MARCH))
                    .containsExactly("500.00", february, march);
        }

        /** 33.334 % of 100 are 33.33, rounded: half of the rest of 66.67 is done in March. */
        @Test
        void anAmendmentOfTheEndAddsNoneByWhatWasRounded() {
            assertThat(surveys(
                                    List.of(
                                            GivenTerms.by("percent_complete")
                                                    .price("100.00")
                                                    .term(day(1, 1), day(6, 30)),
                                            amended("100.00", PROSPECTIVE, day(2, 1))
                                                    .term(day(1, 1), day(9, 30))),
                                    surveyed(day(1, 31), "33.334"),
                                    surveyed(day(3, 31), "66.667"))
                            .revenue(MARCH))
                    .containsExactly("33.33", "0.00", "33.34");
        }

        /** Half of 1,000 less a discount of 200; half of that discount falls away in March, when a fifth of what is left is done. */
        @Test
        void aDiscountThatIsTakenOverAndGrowsSmallerAddsNone() {
            GivenContract given = GivenContract.in("EUR")
                    .with(
                            "1",
                            List.of(
                                    GivenTerms.by("percent_complete")
                                            .price("1000.00")
                                            .standalone("1000.00"),
                                    amended("1000.00", PROSPECTIVE, day(2, 1))),
                            surveyed(day(1, 31), "50"),
                            surveyed(day(3, 31), "60"))
                    .with(
                            "2",
                            List.of(
                                    GivenTerms.by("point_in_time").price("-200.00"),
                                    GivenTerms.by("point_in_time")
                                            .price("-100.00")
                                            .amended(2, CATCH_UP, day(3, 1))));
            assertThat(given.revenue(MARCH)).containsExactly("400.00", "0.00", "100.00");
        }

        /** What 500 leave of 1,500, half surveyed; what 400 leave of it is 100 more, for no more scope: a fifth of the other 600. */
        @Test
        void aPriceThatAnotherLeavesMoreOfAddsNone() {
            GivenContract given = GivenContract.in("EUR")
                    .price("1500.00")
                    .with(
                            "1",
                            List.of(
                                    GivenTerms.by("percent_complete"),
                                    GivenTerms.by("percent_complete").amended(2, PROSPECTIVE, day(2, 1))),
                            surveyed(day(1, 31), "50"),
                            surveyed(day(3, 31), "60"))
                    .with(
                            "2",
                            List.of(
                                    GivenTerms.by("point_in_time").price("500.00"),
                                    GivenTerms.by("point_in_time")
                                            .price("400.00")
                                            .amended(2, CATCH_UP, day(3, 1))));
            assertThat(given.revenue(MARCH)).containsExactly("500.00", "0.00", "120.00");
        }

        /** 75 % of 800; 400 of scope are added and taken out again: of the 200 that are left a fifth is done in April. */
        @Test
        void scopeThatIsTakenOutAgainIsNone() {
            assertThat(surveys(
                                    terms(
                                            "800.00",
                                            amended("1200.00", PROSPECTIVE, day(2, 1)),
                                            amended("800.00", PROSPECTIVE, day(3, 1))),
                                    surveyed(day(1, 31), "75"),
                                    surveyed(day(4, 30), "80"))
                            .revenue(APRIL))
                    .containsExactly("600.00", "0.00", "0.00", "40.00");
        }
    }

    /** Two of ten months of 1,000 are kept; then by survey, which finds 60 % of all of it. */
    @Test
    void aFirstSurveyAfterAnotherMethodIsOfAllTheScope() {
        assertThat(surveys(
                                List.of(
                                        GivenTerms.by("straight_line_monthly")
                                                .price("1000.00")
                                                .term(day(1, 1), day(10, 31)),
                                        amended("1000.00", PROSPECTIVE, day(3, 1))),
                                surveyed(day(4, 30), "60"))
                        .revenue(APRIL))
                .containsExactly("100.00", "100.00", "0.00", "400.00");
    }

    private static GivenContract surveys(List<GivenTerms> versions, Fact... surveys) {
        return GivenContract.in("EUR").with("1", versions, surveys);
    }

    private static GivenTerms amended(String price, Modification how, LocalDate day) {
        return GivenTerms.by("percent_complete").price(price).amended(2, how, day);
    }

    /** In the order of their numbers. */
    private static List<GivenTerms> terms(String price, GivenTerms... amendments) {
        for (int n = 0; n < amendments.length; n++) {
            amendments[n].numbered(n + 2);
        }
        return Stream.concat(Stream.of(GivenTerms.by("percent_complete").price(price)), Stream.of(amendments))
                .toList();
    }
}
