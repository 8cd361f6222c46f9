package io.tieout.trigger;

import io.tieout.calendar.WorkingCalendar;
import io.tieout.calendar.WorkingCalendar.Count;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A day that is counted from a month's end, once for every month: {@code WD+3 18:00}, {@code WD-1 09:00}, {@code first Monday after WD+2 09:00}.
 *
 * <p>A weekday that is a holiday gives way to the next working day. Without a time it is due when its day begins.
 */
public final class WorkingDayRule implements Rule {
    /** As far as days are counted: no month has fewer than a few working days more or less than that. */
    static final int FARTHEST = 20;

    private static final String ALLOWED =
            "a working day and a time like WD+3 18:00, WD-1 09:00 or first Monday after WD+2 09:00, from WD-20 to WD+20";
    private static final Pattern TEXT =
            Pattern.compile("(?:first (\\p{Alpha}+) after )?WD([+-]?\\d{1,2})(?: (\\d\\d:\\d\\d))?");

    private final WorkingDay day;
    private final Optional<DayOfWeek> weekday;
    private final LocalTime time;

    private WorkingDayRule(WorkingDay day, Optional<DayOfWeek> weekday, LocalTime time) {
        this.day = day;
        this.weekday = weekday;
        this.time = time;
    }

    /** @throws MistakenRuleException for anything else, WD0 among it */
    public static WorkingDayRule parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new MistakenRuleException(text, ALLOWED);
        }
        WorkingDay day = WorkingDay.parse("WD" + parts.group(2));
        try {
            return new WorkingDayRule(
                    day, Optional.ofNullable(parts.group(1)).map(WorkingDayRule::weekday), time(parts.group(3)));
        } catch (DateTimeException | IllegalArgumentException noSuchTime) {
            throw new MistakenRuleException(text, ALLOWED);
        }
    }

    private static DayOfWeek weekday(String name) {
        return Arrays.stream(DayOfWeek.values())
                .filter(each -> WallTime.word(each).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static LocalTime time(@Nullable String text) {
        return text == null ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }

    @Override
    public boolean countsWorkingDays() {
        return true;
    }

    @Override
    public Stream<Due> after(WallTime after, Site site) {
        YearMonth earliest = YearMonth.from(after.on()).minusMonths(2);
        return Stream.iterate(earliest, month -> month.plusMonths(1))
                .map(month -> found(month, site.workingDays()))
                .filter(found -> found.time().compareTo(after) > 0)
                .map(found -> new Due(found.time(), Optional.of(found.month()), found.why(day)));
    }

    private Found found(YearMonth month, WorkingCalendar calendar) {
        Count count = calendar.count(month, day.number());
        LocalDate named = weekday.map(each -> count.day().with(TemporalAdjusters.next(each)))
                .orElse(count.day());
        LocalDate taken = calendar.holiday(named).isPresent() ? calendar.after(named) : named;
        return new Found(month, calendar, count, named, new WallTime(taken, time));
    }

    @Override
    public String toString() {
        String after = weekday.map(each -> "first %s after ".formatted(WallTime.word(each)))
                .orElse("");
        return "%s%s %s".formatted(after, day, time);
    }

    /** @param named the weekday after the working day, else the working day itself */
    private record Found(YearMonth month, WorkingCalendar calendar, Count count, LocalDate named, WallTime time) {

        String why(WorkingDay day) {
            StringBuilder said = new StringBuilder("%s of %s %d in %s: %s"
                    .formatted(day, WallTime.word(month.getMonth()), month.getYear(), calendar.name(), days()));
            if (!count.leftOut().isEmpty()) {
                said.append("; left out: ").append(leftOut());
            }
            if (!named.equals(count.day())) {
                said.append("; the first %s after is %s"
                        .formatted(WallTime.word(named.getDayOfWeek()), WallTime.said(named)));
            }
            if (!named.equals(time.on())) {
                said.append(", %s, so the next working day %s"
                        .formatted(calendar.holiday(named).orElseThrow(), WallTime.said(time.on())));
            }
            int year = time.on().getYear();
            if (!calendar.knows(year)) {
                said.append("; holidays of %s are known of %s, and of %d only weekends are left out"
                        .formatted(calendar.name(), calendar.years(), year));
            }
            return said.toString();
        }

        /** {@code 31 March, 1, 2 April}: the month is said where it changes. */
        private String days() {
            StringBuilder said = new StringBuilder();
            var counted = count.counted();
            for (int i = 0; i < counted.size(); i++) {
                LocalDate each = counted.get(i);
                boolean lastOfMonth =
                        i + 1 == counted.size() || counted.get(i + 1).getMonth() != each.getMonth();
                said.append(i == 0 ? "" : ", ").append(each.getDayOfMonth());
                said.append(lastOfMonth ? " " + WallTime.word(each.getMonth()) : "");
            }
            return said.toString();
        }

        private String leftOut() {
            return String.join(
                    ", ",
                    count.leftOut().stream()
                            .map(each -> "%s %d%s"
                                    .formatted(
                                            WallTime.word(each.getDayOfWeek()),
                                            each.getDayOfMonth(),
                                            calendar.holiday(each)
                                                    .map(name -> " " + name)
                                                    .orElse("")))
                            .toList());
        }
    }
}
