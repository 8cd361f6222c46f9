package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.firm.SmallMonth;
import io.tieout.settings.StartedCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that cannot be done as they were typed, or in the home they were typed for. */
class BadCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run close --period 2026-13       | --period needs a month like 2026-09; found 2026-13. | tieout run --help",
                "run close --period Sept          | --period needs a month like 2026-09; found Sept.    | tieout run --help",
                "run close --period               | --period needs a month like 2026-09; found nothing. | tieout run --help",
                "run close --entity               | --entity needs NAME; found nothing.                 | tieout run --help",
                "run close --entity --period 2026-09 | --entity needs NAME; found nothing.              | tieout run --help",
                "plan approve x                   | PLAN needs a whole number; found x.                 | tieout plan approve --help",
                "runs --last many                 | --last needs a whole number; found many.            | tieout runs --help",
                "run month-end-close now          | tieout run takes nothing more; found now.           | tieout run --help",
                "period reopen 2026-09            | tieout period reopen needs --reason.                | tieout period reopen --help",
                "rnu                              | tieout has no verb rnu. Did you mean run?           | tieout --help"
            })
    void wordsThatAreNotUnderstoodAreNamed(String words, String sentence, String next) {
        StartedCommand command = StartedCommand.in(folder);
        assertThat(Cli.run(command.environment(), words.split(" "))).isEqualTo(2);
        assertThat(command.err())
                .isEqualTo(sentence + "\nNothing was started and nothing was changed.\nNext: " + next + "\n");
    }

    @Test
    void aPostingIsStartedByItsPlan() {
        try (SmallMonth month = SmallMonth.in(folder)) {
            Said said = month.anna("run", "posting", "--period", "2026-09");
            assertThat(said.exit()).isEqualTo(2);
            assertThat(said.err()).isEqualTo("""
                    The job posting applies a plan that was approved, and is started by applying it.
                    Nothing was started and nothing was changed.
                    Next: tieout plan apply PLAN
                    """);
            assertThat(month.anna("runs").out()).startsWith("There are no runs yet; start one.\n");
            assertThat(month.anna("runs", "--last", "0").err()).startsWith("--last needs 1 or more; found 0.\n");
            assertThat(month.anna("run", "month-end-cloze").err())
                    .startsWith("There is no job month-end-cloze. Did you mean month-end-close?\n");
        }
    }

    /** Of the server's clock a day back, told from the other side: what it said of a run lies a day ahead. */
    @Test
    void aClockOfTheServerThatWasSetBackIsNamed() {
        try (SmallMonth month = SmallMonth.in(folder)) {
            month.run();
            month.firm()
                    .jdbc()
                    .sql(
                            "update run.run set started_at = started_at + interval '1 day', ended_at = ended_at + interval '1 day'")
                    .update();

            Said said = month.anna("run", "month-end-close", "--period", "2026-09");

            assertThat(said.exit()).isEqualTo(7);
            assertThat(said.err())
                    .matches(
                            "The clock of the database server says \\S+Z, and it said \\S+Z of a run before: it was set back, or it was"
                                    + " ahead then\\. Set it right on the server; if it is right now, work goes on from the later time\\.\nNothing was begun\\.\nNext: tieout run month-end-close --period 2026-09\n");
        }
    }

    /** A failure that comes back at every resume would hold its month for ever: a rerun gives the run up. */
    @Test
    void aRunThatFailsWheneverItIsResumedIsStartedOver() {
        try (SmallMonth month = SmallMonth.in(folder)) {
            month.firm()
                    .jdbc()
                    .sql("alter table recognise.position add constraint planted check (revenue < 0)")
                    .update();

            Said failed = month.run();
            assertThat(failed.exit()).isEqualTo(4);
            assertThat(failed.err())
                    .matches(
                            "Run 1 of month-end-close for DE 2026-09 failed: the database says ERROR: .* violates check constraint \"planted\"\\.\n"
                                    + "What it committed stays and is not done again\\. What is known of the failure is in \\S+\\.txt\\.\n"
                                    + "Next: tieout resume 1\n");
            assertThat(detail(failed)).contains("command  tieout run month-end-close", "PSQLException");
            assertThat(month.anna("status").out())
                    .startsWith("Run 1 of month-end-close for DE 2026-09 is not finished: the database says ")
                    .endsWith("\n  Next: tieout resume 1\n");
            Said again = month.anna("resume");
            assertThat(again.exit()).isEqualTo(4);
            assertThat(again.err()).endsWith("""
                    It failed again, and would at every resume. A run with a new snapshot takes what was corrected since.
                    Next: tieout rerun 1
                    """);
            assertThat(month.anna("status").out()).endsWith("  Next: tieout rerun 1\n");
            assertThat(month.run().err()).endsWith("\nNext: tieout rerun 1\n");

            month.firm()
                    .jdbc()
                    .sql("alter table recognise.position drop constraint planted")
                    .update();
            Said over = month.anna("rerun", "1");
            assertThat(over.exit()).isEqualTo(3);
            assertThat(over.out())
                    .contains("  delivered 1,500.00 · billed 0.00 · recognised 1,500.00 · ledger 0.00 EUR\n");
            assertThat(month.anna("runs").out()).containsPattern("\n +1 .* abandoned ");
            assertThat(month.anna("rerun", "9").err()).startsWith("There is no run 9.\n");
        }
    }

    @Test
    void whatFailedFirstIsToldThoughItsRunCannotBeEnded() {
        try (SmallMonth month = SmallMonth.in(folder)) {
            month.firm().jdbc().sql("""
                            alter table recognise.position add constraint planted check (revenue < 0);
                            alter table run.run add constraint another check (state <> 'failed')
                            """).update();

            Said failed = month.run();

            assertThat(failed.exit()).isEqualTo(4);
            assertThat(failed.err())
                    .contains(" violates check constraint \"planted\".\n")
                    .doesNotContain("\"another\"")
                    .endsWith("\nNext: tieout resume 1\n");
            assertThat(detail(failed)).contains("\"another\"");
        }
    }

    /** What the program's makers read of a failure: in a file, never on the screen. */
    private static String detail(Said failed) {
        String file = failed.err().replaceFirst("(?s).* is in (\\S+\\.txt)\\..*", "$1");
        try {
            return Files.readString(Path.of(file));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Test
    void aPostingIsNotStartedOver() {
        try (SmallMonth month = SmallMonth.in(folder)) {
            month.run();
            month.ben("plan", "approve", "1");
            month.anna("plan", "apply", "1");
            Said said = month.anna("rerun", "2");
            assertThat(said.exit()).isEqualTo(5);
            assertThat(said.err()).isEqualTo("""
                    Run 2 posts plan 1 and is not started over: only going on with it knows what was sent.
                    Nothing was begun.
                    Next: tieout plan show 1
                    """);
        }
    }

    @Test
    void settingsThatAreNotThereOrHaveASlipAreNamed() throws IOException {
        StartedCommand missing =
                StartedCommand.in(folder).with("TIEOUT_HOME", "home").with("TIEOUT_ROOT", "root");
        assertThat(Cli.run(missing.environment(), "status")).isEqualTo(6);
        assertThat(missing.err())
                .isEqualTo("""
                There are no settings: looked for %s and %s.
                Nothing was started and nothing was changed.
                Copy the template root/jobs/tieout.yaml to home/tieout.yaml and change what is yours, or name their file in TIEOUT_SETTINGS.
                Next: tieout jobs check
                """.formatted(folder.resolve("home/tieout.yaml"), folder.resolve("jobs/tieout.yaml")));

        Files.writeString(folder.resolve("tieout.yaml"), """
                entities:
                  DE: {currency: EUR, first_period: 2026-09, sources: [psa], ledger: books, jurnal: TIE}
                """);
        StartedCommand slip = StartedCommand.in(folder).with("TIEOUT_HOME", folder);
        assertThat(Cli.run(slip.environment(), "status")).isEqualTo(6);
        assertThat(slip.err())
                .contains("tieout.yaml line 2, entities.DE.jurnal: found the unknown key jurnal; allowed: ")
                .contains(" Did you mean journal?\n")
                .endsWith("Next: tieout jobs check\n");
    }

    @ParameterizedTest
    @CsvSource({"file, status", "file/home, status", "file, demo", "file/home, demo", "file, db status"})
    void aHomeThatCannotBeAFolderIsNamed(String home, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        StartedCommand command = StartedCommand.in(folder)
                .with("TIEOUT_HOME", home)
                .with("TIEOUT_ROOT", Path.of("").toAbsolutePath());

        assertThat(Cli.run(command.environment(), words.split(" "))).isEqualTo(6);
        assertThat(command.err()).isEqualTo("""
                The home %s cannot be a folder: %s is a file. Name another one in TIEOUT_HOME.
                Nothing was started and nothing was changed.
                Next: tieout %s
                """.formatted(folder.resolve(home), file, words));
    }
}
