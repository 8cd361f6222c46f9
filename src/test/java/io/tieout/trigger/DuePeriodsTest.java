package io.tieout.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every month of 2024 to 2040 has exactly one firing of each form of rule in six zones, however far apart the moments are at which somebody looks.
 * A cron of Quartz alone has none for March 2030 in Berlin.
 */
class DuePeriodsTest {
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "Asia/Tokyo",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "America/Sao_Paulo");
    private static final YearMonth FIRST = YearMonth.of(2024, 1);
    private static final YearMonth LAST = YearMonth.of(2040, 12);
    private static final Instant START = Instant.parse("2023-12-31T23:59:59Z");
    private static final Instant END = Instant.parse("2041-03-01T00:00:00Z");

    static Stream<Arguments> rulesInZones() {
        return ZONES.stream()
                .flatMap(zone -> rules().stream().map(rule -> rule.in(zone)).map(Arguments::of));
    }

    private static List<Triggers> rules() {
        String[] lastDays = Stream.iterate(FIRST, month -> month.plusMonths(1))
                .limit(12 * 17 + 1)
                .map(month -> "%s 02:30".formatted(month.plusMonths(1).atEndOfMonth()))
                .toArray(String[]::new);
        return List.of(
                Triggers.workingDay("WD+3 18:00"),
                Triggers.workingDay("WD-1 09:00").by("JP"),
                Triggers.workingDay("WD+1 02:30").by("US"),
                Triggers.workingDay("first Monday after WD+2").by("GB-ENG"),
                Triggers.workingDay("WD+1 02:30").by("CH").notIn("22:00..06:00", "2030-12-20..2031-02-10"),
                Triggers.cron("0 30 2 2 * ?"),
                Triggers.cron("0 0/20 1-3 ? * SUN#2").notIn("2029-12-20..2030-01-20", "01:00..04:30"),
                Triggers.cron("0 0 6 * * ?").onlyIn("WD+1..WD+1").by("JP").notIn("WD+1..WD+3"),
                Triggers.fixed(lastDays));
    }

    @ParameterizedTest
    @MethodSource("rulesInZones")
    void everyDuePeriodFiresExactlyOnce(Triggers triggers) {
        Timetable timetable = triggers.from(FIRST);
        List<YearMonth> months = Stream.iterate(FIRST, month -> !month.isAfter(LAST), month -> month.plusMonths(1))
                .toList();

        List<Firing> watched = watched(timetable, new Random(20_240_101));

        assertThat(watched)
                .extracting(Firing::period)
                .filteredOn(month -> !month.isAfter(LAST))
                .isEqualTo(months);
        assertThat(watched).isEqualTo(timetable.between(START, END));
        assertThat(watched)
                .allSatisfy(firing -> assertThat(LocalDate.ofInstant(
                                firing.at(), timetable.site().zone()))
                        .isBetween(
                                firing.period().atDay(20),
                                firing.period().plusMonths(2).atDay(12)));
    }

    /** A clock that is looked at after 1 second or 41 hours or 40 days, and at each firing itself. */
    private static List<Firing> watched(Timetable timetable, Random random) {
        List<Firing> seen = new ArrayList<>();
        Instant last = START;
        while (last.isBefore(END)) {
            Instant now = step(last, random);
            List<Firing> due = timetable.between(last, now.isAfter(END) ? END : now);
            seen.addAll(due);
            last = due.isEmpty() ? now : due.getLast().at();
            seen.addAll(last.equals(now) ? List.of() : timetable.between(last, now.isAfter(END) ? END : now));
            last = now;
        }
        return seen;
    }

    private static Instant step(Instant last, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> last.plusSeconds(1);
            case 1 -> last.plus(Duration.ofDays(40)).plusSeconds(random.nextInt(86_400));
            default -> last.plus(Duration.parse("PT41H17M7S"));
        };
    }
}
