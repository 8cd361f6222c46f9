package io.tieout.job;

import io.tieout.notify.Notifications.Asked;
import io.tieout.run.Runs;
import io.tieout.settings.EntitySettings;
import io.tieout.trigger.Firing;
import io.tieout.trigger.Timetable;
import io.tieout.trigger.Trigger;
import io.tieout.trigger.WorkingDayRule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What conditions ask beside tables: the jobs, the deadlines of the settings as moments, and which processes are gone. */
record Asking(Workplace workplace) {

    Asked at(Instant now) {
        Map<String, String> jobs = workplace.jobs().all().stream()
                .collect(Collectors.toMap(
                        JobDefinition::name, job -> job.criticality().name().toLowerCase(Locale.ROOT)));
        Timetables timetables = workplace.timetables();
        List<EntitySettings> entities =
                List.copyOf(workplace.installation().entities().values());
        List<Map<String, String>> closes = entities.stream()
                .flatMap(entity ->
                        entity.deadlines().close().stream().flatMap(close -> closes(timetables, entity, close, now)))
                .toList();
        List<Map<String, Object>> deadlines =
                entities.stream().map(Asking::deadlines).toList();
        return new Asked(now, jobs, closes, deadlines, left());
    }

    private List<Map<String, Object>> left() {
        Runs runs = workplace.runs();
        return runs.unfinished().stream()
                .flatMap(run -> runs.left(run).stream()
                        .map(why ->
                                Map.<String, Object>of("run_id", run.runId(), "attempt", run.attempt(), "why", why)))
                .toList();
    }

    private static Map<String, Object> deadlines(EntitySettings entity) {
        Map<String, Object> deadlines = new LinkedHashMap<>();
        deadlines.put("entity", entity.name());
        entity.deadlines().plan().ifPresent(days -> deadlines.put("plan_days", days));
        return deadlines;
    }

    private static Stream<Map<String, String>> closes(
            Timetables timetables, EntitySettings entity, String close, Instant now) {
        Trigger trigger = new Trigger(
                WorkingDayRule.parse(close),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        Timetable timetable = timetables.ofDeadline(trigger, entity);
        Instant first =
                entity.firstPeriod().atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return timetable.between(first, now).stream().map(due -> close(entity, due));
    }

    private static Map<String, String> close(EntitySettings entity, Firing due) {
        return Map.of(
                "entity", entity.name(),
                "month", due.period().atDay(1).toString(),
                "due_at", due.at().toString());
    }
}
