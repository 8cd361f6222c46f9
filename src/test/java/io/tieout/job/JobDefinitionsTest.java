package io.tieout.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tieout.refusal.RefusalException;
import io.tieout.settings.Environment;
import io.tieout.settings.SettingsException;
import io.tieout.settings.StartedCommand;
import io.tieout.settings.TieoutHome;
import io.tieout.trigger.CronRule;
import io.tieout.trigger.Trigger;
import io.tieout.yaml.Problem;
import io.tieout.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobDefinitionsTest {

    private static final String JOB = """
            job: nightly
            purpose: Look at the open month every night.
            owner: finance
            criticality: low
            latency_tolerance: PT4H
            recovery: Start it again.
            triggers: [{ cron: "0 0 5 2 * ?", zone: Europe/Dublin }]
            period: previous-month
            steps:
              - extract: { source: sources }
              - snapshot
              - value
              - recognise
              - reconcile
              - plan
              - check
              - report: [bridge, control_totals]
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void jobsFolder() throws IOException {
        Files.createDirectory(folder.resolve("jobs"));
    }

    @Test
    void everythingInAJobIsRead() throws IOException {
        write("nightly", JOB);

        JobDefinition job = JobDefinitions.read(environment(), home()).named("nightly");

        assertThat(job.file()).isEqualTo(folder.resolve("jobs/nightly.yaml"));
        assertThat(job.purpose()).isEqualTo("Look at the open month every night.");
        assertThat(job.owner()).isEqualTo("finance");
        assertThat(job.criticality()).isEqualTo(Criticality.LOW);
        assertThat(job.latencyTolerance()).isEqualTo(Duration.ofHours(4));
        assertThat(job.recovery()).isEqualTo("Start it again.");
        assertThat(job.triggers())
                .containsExactly(new Trigger(
                        CronRule.parse("0 0 5 2 * ?"),
                        List.of(),
                        Optional.of(ZoneId.of("Europe/Dublin")),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
        assertThat(job.period()).isEqualTo(JobPeriod.PREVIOUS_MONTH);
        assertThat(job.steps())
                .containsExactly(
                        new StepDefinition(StepKind.EXTRACT, List.of("sources")),
                        new StepDefinition(StepKind.SNAPSHOT, List.of()),
                        new StepDefinition(StepKind.VALUE, List.of()),
                        new StepDefinition(StepKind.RECOGNISE, List.of()),
                        new StepDefinition(StepKind.RECONCILE, List.of()),
                        new StepDefinition(StepKind.PLAN, List.of()),
                        new StepDefinition(StepKind.CHECK, List.of()),
                        new StepDefinition(StepKind.REPORT, List.of("bridge", "control_totals")));
        assertThat(job.steps().stream().map(StepDefinition::name))
                .containsExactly(
                        "extract sources", "snapshot", "value", "recognise", "reconcile", "plan", "check", "report");
    }

    @Test
    void theJobsOfTheProductComeWhereThereIsNoFolderOfJobs() throws IOException {
        Files.delete(folder.resolve("jobs"));

        List<JobDefinition> jobs = JobDefinitions.read(environment(), home()).all();

        assertThat(jobs)
                .extracting(JobDefinition::name)
                .containsExactly(
                        "hand-over", "invoicing", "month-end-close", "opening", "posting", "shadow-close", "tie-out");
        assertThat(jobs.get(2).steps().stream().map(StepDefinition::name))
                .containsExactly(
                        "extract sources",
                        "extract ledger",
                        "snapshot",
                        "value",
                        "recognise",
                        "reconcile",
                        "plan",
                        "check",
                        "report");
        assertThat(jobs.get(4).steps())
                .containsExactly(
                        new StepDefinition(StepKind.APPLY, List.of()), new StepDefinition(StepKind.CHECK, List.of()));
    }

    @Test
    void theJobsOfTheProductAreThoseOfTheJobsFolder() {
        Environment here = StartedCommand.in(Path.of("").toAbsolutePath()).environment();

        assertThat(JobDefinitions.read(here, home()).all())
                .extracting(JobDefinition::name)
                .containsExactly(
                        "hand-over", "invoicing", "month-end-close", "opening", "posting", "shadow-close", "tie-out");
    }

    @Test
    void theFolderIsTheOneNamedElseThatOfTheHome() throws IOException {
        write("nightly", JOB);
        Path ofHome = Files.createDirectories(folder.resolve("home/jobs"));
        Files.writeString(ofHome.resolve("weekly.yaml"), JOB.replace("nightly", "weekly"));

        assertThat(JobDefinitions.read(environment(), home()).all())
                .extracting(JobDefinition::name)
                .containsExactly("weekly");

        Environment named = environment().with("TIEOUT_JOBS", "jobs");
        assertThat(JobDefinitions.read(named, home()).all())
                .extracting(JobDefinition::name)
                .containsExactly("nightly");

        assertThatThrownBy(() -> JobDefinitions.read(environment().with("TIEOUT_JOBS", "job"), home()))
                .isInstanceOf(RefusalException.class)
                .hasMessage("TIEOUT_JOBS names %s, which is no folder.", folder.resolve("job"));
    }

    @Test
    void anUnknownJobIsRefusedWithTheOneMeant() throws IOException {
        write("nightly", JOB);

        assertThatThrownBy(() -> JobDefinitions.read(environment(), home()).named("nigthly"))
                .isInstanceOf(RefusalException.class)
                .hasMessage("There is no job nigthly. Did you mean nightly?");
    }

    @Test
    void mistakesOfAllFilesAreToldTogether() throws IOException {
        write("a", JOB.replace("job: nightly", "job: a").replace("low", "lowest"));
        write("b", JOB.replace("job: nightly", "job: b").replace("owner: finance\n", ""));
        Files.writeString(folder.resolve("jobs/tieout.yaml"), "no: job\n");

        assertThatThrownBy(() -> JobDefinitions.read(environment(), home()))
                .isInstanceOf(SettingsException.class)
                .hasMessage("""
                        There are 2 mistakes in the settings:
                          jobs/a.yaml line 4, criticality: found the unknown word lowest; allowed: high, medium, low. \
                        Did you mean low?
                          jobs/b.yaml line 1, owner: found nothing; allowed: a text.""");
    }

    /** What the ledger says now would make a close come out otherwise each time. */
    @Test
    void aTieOutIsAJobOfItsOwn() throws IOException {
        String alone =
                "found tie_out beside other steps or results; allowed: a job of its own of tie_out, then report: [tie_out].";
        mistakes(JOB.replace("  - check\n", "  - check\n  - tie_out\n"))
                .singleElement()
                .asString()
                .endsWith(alone);
        mistakes(JOB.replace("[bridge,", "[bridge, tie_out,"))
                .singleElement()
                .asString()
                .endsWith(alone);
    }

    @Test
    void aJobIsNamedLikeItsFile() throws IOException {
        mistakes(JOB.replace("job: nightly", "job: night"))
                .containsExactly("jobs/nightly.yaml line 1, job: found night; allowed: nightly, as the file is named.");
    }

    @Test
    void unknownAndMissingKeysAreNamed() throws IOException {
        mistakes(JOB.replace("recovery:", "recover:"))
                .containsExactly(
                        "jobs/nightly.yaml line 1, recovery: found nothing; allowed: a text.",
                        "jobs/nightly.yaml line 6, recover: found the unknown key recover; allowed: job, purpose, owner, "
                                + "criticality, latency_tolerance, recovery, triggers, period, steps. "
                                + "Did you mean recovery?");
        mistakes(JOB.replace("zone:", "zones:"))
                .containsExactly("jobs/nightly.yaml line 7, triggers[1].zones: found the unknown key zones; allowed: "
                        + "cron, fixed, working_day, zone, entities, calendar, blackout, month_end. "
                        + "Did you mean zone?");
    }

    @Test
    void valuesThatCannotBeReadAreNamed() throws IOException {
        mistakes(JOB.replace("PT4H", "4 hours")
                        .replace("0 0 5 2 * ?", "every night")
                        .replace("Europe/Dublin", "Dublin")
                        .replace("previous-month", "last-month"))
                .containsExactly(
                        "jobs/nightly.yaml line 5, latency_tolerance: found 4 hours; allowed: a duration like P1D or PT4H.",
                        "jobs/nightly.yaml line 7, triggers[1].cron: found every night; allowed: "
                                + "a cron expression of six or seven fields like 0 0 5 2 * ?.",
                        "jobs/nightly.yaml line 7, triggers[1].zone: found Dublin; allowed: a time zone like Europe/Berlin.",
                        "jobs/nightly.yaml line 8, period: found the unknown word last-month; allowed: "
                                + "previous-month, current-month, before-first, given, all.");
    }

    @Test
    void everythingInATriggerIsRead() throws IOException {
        write("nightly", JOB.replace("triggers: [{ cron: \"0 0 5 2 * ?\", zone: Europe/Dublin }]\n", """
                triggers:
                  - working_day: first Monday after WD+2 09:00
                    entities: [DE, CH]
                    calendar: CH
                    blackout: [2026-12-24..2027-01-03, 22:00..02:00, WD-1..WD+1]
                  - cron: "0 0/15 8-18 ? * MON-FRI"
                    month_end: WD-3..WD+5
                  - fixed: [2026-12-30 18:00, 2027-03-30 18:00]
                """));

        assertThat(JobDefinitions.read(environment(), home()).named("nightly").triggers())
                .extracting(trigger -> trigger.rule().toString(), Trigger::entities, Trigger::calendar, Trigger::zone)
                .containsExactly(
                        tuple(
                                "first Monday after WD+2 09:00",
                                List.of("DE", "CH"),
                                Optional.of("CH"),
                                Optional.empty()),
                        tuple("cron 0 0/15 8-18 ? * MON-FRI", List.of(), Optional.empty(), Optional.empty()),
                        tuple(
                                "fixed 2026-12-30 18:00, 2027-03-30 18:00",
                                List.of(),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(JobDefinitions.read(environment(), home()).named("nightly").triggers())
                .extracting(
                        trigger -> trigger.blackout().toString(),
                        trigger -> trigger.monthEnd().toString())
                .containsExactly(
                        tuple("[2026-12-24..2027-01-03, 22:00..02:00, WD-1..WD+1]", "Optional.empty"),
                        tuple("[]", "Optional[WD-3..WD+5]"),
                        tuple("[]", "Optional.empty"));
    }

    @Test
    void mistakesInTriggersAreNamedWithTheirLine() throws IOException {
        mistakes(JOB.replace("triggers: [{ cron: \"0 0 5 2 * ?\", zone: Europe/Dublin }]\n", """
                triggers:
                  - cron: 0 30 2 L * ?
                    working_day: WD+3 18:00
                  - zone: Europe/Dublin
                  - working_day: WD0 18:00
                    month_end: WD+3..WD-1
                  - fixed:
                      - 2026-12-30 18:00
                      - 30.12.2026 18:00
                    blackout: [2026-12-24]
                """))
                .containsExactly(
                        "jobs/nightly.yaml line 8, triggers[1]: found cron and working_day; allowed: one of cron, fixed, working_day.",
                        "jobs/nightly.yaml line 8, triggers[1].cron: found 0 30 2 L * ?, with L or W; allowed: "
                                + "a cron expression without L and W; the last working day of a month is "
                                + "working_day: WD-1 02:30, the first one after it WD+1.",
                        "jobs/nightly.yaml line 10, triggers[2]: found no rule; allowed: one of cron, fixed, working_day.",
                        "jobs/nightly.yaml line 11, triggers[3].working_day: found WD0; allowed: "
                                + "WD-1, the last working day of the month, or WD+1, the first one after it; there is no WD0.",
                        "jobs/nightly.yaml line 12, triggers[3].month_end: found WD+3..WD-1, which ends before it begins; "
                                + "allowed: working days like WD-3..WD+5.",
                        "jobs/nightly.yaml line 12, triggers[3].month_end: found month_end without cron; allowed: beside cron alone.",
                        "jobs/nightly.yaml line 15, triggers[4].fixed[2]: found 30.12.2026 18:00; allowed: "
                                + "a day and a time like 2026-12-30 18:00.",
                        "jobs/nightly.yaml line 16, triggers[4].blackout[1]: found 2026-12-24; allowed: "
                                + "days like 2026-12-24..2026-12-26, times like 2026-12-24 18:00..2026-12-27 06:00, "
                                + "hours of every day like 22:00..02:00 or working days around a month's end like WD-1..WD+3.");
    }

    @Test
    void aTriggerNamesCompaniesThatThereAre() throws IOException {
        write("nightly", JOB.replace("zone: Europe/Dublin", "entities: [DE, JPN]"));
        Problems problems = new Problems();

        JobDefinitions.read(environment(), home(), Set.of("DE", "JP"), problems);

        assertThat(problems.list())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence())
                        .startsWith(
                                "jobs/nightly.yaml line 7, triggers[1].entities[2]: found the unknown entity JPN; allowed: ")
                        .endsWith(" Did you mean JP?"));
    }

    /** What posts is started by who applies a plan that somebody approved. */
    @Test
    void nothingIsPostedAndNothingIsOpenedByItself() throws IOException {
        String steps = JOB.substring(0, JOB.indexOf("steps:"));
        mistakes(steps.replace("previous-month", "given") + "steps: [apply, check]\n")
                .containsExactly(
                        "jobs/nightly.yaml line 7, triggers: found triggers of a job that applies a plan; allowed: "
                                + "none: what was approved is sent by whoever types tieout plan apply.",
                        "jobs/nightly.yaml line 7, triggers[1]: found a trigger that names no month, of a job whose period is given; "
                                + "allowed: working_day, which names its month, or the period previous-month.");
        mistakes(steps.replace("previous-month", "before-first") + "steps: [snapshot, adopt]\n")
                .containsExactly(
                        "jobs/nightly.yaml line 7, triggers[1]: found a trigger of a job whose period is before-first; "
                                + "allowed: none: it is run once, when somebody starts it.");
    }

    @Test
    void stepsAndOptionsThatDoNotExistAreNamed() throws IOException {
        mistakes(JOB.replace("- value", "- valuate")
                        .replace("source: sources", "from: sources")
                        .replace("- check", "- check: now")
                        .replace("[bridge, control_totals]", "[bridge, control-totals]")
                        .replace("- plan", "- plan: now"))
                .containsExactly(
                        "jobs/nightly.yaml line 10, steps[1].extract.from: found the unknown key from; allowed: source.",
                        "jobs/nightly.yaml line 10, steps[1].extract.source: found nothing; allowed: sources, ledger.",
                        "jobs/nightly.yaml line 12, steps[3]: found the unknown word valuate; allowed: snapshot, value, "
                                + "recognise, reconcile, plan, invoice, check, trend, adopt, tie_out, apply, hand_over, extract, report. Did you mean value?",
                        "jobs/nightly.yaml line 15, steps[6].plan: found plan with options; allowed: plan alone.",
                        "jobs/nightly.yaml line 16, steps[7].check: found check with options; allowed: check alone.",
                        "jobs/nightly.yaml line 17, steps[8].report[2]: found the unknown word control-totals; allowed: "
                                + "schedule, reconciliation, bridge, differences, roll_forward, balances, run_off, unbilled, invoices, gl_totals, projects, postings, exceptions, control_totals, tie_out. "
                                + "Did you mean control_totals?");
        mistakes(JOB.substring(0, JOB.indexOf("steps:")) + "steps: []\n")
                .containsExactly(
                        "jobs/nightly.yaml line 9, steps: found an empty list; allowed: a list, each "
                                + "snapshot, value, recognise, reconcile, plan, invoice, check, trend, adopt, tie_out, apply, hand_over, extract, report.");
    }

    @Test
    void stepsOutOfOrderAreNamed() throws IOException {
        mistakes(JOB.replace("  - snapshot\n  - value\n", "  - value\n  - snapshot\n  - extract: { source: ledger }\n"))
                .containsExactly(
                        "jobs/nightly.yaml line 11, steps[2]: found value too early; allowed: after snapshot.",
                        "jobs/nightly.yaml line 13, steps[4]: found extract ledger too late; allowed: "
                                + "before snapshot, which pins what was extracted.");
    }

    @Test
    void nothingIsPlannedWithoutALookAtTheInvariants() throws IOException {
        mistakes(JOB.replace("  - check\n", ""))
                .containsExactly("jobs/nightly.yaml line 9, steps: found plan without check; allowed: check after it.");
    }

    @Test
    void aStepStandsOnce() throws IOException {
        mistakes(JOB + "  - plan\n")
                .containsExactly("jobs/nightly.yaml line 18, steps[9]: found plan a second time; allowed: each once.");
        mistakes(JOB + "  - report: [schedule]\n")
                .containsExactly(
                        "jobs/nightly.yaml line 18, steps[9]: found report a second time; allowed: each step once.");
    }

    private ListAssert<String> mistakes(String job) throws IOException {
        write("nightly", job);
        Problems problems = new Problems();
        assertThat(JobDefinitions.read(environment(), home(), problems).all()).isEmpty();
        return assertThat(problems.list().stream().map(Problem::sentence).toList());
    }

    private void write(String name, String job) throws IOException {
        Files.writeString(folder.resolve("jobs").resolve(name + ".yaml"), job);
    }

    private Environment environment() {
        return StartedCommand.in(folder).environment();
    }

    private TieoutHome home() {
        return new TieoutHome(folder.resolve("home"), TieoutHome.Kind.INSTALLATION);
    }
}
