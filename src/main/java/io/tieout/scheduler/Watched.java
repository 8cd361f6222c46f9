package io.tieout.scheduler;

import io.tieout.trigger.Timetable;
import io.tieout.trigger.Trigger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A trigger of a job in a company, as it is watched. */
public record Watched(String job, String entity, Timetable timetable) {

    /** What tells it from other triggers of the job: what its file says, and its zone. */
    public String rule() {
        Trigger trigger = timetable.trigger();
        return Stream.of(
                        Stream.of(
                                trigger.rule().toString(),
                                timetable.site().zone().getId()),
                        trigger.monthEnd().stream().map("month_end %s"::formatted),
                        trigger.blackout().stream().map("blackout %s"::formatted))
                .flatMap(Function.identity())
                .collect(Collectors.joining(" "));
    }
}
