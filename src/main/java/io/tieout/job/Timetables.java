package io.tieout.job;

import io.tieout.calendar.WorkingCalendar;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Installation;
import io.tieout.trigger.DeliveredHolidays;
import io.tieout.trigger.Site;
import io.tieout.trigger.Timetable;
import io.tieout.trigger.Trigger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every trigger of every job means in each company that it is of: in its zone, by its calendar. */
public final class Timetables {
    private final Installation installation;
    private final DeliveredHolidays delivered;
    private final Map<String, WorkingCalendar> calendars = new HashMap<>();

    Timetables(Installation installation, DeliveredHolidays delivered) {
        this.installation = installation;
        this.delivered = delivered;
    }

    /** A trigger of a job in a company. */
    public record Triggered(JobDefinition job, String entity, Timetable timetable) {}

    /**
     * Of these jobs, by job, trigger and company.
     *
     * @throws RefusalException where working days are counted and no calendar is known that says which they are
     */
    public List<Triggered> of(Collection<JobDefinition> jobs) {
        return jobs.stream()
                .flatMap(job -> job.triggers().stream()
                        .flatMap(trigger -> installation.entities().values().stream()
                                .filter(entity -> trigger.isOf(entity.name()))
                                .map(entity -> new Triggered(
                                        job, entity.name(), new Timetable(trigger, site(job, trigger, entity))))))
                .toList();
    }

    /**
     * When a company is to have closed its months.
     *
     * @throws RefusalException where no calendar is known that says which days are working days
     */
    Timetable ofDeadline(Trigger trigger, EntitySettings entity) {
        return new Timetable(
                trigger,
                site("The deadline %s of %s".formatted(trigger.rule(), entity.name()), "", trigger, entity, false));
    }

    /** The calendar by which the working days of a company are counted, unless a trigger names another one. */
    public Optional<WorkingCalendar> calendarOf(EntitySettings entity) {
        return entity.calendar()
                .or(() -> delivered.calendarOf(entity.name()))
                .flatMap(name -> WorkingCalendar.named(name, delivered.of(name)));
    }

    private Site site(JobDefinition job, Trigger trigger, EntitySettings entity) {
        return site(
                "The trigger %s of job %s".formatted(trigger.rule(), job.name()),
                ", or beside the trigger in %s".formatted(job.file().getFileName()),
                trigger,
                entity,
                job.period() == JobPeriod.CURRENT_MONTH || job.period() == JobPeriod.ALL);
    }

    /**
     * @param orElsewhere  where else than in the settings a calendar can be named
     * @param currentMonth whether a day is for its own month, not for the one before
     */
    private Site site(String what, String orElsewhere, Trigger trigger, EntitySettings entity, boolean currentMonth) {
        return new Site(
                trigger.zone().orElse(entity.timeZone()),
                entity.timeZone(),
                entity.firstPeriod(),
                trigger.needsCalendar() ? Optional.of(calendar(what, orElsewhere, trigger, entity)) : Optional.empty(),
                currentMonth);
    }

    private WorkingCalendar calendar(String what, String orElsewhere, Trigger trigger, EntitySettings entity) {
        String name = trigger.calendar()
                .or(entity::calendar)
                .or(() -> delivered.calendarOf(entity.name()))
                .orElseThrow(() -> refused(what, orElsewhere, "has no calendar for %s".formatted(entity.name())));
        return calendars.computeIfAbsent(
                name,
                each -> WorkingCalendar.named(each, delivered.of(each))
                        .orElseThrow(() -> refused(
                                what,
                                orElsewhere,
                                "needs the calendar %s of %s, and there is none".formatted(each, entity.name()))));
    }

    private RefusalException refused(String what, String orElsewhere, String lacks) {
        return new RefusalException(
                Refusal.CONFIGURATION,
                "%s counts working days and %s.".formatted(what, lacks),
                "Nothing was started and nothing was changed.",
                NextStep.of("triggers list")
                        .after(
                                "Name one as calendar of the company in %s%s: %s, or one whose days are delivered in holidays.csv."
                                        .formatted(
                                                installation.file().getFileName(),
                                                orElsewhere,
                                                String.join(", ", WorkingCalendar.shipped()))));
    }
}
