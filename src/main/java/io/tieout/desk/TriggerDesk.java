package io.tieout.desk;

import io.tieout.job.JobDefinition;
import io.tieout.job.JobDefinitions;
import io.tieout.job.Timetables.Triggered;
import io.tieout.job.Workplace;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Holder;
import io.tieout.run.Initiator;
import io.tieout.run.StopSignal;
import io.tieout.scheduler.Listener;
import io.tieout.scheduler.Scheduler;
import io.tieout.scheduler.Start.Made;
import io.tieout.scheduler.Starts.Node;
import io.tieout.trigger.Firing;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What starts jobs by itself: which triggers there are, and when they are due. Starts nothing. */
public final class TriggerDesk {
    /** More of one trigger are not told: one that is due every minute has half a million in a year. */
    private static final int MOST = 400;

    private final Workplace workplace;

    TriggerDesk(Workplace workplace) {
        this.workplace = workplace;
    }

    /**
     * Which triggers are meant.
     *
     * @param job    null: of all
     * @param entity null: of all
     */
    public record Chosen(@Nullable String job, @Nullable String entity) {}

    /**
     * A start by itself.
     *
     * @param local  where the trigger counts
     * @param period the month that the run is for
     * @param why    why at that time
     */
    public record Start(OffsetDateTime local, Instant utc, YearMonth period, String why) {

        private static Start of(Firing firing, ZoneId zone) {
            return new Start(firing.at().atZone(zone).toOffsetDateTime(), firing.at(), firing.period(), firing.why());
        }
    }

    /**
     * A trigger of a job in a company.
     *
     * @param zone of its times
     * @param next null: it is never due again
     */
    public record Upcoming(
            String job,
            String entity,
            String rule,
            String zone,
            @Nullable Start next) {}

    /** A start of a job in a company, by one of its triggers. */
    public record Planned(String job, String entity, String rule, String zone, Start start) {}

    /**
     * What is due in some months.
     *
     * @param until the first day that is not told any more
     * @param shortened triggers of which only the first starts are told
     */
    public record Preview(LocalDate from, LocalDate until, List<Planned> starts, List<String> shortened) {

        public Preview {
            starts = List.copyOf(starts);
            shortened = List.copyOf(shortened);
        }
    }

    /**
     * Every trigger with its next start.
     *
     * @throws RefusalException for a job or company that there is not, and where working days cannot be counted
     */
    public List<Upcoming> list(Chosen chosen) {
        Instant now = clock().instant();
        return triggered(chosen).stream()
                .map(each -> new Upcoming(
                        each.job().name(),
                        each.entity(),
                        each.timetable().trigger().rule().toString(),
                        zone(each).getId(),
                        each.timetable()
                                .after(now)
                                .findFirst()
                                .map(firing -> Start.of(firing, zone(each)))
                                .orElse(null)))
                .toList();
    }

    /** The last start of each job in each company that was due by itself, with what came of it; none before anybody served. */
    public List<Made> lastStarts(Chosen chosen) {
        return workplace.starts().last().stream()
                .filter(made ->
                        chosen.job() == null || chosen.job().equals(made.start().job()))
                .filter(made -> chosen.entity() == null
                        || chosen.entity().equals(made.start().entity()))
                .toList();
    }

    /** The processes that start what is due, now. */
    public List<Node> serving() {
        return workplace.starts().nodes(Scheduler.SILENCE);
    }

    /**
     * All starts of some months, by time.
     *
     * @param from null: from now on
     * @throws RefusalException as of a list
     */
    public Preview preview(Chosen chosen, @Nullable LocalDate from, int months) {
        Instant now = clock().instant();
        LocalDate today = LocalDate.now(clock());
        LocalDate first = from == null ? today : from;
        LocalDate until = first.plusMonths(months);
        List<Planned> starts = new ArrayList<>();
        List<String> shortened = new ArrayList<>();
        for (Triggered each : triggered(chosen)) {
            ZoneId zone = zone(each);
            Instant after =
                    from == null ? now : from.atStartOfDay(zone).toInstant().minusNanos(1);
            Instant end = until.atStartOfDay(zone).toInstant();
            List<Firing> firings = each.timetable()
                    .after(after)
                    .takeWhile(firing -> firing.at().isBefore(end))
                    .limit(MOST + 1L)
                    .toList();
            String rule = each.timetable().trigger().rule().toString();
            firings.stream()
                    .limit(MOST)
                    .forEach(firing -> starts.add(
                            new Planned(each.job().name(), each.entity(), rule, zone.getId(), Start.of(firing, zone))));
            if (firings.size() > MOST) {
                shortened.add("%s of %s in %s: only the first %d starts are told"
                        .formatted(rule, each.job().name(), each.entity(), MOST));
            }
        }
        starts.sort(Comparator.comparing((Planned planned) -> planned.start().utc())
                .thenComparing(Planned::job)
                .thenComparing(Planned::entity));
        return new Preview(first, until, starts, shortened);
    }

    /**
     * Starts jobs when they are due, until it is closed. Several processes may serve: each start is made by one of them.
     *
     * @param initiator whose runs they are
     * @param listener  is told what becomes of them; once it is told that nothing can be looked at any more, everything is closed and opened anew
     * @throws RefusalException when a trigger cannot be worked out, or when clocks are apart
     */
    public Serving serve(Initiator initiator, Listener listener) {
        triggered(new Chosen(null, null));
        StopSignal stop = new StopSignal();
        Scheduler scheduler = workplace.scheduler(
                "%s-%d-%s"
                        .formatted(
                                Holder.current(initiator.actor()).host(),
                                ProcessHandle.current().pid(),
                                UUID.randomUUID().toString().substring(0, 8)),
                initiator,
                new Starting(workplace, initiator, stop),
                listener);
        return new Serving(scheduler, stop);
    }

    private List<Triggered> triggered(Chosen chosen) {
        JobDefinitions jobs = workplace.jobs();
        List<JobDefinition> wanted = chosen.job() == null ? jobs.all() : List.of(jobs.named(chosen.job()));
        Optional<String> entity = Optional.ofNullable(chosen.entity())
                .map(name -> workplace.installation().entity(name).name());
        return workplace.timetables().of(wanted).stream()
                .filter(each -> entity.map(each.entity()::equals).orElse(true))
                .toList();
    }

    private static ZoneId zone(Triggered triggered) {
        return triggered.timetable().site().zone();
    }

    private Clock clock() {
        return workplace.environment().clock();
    }
}
