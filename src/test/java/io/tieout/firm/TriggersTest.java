package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A company DE in Berlin and one in Tokyo, whose calendar stands in {@code entities.csv}. It is Saturday 3 October 2026, 16:00 in UTC. */
class TriggersTest {
    private static final String SETTINGS = """
            entities:
              DE: {currency: EUR, first_period: 2026-08, sources: [psa], ledger: books, journal: REV, calendar: DE, time_zone: Europe/Berlin}
              JP: {currency: JPY, first_period: 2026-08, sources: [psa], ledger: books, journal: REV, time_zone: Asia/Tokyo}
            sources:
              psa: {kind: csv, folder: inbox}
            ledgers:
              books: {kind: csv, folder: books, system: ledger}
            """;
    private static final String CLOSE = """
            triggers:
              - working_day: WD+3 18:00
            """;

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void layOut() {
        firm = Firm.of(folder, SETTINGS);
    }

    @AfterEach
    void close() {
        firm.close();
    }

    @Test
    void everyTriggerIsListedInEachCompanyWithItsNextStart() {
        firm.write("jobs/month-end-close.yaml", monthEndClose() + CLOSE);
        firm.write("jobs/look.yaml", look() + """
                triggers:
                  - cron: "0 0 6 * * ?"
                    month_end: WD-1..WD+2
                    entities: [DE]
                    zone: Europe/London
                  - fixed: [2026-09-30 18:00]
                    entities: [DE]
                """);
        delivers();

        assertThat(firm.anna("triggers", "list").out()).isEqualTo("""
                job              entity  rule                    next start                   zone           utc                   period
                look             DE      cron 0 0 6 * * ?        Fri 2026-10-30 06:00 +00:00  Europe/London  2026-10-30T06:00:00Z  2026-09
                look             DE      fixed 2026-09-30 18:00  never again                  Europe/Berlin  -                     -
                month-end-close  DE      WD+3 18:00              Mon 2026-10-05 18:00 +02:00  Europe/Berlin  2026-10-05T16:00:00Z  2026-09
                month-end-close  JP      WD+3 18:00              Mon 2026-10-05 18:00 +09:00  Asia/Tokyo     2026-10-05T09:00:00Z  2026-09
                Nobody starts them: tieout serve does.
                """);
    }

    @Test
    void aStartThatAPersonMustDecideIsToldByStatusAndInTheList() {
        firm.write("jobs/month-end-close.yaml", monthEndClose() + CLOSE);
        delivers();
        firm.work().owner().sql("""
                        insert into scheduler.start (job, entity, due_at, rule, month, why, state, node, ended_at, said)
                        values ('month-end-close', 'DE', '2026-10-05T16:00:00Z', 'WD+3 18:00 Europe/Berlin', '2026-09-01', 'WD+3', 'refused', 'a', now(),
                                '2026-08 of DE is open.')
                        """).update();

        assertThat(firm.anna("status").out()).contains("""
                The start of month-end-close for DE 2026-09 that was due 2026-10-05T16:00:00Z is refused: 2026-08 of DE is open.
                  Next: tieout run month-end-close --period 2026-09 --entity DE
                """);
        assertThat(firm.anna("triggers", "list").out())
                .contains(
                        "Last start of month-end-close in DE, for 2026-09, due 2026-10-05T16:00:00Z: refused: 2026-08 of DE is open.");
    }

    /** 4 January is free in DE alone, by a delivery. */
    @Test
    void aPreviewSaysWhenAndForWhichMonthAndWhy() {
        firm.write("jobs/month-end-close.yaml", monthEndClose() + CLOSE);
        delivers();

        assertThat(firm.anna("triggers", "preview", "--from", "2026-12-20", "--months", "1")
                        .out())
                .isEqualTo("""
                start                        zone           period   job              entity  why
                Wed 2027-01-06 18:00 +09:00  Asia/Tokyo     2026-12  month-end-close  JP      \
                WD+3 of December 2026 in JP: 4, 5, 6 January; left out: Friday 1 New Year's Day, Saturday 2, Sunday 3
                Thu 2027-01-07 18:00 +01:00  Europe/Berlin  2026-12  month-end-close  DE      \
                WD+3 of December 2026 in DE: 5, 6, 7 January; left out: Friday 1 New Year's Day, Saturday 2, Sunday 3, Monday 4 Betriebsruhe
                """);
        assertThat(firm.anna("triggers", "preview", "--entity", "JP", "--from", "2026-12-07", "--months", "1")
                        .out())
                .contains("2027-01-06")
                .doesNotContain("DE");
        assertThat(firm.anna("triggers", "preview", "--from", "2026-12-07", "--months", "1", "--entity", "DE")
                        .out())
                .isEqualTo("Nothing is due from 2026-12-07 until 2027-01-07.\n");
    }

