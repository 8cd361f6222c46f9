package io.tieout.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.refusal.RefusalException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {

    /** A year of WD+3 18:00 in Germany, by a printed calendar. */
    @Test
    void theThirdWorkingDayAfterEachMonth() {
        assertThat(Triggers.workingDay("WD+3 18:00").from("2026-01-01T00:00:00Z", 13))
                .containsExactly(
                        "2026-01-06T18:00+01:00 for 2025-12",
                        "2026-02-04T18:00+01:00 for 2026-01",
                        "2026-03-04T18:00+01:00 for 2026-02",
                        "2026-04-07T18:00+02:00 for 2026-03",
                        "2026-05-06T18:00+02:00 for 2026-04",
                        "2026-06-03T18:00+02:00 for 2026-05",
                        "2026-07-03T18:00+02:00 for 2026-06",
                        "2026-08-05T18:00+02:00 for 2026-07",
                        "2026-09-03T18:00+02:00 for 2026-08",
                        "2026-10-05T18:00+02:00 for 2026-09",
                        "2026-11-04T18:00+01:00 for 2026-10",
                        "2026-12-03T18:00+01:00 for 2026-11",
                        "2027-01-06T18:00+01:00 for 2026-12");
    }

    /** The month itself, not the one before: it has not ended when its last working day begins. */
    @Test
    void theLastWorkingDayOfEachMonth() {
        assertThat(Triggers.workingDay("WD-1 09:00").in("Asia/Tokyo").by("JP").from("2026-01-01T00:00:00Z", 12))
                .containsExactly(
                        "2026-01-30T09:00+09:00 for 2026-01",
                        "2026-02-27T09:00+09:00 for 2026-02",
                        "2026-03-31T09:00+09:00 for 2026-03",
                        "2026-04-30T09:00+09:00 for 2026-04",
                        "2026-05-29T09:00+09:00 for 2026-05",
                        "2026-06-30T09:00+09:00 for 2026-06",
                        "2026-07-31T09:00+09:00 for 2026-07",
                        "2026-08-31T09:00+09:00 for 2026-08",
                        "2026-09-30T09:00+09:00 for 2026-09",
                        "2026-10-30T09:00+09:00 for 2026-10",
                        "2026-11-30T09:00+09:00 for 2026-11",
                        "2026-12-31T09:00+09:00 for 2026-12");
    }

    /** Easter Monday gives way to the Tuesday; without a time it is due when the day begins. */
    @Test
    void theFirstMondayAfterTheSecondWorkingDay() {
        assertThat(Triggers.workingDay("first Monday after WD+2").from("2026-02-10T00:00:00Z", 4))
                .containsExactly(
                        "2026-03-09T00:00+01:00 for 2026-02",
                        "2026-04-07T00:00+02:00 for 2026-03",
                        "2026-05-11T00:00+02:00 for 2026-04",
                        "2026-06-08T00:00+02:00 for 2026-05");
        assertThat(Triggers.workingDay("first Saturday after WD+1 08:00").from("2026-09-30T00:00:00Z", 2))
                .as("a Saturday that is no holiday stays; 3 October is one")
                .containsExactly("2026-10-05T08:00+02:00 for 2026-09", "2026-11-07T08:00+01:00 for 2026-10");
    }

    @Test
    void whyADayIsTheOne() {
        assertThat(Triggers.workingDay("WD+3 18:00").why("2026-10-01T00:00:00Z"))
                .isEqualTo(
                        "WD+3 of September 2026 in DE: 1, 2, 5 October; left out: Saturday 3 German Unity Day, Sunday 4");
        assertThat(Triggers.workingDay("WD-2 18:00").why("2026-05-01T00:00:00Z"))
                .isEqualTo("WD-2 of May 2026 in DE: 29, 28 May; left out: Sunday 31, Saturday 30");
        assertThat(Triggers.workingDay("first Monday after WD+2").why("2026-03-31T00:00:00Z"))
                .isEqualTo(
                        "WD+2 of March 2026 in DE: 1, 2 April; the first Monday after is Monday 6 April, Easter Monday, "
                                + "so the next working day Tuesday 7 April");
        assertThat(Triggers.workingDay("WD+1 18:00").why("2041-01-10T00:00:00Z"))
                .isEqualTo("WD+1 of January 2041 in DE: 1 February; "
                        + "holidays of DE are known of 2024 to 2040, and of 2041 only weekends are left out");
    }

    /** The clock is put forward from 02:00 to 03:00, or back: 31 March 2030 is a Sunday and the end of a quarter. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,       2030-03-31 02:30, 2030-03-31T03:00+02:00",
        "Europe/Berlin,       2024-03-31 02:00, 2024-03-31T03:00+02:00",
        "Europe/Berlin,       2027-10-31 02:30, 2027-10-31T02:30+02:00",
        "Europe/Berlin,       2027-10-31 03:00, 2027-10-31T03:00+01:00",
        "America/New_York,    2026-03-08 02:59, 2026-03-08T03:00-04:00",
        "America/New_York,    2026-11-01 01:30, 2026-11-01T01:30-04:00",
        "Australia/Lord_Howe, 2026-10-04 02:15, 2026-10-04T02:30+11:00",
        "Australia/Lord_Howe, 2026-04-05 01:45, 2026-04-05T01:45+11:00",
        "America/Sao_Paulo,   2018-11-04 00:30, 2018-11-04T01:00-02:00",
        "Asia/Kathmandu,      2030-03-31 02:30, 2030-03-31T02:30+05:45",
        "Asia/Tokyo,          2030-03-31 02:30, 2030-03-31T02:30+09:00"
    })
    void aTimeThatIsNotThereIsTheFirstMomentAfterItAndOneThatIsThereTwiceTheFirst(
            String zone, String time, String expected) {
        assertThat(Triggers.fixed(time)
                        .in(zone)
                        .from(YearMonth.of(2000, 1))
                        .after(Instant.EPOCH)
                        .map(firing -> firing.at()
                                .atZone(ZoneId.of(zone))
                                .toOffsetDateTime()
                                .toString()))
                .containsExactly(expected);
    }

    /** By Quartz alone the next firing after February is that of 30 April. */
    @Test
    void theCloseOfTheQuarterThatQuartzSkips() {
        assertThat(Triggers.cron("0 30 2 28-31 * ?").between("2030-03-30T12:00:00Z", "2030-04-28T12:00:00Z"))
                .containsExactly("2030-03-31T03:00+02:00 for 2030-02", "2030-04-28T02:30+02:00 for 2030-03");
        assertThat(Triggers.cron("0 30 2 31 3 ?").why("2030-01-01T00:00:00Z"))
                .isEqualTo(
                        "cron 0 30 2 31 3 ?; the clock is put forward over 02:30, and 03:00 is the first moment after");
        assertThat(Triggers.cron("0 30 2 31 10 ?").why("2027-01-01T00:00:00Z"))
                .isEqualTo("cron 0 30 2 31 10 ?; the clock is put back over 02:30, and this is the first of the two");
    }

    @Test
    void everyQuarterOfAnHourIsDueOnceWhereTheClockIsPutForwardOrBack() {
        Triggers quarters = Triggers.cron("0 0/15 * * * ?");

        assertThat(quarters.between("2030-03-31T00:29:59Z", "2030-03-31T01:30:00Z"))
                .containsExactly(
                        "2030-03-31T01:30+01:00 for 2030-02",
                        "2030-03-31T01:45+01:00 for 2030-02",
                        "2030-03-31T03:00+02:00 for 2030-02",
                        "2030-03-31T03:15+02:00 for 2030-02",
                        "2030-03-31T03:30+02:00 for 2030-02");
        assertThat(quarters.between("2027-10-31T00:15:00Z", "2027-10-31T02:15:00Z"))
                .containsExactly(
                        "2027-10-31T02:30+02:00 for 2027-09",
                        "2027-10-31T02:45+02:00 for 2027-09",
                        "2027-10-31T03:00+01:00 for 2027-09",
                        "2027-10-31T03:15+01:00 for 2027-09");
    }

    /** Half past midnight in Tokyo is the evening before in Berlin, where September has not ended. */
    @Test
    void theMonthBeforeIsThatOfTheCompany() {
        assertThat(Triggers.cron("0 30 0 1 * ?")
                        .in("Asia/Tokyo")
                        .atHomeIn("Europe/Berlin")
                        .from("2026-09-15T00:00:00Z", 1))
                .containsExactly("2026-10-01T00:30+09:00 for 2026-08");
    }

    @Test
    void noMonthBeforeTheFirstOneOfTheCompanyIsDue() {
        assertThat(Triggers.workingDay("WD+3 18:00")
                        .from(YearMonth.of(2026, 9))
                        .after(Instant.EPOCH)
                        .limit(2))
                .extracting(Firing::period)
                .containsExactly(YearMonth.of(2026, 9), YearMonth.of(2026, 10));
    }

    @Test
    void whatIsDueInABlackoutIsPutOffToItsEndAndStaysOfItsMonth() {
        assertThat(Triggers.cron("0 0 5 2 * ?").notIn("2026-12-24..2027-01-03").from("2026-12-10T00:00:00Z", 2))
                .containsExactly("2027-01-04T00:00+01:00 for 2026-12", "2027-02-02T05:00+01:00 for 2027-01");
        assertThat(Triggers.workingDay("WD-1 20:00").notIn("WD-1..WD+3").from("2026-09-01T00:00:00Z", 1))
                .as("of August, to who looks for the first time on 1 September")
                .containsExactly("2026-09-04T00:00+02:00 for 2026-08");
        assertThat(Triggers.cron("0 0 23 31 10 ?").notIn("22:00..02:00").from("2026-10-01T00:00:00Z", 1))
                .as("of the month before 31 October, though it starts on 1 November")
                .containsExactly("2026-11-01T02:00+01:00 for 2026-09");
        assertThat(Triggers.workingDay("WD-1 20:00").notIn("WD-1..WD+3").from("2026-09-10T00:00:00Z", 1))
                .containsExactly("2026-10-06T00:00+02:00 for 2026-09");
        assertThat(Triggers.cron("0 0 5 2 * ?").notIn("2026-12-24..2027-01-03").why("2026-12-10T00:00:00Z"))
                .isEqualTo(
                        "cron 0 0 5 2 * ?; put off from Saturday 2 January 05:00 to the end of the blackout 2026-12-24..2027-01-03");
    }

    @Test
    void blackoutsThatMeetAreOne() {
        Triggers hourly = Triggers.cron("0 0 * * * ?").notIn("2026-12-24 18:00..2026-12-27 06:00", "05:00..08:30");

        assertThat(hourly.between("2026-12-24T16:00:00Z", "2026-12-27T08:00:00Z"))
                .as("once for all that was due in it")
                .containsExactly("2026-12-27T08:30+01:00 for 2026-11", "2026-12-27T09:00+01:00 for 2026-11");
        assertThat(hourly.between("2026-12-26T12:00:00Z", "2026-12-27T07:45:00Z"))
                .as("also to who looks for the first time while it goes on")
                .containsExactly("2026-12-27T08:30+01:00 for 2026-11");
    }

    @Test
    void aBlackoutThatNeverEndsIsRefused() {
        assertThatThrownBy(() -> Triggers.cron("0 0 * * * ?")
                        .notIn("00:00..12:00", "12:00..00:00")
                        .from("2026-12-24T16:00:00Z", 1))
                .isInstanceOf(RefusalException.class)
                .hasMessageContaining(
                        "The blackout 00:00..12:00, 12:00..00:00 of a trigger goes on for more than a year");
    }

    @Test
    void aCronExpressionCountsOnlyAroundTheMonthsEnd() {
        assertThat(Triggers.cron("0 0 6 * * ?").onlyIn("WD-1..WD+3").from("2026-09-10T00:00:00Z", 8))
                .containsExactly(
                        "2026-09-30T06:00+02:00 for 2026-08",
                        "2026-10-01T06:00+02:00 for 2026-09",
                        "2026-10-02T06:00+02:00 for 2026-09",
                        "2026-10-03T06:00+02:00 for 2026-09",
                        "2026-10-04T06:00+02:00 for 2026-09",
                        "2026-10-05T06:00+02:00 for 2026-09",
                        "2026-10-30T06:00+01:00 for 2026-09",
                        "2026-10-31T06:00+01:00 for 2026-09");
        assertThat(Triggers.cron("0 0 12 15 * ?").onlyIn("WD-1..WD+3").from("2026-09-10T00:00:00Z", 1))
                .as("the middle of a month is never in it")
                .isEmpty();
        assertThat(Triggers.cron("0 0 12 * * ?").onlyIn("WD-20..WD+20").from("2026-09-10T00:00:00Z", 40))
                .as("windows that overlap count a day once")
                .doesNotHaveDuplicates();
    }

    @Test
    void timesThatArePastAreNotDueAgain() {
        assertThat(Triggers.fixed("2026-12-30 18:00", "2026-03-30 18:00").from("2026-03-30T16:00:00Z", 5))
                .containsExactly("2026-12-30T18:00+01:00 for 2026-11");
        assertThat(Triggers.cron("0 0 5 2 * ? 2026").from("2026-12-10T00:00:00Z", 1))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 30 2 L * ?   | found 0 30 2 L * ?, with L or W; allowed: a cron expression without L and W; the last working day of a month is working_day: WD-1 02:30, the first one after it WD+1",
                "0 0 9 LW * ?   | found 0 0 9 LW * ?, with L or W; allowed: a cron expression without L and W; the last working day of a month is working_day: WD-1 09:00, the first one after it WD+1",
                "0 0/5 9 15W * ?| found 0 0/5 9 15W * ?, with L or W; allowed: a cron expression without L and W; the last working day of a month is working_day: WD-1 18:00, the first one after it WD+1",
                "0 0 9 ? * FRIL | found 0 0 9 ? * FRIL, with L or W; allowed: a cron expression without L and W; the last working day of a month is working_day: WD-1 09:00, the first one after it WD+1",
                "0 5 2 * ?      | found 0 5 2 * ?; allowed: a cron expression of six or seven fields like 0 0 5 2 * ?",
                "0 61 2 * * ?   | found 0 61 2 * * ? (Minute and Second values must be between 0 and 59); allowed: a cron expression of six or seven fields like 0 0 5 2 * ?"
            })
    void aCronExpressionThatMayNotFireIsRefused(String text, String sentence) {
        assertThatThrownBy(() -> CronRule.parse(text)).hasMessage(sentence);
    }

    @Test
    void namesWithLOrWInThemAreNames() {
        assertThat(Triggers.cron("0 0 9 ? JUL WED").from("2026-07-01T12:00:00Z", 1))
                .containsExactly("2026-07-08T09:00+02:00 for 2026-06");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WD0 18:00  | found WD0; allowed: WD-1, the last working day of the month, or WD+1, the first one after it; there is no WD0",
                "WD+0 18:00 | found WD+0; allowed: WD-1, the last working day of the month, or WD+1, the first one after it; there is no WD0",
                "WD3 18:00  | found WD3; allowed: a working day like WD+3 or WD-1",
                "WD+21 18:00| found WD+21; allowed: a working day from WD-20 to WD+20",
                "WD+3 24:30 | found WD+3 24:30; allowed: a working day and a time like WD+3 18:00, WD-1 09:00 or first Monday after WD+2 09:00, from WD-20 to WD+20",
                "first Mondays after WD+3 18:00 | found first Mondays after WD+3 18:00; allowed: a working day and a time like WD+3 18:00, WD-1 09:00 or first Monday after WD+2 09:00, from WD-20 to WD+20",
                "month end  | found month end; allowed: a working day and a time like WD+3 18:00, WD-1 09:00 or first Monday after WD+2 09:00, from WD-20 to WD+20"
            })
    void aWorkingDayThatThereIsNotIsRefused(String text, String sentence) {
        assertThatThrownBy(() -> WorkingDayRule.parse(text)).hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-24",
                "2026-12-26..2026-12-24",
                "22:00..22:00",
                "22:00..24:30",
                "WD+3..WD-1",
                "WD-1..WD0",
                "2026-12-24 18:00..2026-12-27",
                "2026-02-30..2026-03-02",
                "..",
                "always"
            })
    void aWindowThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Window.parse(text)).isInstanceOf(MistakenRuleException.class);
    }
}
