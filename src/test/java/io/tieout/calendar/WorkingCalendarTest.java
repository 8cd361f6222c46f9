package io.tieout.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates are written down by hand, from printed calendars and the lists of governments. */
class WorkingCalendarTest {

    @Test
    void germanyRestsOnNineDaysEverywhere() {
        assertThat(holidays("DE", 2026))
                .containsExactly(
                        "2026-01-01 New Year's Day",
                        "2026-04-03 Good Friday",
                        "2026-04-06 Easter Monday",
                        "2026-05-01 Labour Day",
                        "2026-05-14 Ascension Day",
                        "2026-05-25 Whit Monday",
                        "2026-10-03 German Unity Day",
                        "2026-12-25 Christmas Day",
                        "2026-12-26 Second Day of Christmas");
    }

    @Test
    void japanHasSubstitutesOfSundaysAndDaysBetweenHolidays() {
        assertThat(holidays("JP", 2026))
                .containsExactly(
                        "2026-01-01 New Year's Day",
                        "2026-01-12 Coming of Age Day",
                        "2026-02-11 National Foundation Day",
                        "2026-02-23 Emperor's Birthday",
                        "2026-03-20 Vernal Equinox Day",
                        "2026-04-29 Showa Day",
                        "2026-05-03 Constitution Memorial Day",
                        "2026-05-04 Greenery Day",
                        "2026-05-05 Children's Day",
                        "2026-05-06 Constitution Memorial Day (substitute)",
                        "2026-07-20 Marine Day",
                        "2026-08-11 Mountain Day",
                        "2026-09-21 Respect for the Aged Day",
                        "2026-09-22 Citizens' Holiday",
                        "2026-09-23 Autumnal Equinox Day",
                        "2026-10-12 Sports Day",
                        "2026-11-03 Culture Day",
                        "2026-11-23 Labour Thanksgiving Day");
    }

    @Test
    void theUnitedStatesObserveTheNearestWeekday() {
        assertThat(holidays("US", 2026))
                .containsExactly(
                        "2026-01-01 New Year's Day",
                        "2026-01-19 Birthday of Martin Luther King, Jr.",
                        "2026-02-16 Washington's Birthday",
                        "2026-05-25 Memorial Day",
                        "2026-06-19 Juneteenth National Independence Day",
                        "2026-07-03 Independence Day (substitute)",
                        "2026-07-04 Independence Day",
                        "2026-09-07 Labor Day",
                        "2026-10-12 Columbus Day",
                        "2026-11-11 Veterans Day",
                        "2026-11-26 Thanksgiving Day",
                        "2026-12-25 Christmas Day");
    }

    @Test
    void englandHasSubstitutesOfWeekends() {
        assertThat(holidays("GB-ENG", 2026))
                .containsExactly(
                        "2026-01-01 New Year's Day",
                        "2026-04-03 Good Friday",
                        "2026-04-06 Easter Monday",
                        "2026-05-04 Early May bank holiday",
                        "2026-05-25 Spring bank holiday",
                        "2026-08-31 Summer bank holiday",
                        "2026-12-25 Christmas Day",
                        "2026-12-26 Boxing Day",
                        "2026-12-28 Boxing Day (substitute)");
    }

    @Test
    void switzerlandRestsOnFourDaysEverywhere() {
        assertThat(holidays("CH", 2026))
                .containsExactly(
                        "2026-01-01 New Year's Day",
                        "2026-05-14 Ascension Day",
                        "2026-08-01 Swiss National Day",
                        "2026-12-25 Christmas Day");
    }