    /** At 18:00 in UTC on the last day of October it is November in Tokyo. */
    @Test
    void aShadowCloseAndATieOutAreDueForTheMonthThatItIsWhereTheCompanyIs() {
        String last = """
                triggers:
                  - cron: "0 0 18 31 10 ? 2026"
                    zone: UTC
                """;
        firm.write("jobs/shadow-close.yaml", job("shadow-close") + last);
        firm.write("jobs/tie-out.yaml", job("tie-out") + last);
        assertThat(firm.anna("triggers", "list", "--json")
                        .json()
                        .path("triggers")
                        .valueStream()
                        .map(trigger -> "%s %s %s"
                                .formatted(
                                        trigger.path("job").asString(),
                                        trigger.path("entity").asString(),
                                        trigger.path("next").path("period").asString())))
                .containsExactly(
                        "shadow-close DE 2026-10",
                        "shadow-close JP 2026-11",
                        "tie-out DE 2026-10",
                        "tie-out JP 2026-11");
    }

    @Test
    void machinesGetOneDocument() {
        firm.write("jobs/month-end-close.yaml", monthEndClose() + CLOSE);
        delivers();

        JsonNode starts = firm.anna("triggers", "preview", "--json", "--entity", "JP")
                .json()
                .path("starts");

        assertThat(starts).as("twelve months from now on").hasSize(12);
        JsonNode first = starts.path(0);
        assertThat(first.path("job").asString()).isEqualTo("month-end-close");
        assertThat(first.path("start").path("utc").asString()).isEqualTo("2026-10-05T09:00:00Z");
        assertThat(first.path("start").path("local").asString()).isEqualTo("2026-10-05T18:00:00+09:00");
        assertThat(first.path("start").path("period").asString()).isEqualTo("2026-09");
    }

    @Test
    void whereNoJobHasATriggerThatIsSaid() {
        Said said = firm.anna("triggers", "list");

        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .isEqualTo("No trigger: every job starts when somebody starts it. "
                        + "Write one under triggers of a job; docs/triggers.md says how.\n")
                .isEqualTo(firm.anna("triggers", "preview").out());
    }

    /** Without the delivery of {@code entities.csv} nobody says which days are worked on in Tokyo. */
    @Test
    void workingDaysAreNotCountedWithoutACalendar() {
        firm.write("jobs/month-end-close.yaml", monthEndClose() + CLOSE);

        Said said = firm.anna("triggers", "list");

        assertThat(said.exit()).isEqualTo(6);
        assertThat(said.err()).isEqualTo("""
                The trigger WD+3 18:00 of job month-end-close counts working days and has no calendar for JP.
                Nothing was started and nothing was changed.
                Name one as calendar of the company in tieout.yaml, or beside the trigger in month-end-close.yaml: CH, DE, GB-ENG, JP, US, \
                or one whose days are delivered in holidays.csv.
                Next: tieout triggers list
                """);

        firm.write("jobs/month-end-close.yaml", monthEndClose() + CLOSE + "    calendar: Tokio\n");
        assertThat(firm.anna("triggers", "list").err())
                .startsWith("The trigger WD+3 18:00 of job month-end-close counts working days "
                        + "and needs the calendar Tokio of DE, and there is none.\n");
    }

    @Test
    void onlyCompaniesAndJobsThatThereAreCanBeAskedFor() {
        firm.write("jobs/month-end-close.yaml", monthEndClose() + CLOSE + "    entities: [DE, AT]\n");

        assertThat(firm.anna("triggers", "list").err())
                .contains("triggers[1].entities[2]: found the unknown entity AT; allowed: DE, JP.");
        assertThat(firm.anna("jobs", "check").exit()).isEqualTo(6);
        firm.write("jobs/month-end-close.yaml", monthEndClose() + CLOSE);
        assertThat(firm.anna("triggers", "list", "--entity", "AT").exit()).isEqualTo(2);
        assertThat(firm.anna("triggers", "preview", "--job", "month-end").exit())
                .isEqualTo(2);
        assertThat(firm.anna("triggers", "preview", "--months", "0").err())
                .startsWith("--months is 0; expected a number from 1 to 120.\n");
    }

    @Test
    void ofATriggerThatIsDueEveryMinuteOnlyTheFirstStartsAreTold() {
        firm.write("jobs/look.yaml", look() + """
                triggers:
                  - cron: "0 * * * * ?"
                    entities: [DE]
                """);

        assertThat(firm.anna("triggers", "preview").out().lines())
                .hasSize(402)
                .last()
                .isEqualTo("cron 0 * * * * ? of look in DE: only the first 400 starts are told");
    }

    private void delivers() {
        firm.delivers(
                "2026-10-02",
                "entities.csv",
                rows(
                        "entity,name,currency,time_zone,calendar",
                        "DE,Acme,EUR,Europe/Berlin,",
                        "JP,Acme Japan,JPY,Asia/Tokyo,JP"),
                "holidays.csv",
                rows("calendar,holiday_on,name", "DE,2027-01-04,Betriebsruhe"),
                "delivery.yaml",
                "files: [entities.csv, holidays.csv]\n");
        Said run = firm.anna("run", "month-end-close", "--period", "2026-08", "--entity", "DE");
        assertThat(run.err()).contains("What was delivered is taken in; nothing was valued.");
    }

    private static String monthEndClose() {
        return job("month-end-close");
    }

    /** A job that closes under another name. */
    private static String look() {
        return job("month-end-close").replace("job: month-end-close", "job: look");
    }

    private static String job(String name) {
        try {
            return Files.readString(Path.of("jobs", name + ".yaml"));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
