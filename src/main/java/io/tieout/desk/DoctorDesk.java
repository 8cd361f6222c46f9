package io.tieout.desk;

import io.tieout.calendar.WorkingCalendar;
import io.tieout.connect.Requirement;
import io.tieout.job.JobDefinition;
import io.tieout.job.Workplace;
import io.tieout.refusal.RefusalException;
import io.tieout.scheduler.Scheduler;
import io.tieout.settings.EntitySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One look over everything that jobs need, before they start. Nothing is written anywhere. */
public final class DoctorDesk {
    private static final String HERE = "installation";
    /** Sources and ledgers that have not answered by then are out of reach. */
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private static final long MEGABYTE = 1_000_000;

    private final Workplace workplace;

    DoctorDesk(Workplace workplace) {
        this.workplace = workplace;
    }

    /**
     * Something that was looked at.
     *
     * @param at {@code installation}, a company, or a source or ledger of some
     */
    public record Looked(String at, Requirement requirement) {}

    /**
     * Looks at everything; what cannot be looked at is a line that says so.
     *
     * @param entity null: for every company
     * @param job    null: for every job
     * @throws RefusalException for a company or job that there is not
     */
    public List<Looked> look(@Nullable String entity, @Nullable String job) {
        List<EntitySettings> entities = entity == null
                ? List.copyOf(workplace.installation().entities().values())
                : List.of(workplace.installation().entity(entity));
        List<JobDefinition> jobs =
                job == null ? workplace.jobs().all() : List.of(workplace.jobs().named(job));
        List<Looked> looked = new ArrayList<>();
        looked.add(new Looked(HERE, clock()));
        looked.add(new Looked(HERE, disk()));
        looked.add(new Looked(HERE, triggers(jobs)));
        entities.forEach(each -> looked.add(new Looked(each.name(), calendar(each))));
        workplace.sql().files("doctor").forEach(file -> looked.addAll(answers(file, entities)));
        boolean sources = jobs.stream().anyMatch(JobDefinition::readsSources);
        boolean ledgers = jobs.stream().anyMatch(JobDefinition::readsLedgers);
        new ConnectionDesk(workplace)
                .check(entities, sources, ledgers, DEADLINE)
                .forEach(checked -> checked.requirements()
                        .forEach(requirement -> looked.add(new Looked(
                                "%s %s of %s"
                                        .formatted(
                                                checked.role(), checked.name(), String.join(", ", checked.entities())),
                                requirement))));
        return looked;
    }

    private Requirement clock() {
        Duration apart = workplace.starts().apart(workplace.environment().clock());
        String found = "%d ms from that of the database".formatted(apart.toMillis());
        return apart.compareTo(Scheduler.DRIFT) > 0
                ? Requirement.missing(
                        "clock",
                        found,
                        "at most %d s".formatted(Scheduler.DRIFT.toSeconds()),
                        "set both right, as by NTP; nothing is started by itself before")
                : Requirement.ok("clock", found);
    }

    /** Whether there is room to work in; asks the file system alone. */
    Requirement disk() {
        long least = workplace.installation().preflight().freeBytes();
        try {
            long free = Files.getFileStore(workplace.home().folder()).getUsableSpace();
            String found = "%,d MB free where %s lies"
                    .formatted(free / MEGABYTE, workplace.home().folder());
            return free < least
                    ? Requirement.missing(
                            "disk",
                            found,
                            "at least %,d MB".formatted(least / MEGABYTE),
                            "make room there, or lower free_bytes of preflight in the settings")
                    : Requirement.ok("disk", found);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Requirement triggers(List<JobDefinition> jobs) {
        try {
            int triggers = workplace.timetables().of(jobs).size();
            return Requirement.ok(
                    "triggers", triggers == 0 ? "no job starts by itself" : triggers + " can be worked out");
        } catch (RefusalException refused) {
            return Requirement.refused("triggers", refused);
        }
    }

    private Requirement calendar(EntitySettings entity) {
        LocalDate today = today();
        int next = today.getYear() + 1;
        Optional<WorkingCalendar> calendar = workplace.timetables().calendarOf(entity);
        return calendar.map(found -> found.knows(today.getYear()) && found.knows(next)
                        ? Requirement.ok(
                                "calendar",
                                "%s knows the holidays of this year and of %d".formatted(found.name(), next))
                        : Requirement.warning(
                                "calendar",
                                "%s does not know the holidays of %d"
                                        .formatted(found.name(), found.knows(today.getYear()) ? next : today.getYear()),
                                "",
                                "deliver them in holidays.csv; until then every weekday counts as worked"))
                .orElseGet(() -> Requirement.ok("calendar", "none, so no trigger counts its working days"));
    }

    private List<Looked> answers(String file, List<EntitySettings> entities) {
        return workplace
                .transactions()
                .reading(() -> workplace
                        .sql()
                        .statement(file)
                        .param(
                                "entities",
                                entities.stream().map(EntitySettings::name).toArray(String[]::new))
                        .param("today", today())
                        .param("rate_days", workplace.installation().preflight().rateDays())
                        .query(DoctorDesk::answer)
                        .list());
    }

    private static Looked answer(ResultSet row, int n) throws SQLException {
        String subject = row.getString("subject");
        String found = row.getString("found");
        return new Looked(
                Objects.requireNonNullElse(row.getString("entity"), HERE),
                row.getString("state").equals("ok")
                        ? Requirement.ok(subject, found)
                        : Requirement.warning(subject, found, row.getString("expected"), row.getString("todo")));
    }

    private LocalDate today() {
        Clock clock = workplace.environment().clock();
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }
}