    /** A Sunday and a Saturday at once, a substitute in the year before, and equinoxes on their other day. */
    @ParameterizedTest
    @CsvSource({
        "GB-ENG, 2027-12-27",
        "GB-ENG, 2027-12-28",
        "GB-ENG, 2028-01-03",
        "GB-ENG, 2033-12-27",
        "GB-ENG, 2038-04-26",
        "US, 2027-12-31",
        "US, 2028-11-10",
        "US, 2032-12-24",
        "US, 2033-12-26",
        "JP, 2024-02-12",
        "JP, 2024-09-22",
        "JP, 2024-09-23",
        "JP, 2025-11-24",
        "JP, 2027-03-21",
        "JP, 2027-03-22",
        "JP, 2032-09-21",
        "DE, 2024-04-01",
        "DE, 2030-04-22",
        "DE, 2038-06-14",
        "CH, 2035-05-03"
    })
    void theseDaysAreFree(String calendar, LocalDate day) {
        assertThat(shipped(calendar).isWorking(day)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 2026-10-05",
        "DE, 2027-12-27",
        "US, 2026-07-06",
        "US, 2027-01-04",
        "JP, 2026-01-02",
        "JP, 2026-05-07",
        "JP, 2027-03-23",
        "CH, 2026-04-03",
        "CH, 2026-12-28",
        "GB-ENG, 2026-12-29"
    })
    void theseDaysAreWorkedOn(String calendar, LocalDate day) {
        assertThat(shipped(calendar).isWorking(day)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 2025-12, 3, 2026-01-06",
        "DE, 2026-03, 3, 2026-04-07",
        "DE, 2026-04, 1, 2026-05-04",
        "DE, 2026-05, -1, 2026-05-29",
        "DE, 2026-05, -5, 2026-05-22",
        "DE, 2026-09, 3, 2026-10-05",
        "DE, 2026-09, -1, 2026-09-30",
        "DE, 2026-12, 1, 2027-01-04",
        "JP, 2026-04, 1, 2026-05-01",
        "JP, 2026-04, 2, 2026-05-07",
        "JP, 2026-08, 15, 2026-09-24",
        "US, 2026-06, 3, 2026-07-06",
        "US, 2027-12, -1, 2027-12-30",
        "US, 2027-12, 1, 2028-01-03",
        "GB-ENG, 2026-12, -4, 2026-12-24",
        "GB-ENG, 2027-12, 1, 2028-01-04",
        "CH, 2026-03, 3, 2026-04-03",
        "CH, 2026-07, 1, 2026-08-03"
    })
    void workingDaysAreCountedFromTheEndOfTheMonth(String calendar, YearMonth month, int number, LocalDate day) {
        assertThat(shipped(calendar).day(month, number)).isEqualTo(day);
    }

    @Test
    void thereIsNoWorkingDayZero() {
        assertThatThrownBy(() -> shipped("DE").day(YearMonth.of(2026, 9), 0)).hasMessage("There is no WD0");
    }

    @Test
    void whatWasDeliveredIsFreeBesideWhatTheCountryCelebrates() {
        WorkingCalendar firm = WorkingCalendar.named("DE", List.of(holiday("2026-12-24", "Heiligabend")))
                .orElseThrow();

        assertThat(firm.holiday(LocalDate.parse("2026-12-24"))).contains("Heiligabend");
        assertThat(firm.holiday(LocalDate.parse("2026-12-25"))).contains("Christmas Day");
        assertThat(firm.years()).isEqualTo("2024 to 2040");
    }

    @Test
    void aCalendarOfTheFirmKnowsTheYearsThatWereDelivered() {
        WorkingCalendar firm = WorkingCalendar.named(
                        "acme", List.of(holiday("2027-01-01", "New Year"), holiday("2026-12-24", "Closed")))
                .orElseThrow();

        assertThat(firm.isWorking(LocalDate.parse("2026-12-24"))).isFalse();
        assertThat(firm.isWorking(LocalDate.parse("2026-12-25"))).isTrue();
        assertThat(firm.isWorking(LocalDate.parse("2026-12-26")))
                .as("a Saturday")
                .isFalse();
        assertThat(List.of(firm.knows(2025), firm.knows(2026), firm.knows(2027), firm.knows(2028)))
                .containsExactly(false, true, true, false);
    }

    @Test
    void aNameThatNobodySaysAnythingOfIsNoCalendar() {
        assertThat(WorkingCalendar.named("acme", List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31 Nuvember",
                "30 February",
                "fifth Monday of May",
                "first Mondays of May",
                "Easter+1",
                "June equinox",
                "1 May 2026"
            })
    void whatIsNoRuleOfAHolidayIsRefused(String text) {
        assertThatThrownBy(() -> HolidayRule.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Stream<String> holidays(String calendar, int year) {
        WorkingCalendar days = shipped(calendar);
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .flatMap(day -> days.holiday(day).map(name -> day + " " + name).stream());
    }

    private static WorkingCalendar shipped(String name) {
        return WorkingCalendar.named(name, List.of()).orElseThrow();
    }

    private static Holiday holiday(String day, String name) {
        return new Holiday(LocalDate.parse(day), name);
    }
}
