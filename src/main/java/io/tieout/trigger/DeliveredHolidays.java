package io.tieout.trigger;

import io.tieout.calendar.Holiday;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What sources say of calendars: the holidays of each, and which company works by which. */
public final class DeliveredHolidays {
    private final Map<String, List<Holiday>> holidays;
    private final Map<String, String> calendars;

    private DeliveredHolidays(Map<String, List<Holiday>> holidays, Map<String, String> calendars) {
        this.holidays = holidays;
        this.calendars = calendars;
    }

    /** As it is known now. */
    public static DeliveredHolidays read(SqlFiles sql, Transactions transactions) {
        record Row(String calendar, Holiday holiday) {}
        return transactions.reading(() -> {
            Map<String, List<Holiday>> holidays = sql
                    .statement("trigger/holidays.sql")
                    .query((row, n) -> new Row(
                            row.getString("calendar"),
                            new Holiday(row.getDate("holiday_on").toLocalDate(), row.getString("name"))))
                    .list()
                    .stream()
                    .collect(Collectors.groupingBy(
                            Row::calendar, Collectors.mapping(Row::holiday, Collectors.toList())));
            Map<String, String> calendars = new LinkedHashMap<>();
            sql.statement("trigger/calendars.sql")
                    .query((row, n) -> calendars.put(row.getString("entity"), row.getString("calendar")))
                    .list();
            return new DeliveredHolidays(holidays, calendars);
        });
    }

    /** The holidays that were delivered for a calendar; often none. */
    public Collection<Holiday> of(String calendar) {
        return holidays.getOrDefault(calendar, List.of());
    }

    /** The calendar that {@code entities.csv} names for a company. */
    public Optional<String> calendarOf(String entity) {
        return Optional.ofNullable(calendars.get(entity));
    }
}
