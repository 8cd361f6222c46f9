package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.settings.StartedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobsVerbTest {

    @TempDir
    Path folder;

    private StartedCommand command;

    @BeforeEach
    void jobsFolder() throws IOException {
        Path jobs = Files.createDirectory(folder.resolve("jobs"));
        for (String file : new String[] {"tieout", "month-end-close", "posting"}) {
            Files.copy(Path.of("jobs", file + ".yaml"), jobs.resolve(file + ".yaml"));
        }
        command = StartedCommand.in(folder);
    }

    @Test
    void listShowsAJobALine() {
        assertThat(run("jobs", "list")).isZero();
        assertThat(command.out()).isEqualTo("""
                        job              criticality  owner    triggers  purpose
                        month-end-close  high         finance  -         Value and recognise one month's delivered work, \
                        tie it to the books, and prepare what is still to be posted.
                        posting          high         finance  -         Send exactly the entries of an approved plan to \
                        the ledger, and read them back.
                        """);
    }

    @Test
    void listSaysWhatToDoWhereThereIsNone() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        command.with("TIEOUT_JOBS", empty);

        assertThat(run("jobs", "list")).isZero();
        assertThat(command.out())
                .isEqualTo("There are no jobs. Put a file like jobs/month-end-close.yaml into the jobs folder.\n");
    }

    @Test
    void showTellsEverythingThatTheFileSays() {
        assertThat(run("jobs", "show", "posting")).isZero();
        assertThat(command.out()).isEqualTo("""
                        posting
                          purpose       Send exactly the entries of an approved plan to the ledger, and read them back.
                          owner         finance
                          criticality   high
                          late after    4 h 00 min
                          recovery      Type the tieout resume command that the failed run printed. An entry whose answer \
                        was lost is looked up in the ledger first and never sent twice.
                          triggers      none; it starts when somebody starts it
                          period        given
                          file          jobs/posting.yaml
                          steps
                             1  apply
                             2  check
                        """);
    }

    @Test
    void showRefusesAnUnknownJob() {
        assertThat(run("jobs", "show", "postings")).isEqualTo(2);
        assertThat(command.err()).isEqualTo("""
                        There is no job postings. Did you mean posting?
                        Nothing was started and nothing was changed.
                        Next: tieout jobs list
                        """);
    }

    @Test
    void checkNamesTheFilesThatAreRight() {
        assertThat(run("jobs", "check")).isZero();
        assertThat(command.out()).isEqualTo("""
                          jobs/tieout.yaml
                          jobs/month-end-close.yaml
                          jobs/posting.yaml
                        3 files, no mistakes.
                        """);
    }

    @Test
    void checkTellsTheMistakesOfAllFiles() throws IOException {
        spoil("tieout", "currency: EUR", "currency: EU");
        spoil("posting", "- apply", "- aply");

        assertThat(run("jobs", "check")).isEqualTo(6);
        assertThat(command.err()).isEqualTo("""
                        There are 2 mistakes in the settings:
                          jobs/posting.yaml line 12, steps[1]: found the unknown word aply; allowed: snapshot, value, \
                        recognise, reconcile, plan, invoice, check, trend, adopt, tie_out, apply, hand_over, extract, report. Did you mean apply?
                          jobs/tieout.yaml line 11, entities.DE.currency: found EU; allowed: an ISO 4217 currency code.
                        Nothing was started and nothing was changed.
                        Next: tieout jobs check
                        """);
        assertThat(command.out()).isEmpty();
    }

    @Test
    void machinesGetOneDocument() throws IOException {
        assertThat(run("jobs", "show", "month-end-close", "--json")).isZero();
        JsonNode job = JsonMapper.builder().build().readTree(command.out());
        assertThat(job.path("job").asString()).isEqualTo("month-end-close");
        assertThat(job.path("latency_tolerance").asString()).isEqualTo("PT24H");
        assertThat(job.path("steps")).hasSize(9);
        assertThat(job.path("steps").path(0).path("options").path(0).asString()).isEqualTo("sources");

        spoil("posting", "owner: finance", "ownr: finance");
        command = StartedCommand.in(folder);
        assertThat(run("jobs", "check", "--json")).isEqualTo(6);
        JsonNode refused = JsonMapper.builder().build().readTree(command.out()).path("refused");
        assertThat(refused.path("kind").asString()).isEqualTo("configuration");
        assertThat(refused.path("problems")).hasSize(2);
        assertThat(refused.path("problems").path(1).path("line").asInt()).isEqualTo(4);
        assertThat(refused.path("problems").path(1).path("hint").asString()).isEqualTo("Did you mean owner?");
    }

    private int run(String... arguments) {
        return Cli.run(command.environment(), arguments);
    }

    private void spoil(String file, String right, String wrong) throws IOException {
        Path path = folder.resolve("jobs").resolve(file + ".yaml");
        String content = Files.readString(path);
        assertThat(content).contains(right);
        Files.writeString(path, content.replace(right, wrong));
    }
}
