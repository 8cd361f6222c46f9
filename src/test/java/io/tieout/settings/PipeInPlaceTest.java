package io.tieout.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.cli.Cli;
import io.tieout.files.NamedPipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipe where a setting lay made every command wait for ever for somebody to write into it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipeInPlaceTest {

    @TempDir
    Path folder;

    @BeforeEach
    void settings() throws IOException {
        Files.writeString(folder.resolve("home.yaml"), "kind: installation\n");
        Files.writeString(folder.resolve("tieout.yaml"), """
                entities:
                  DE: {currency: EUR, first_period: 2026-09, sources: [psa], ledger: books, journal: TIE}
                sources:
                  psa: {kind: csv, folder: inbox}
                ledgers:
                  books: {kind: csv, folder: books, system: ledger-de}
                """);
        Files.createDirectories(folder.resolve("jobs"));
        Files.copy(Path.of("jobs/month-end-close.yaml"), folder.resolve("jobs/month-end-close.yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"home.yaml", "tieout.yaml", "jobs/month-end-close.yaml"})
    void isToldInOneSentence(String setting) throws Exception {
        NamedPipe.at(folder.resolve(setting));
        StartedCommand command = started();

        assertThat(Cli.run(command.environment(), "jobs", "check")).isEqualTo(6);
        assertThat(command.err())
                .contains(setting.substring(setting.indexOf('/') + 1))
                .contains("found a pipe, a device or a folder; allowed: a text file in UTF-8, or a link to one.\n")
                .endsWith("Nothing was started and nothing was changed.\nNext: tieout jobs check\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"home.yaml", "tieout.yaml", "jobs/month-end-close.yaml"})
    void aLinkToARegularFileIsTheFile(String setting) throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere")).resolve("a.yaml");
        Files.move(folder.resolve(setting), elsewhere);
        Files.createSymbolicLink(folder.resolve(setting), elsewhere);
        StartedCommand command = started();
        assertThat(Cli.run(command.environment(), "jobs", "check"))
                .as(command.err())
                .isZero();
    }

    @Test
    void theFolderOfTheJobsMayBeALink() throws IOException {
        Files.move(folder.resolve("jobs"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("jobs"), folder.resolve("elsewhere"));
        StartedCommand command = started();
        assertThat(Cli.run(command.environment(), "jobs", "check"))
                .as(command.err())
                .isZero();
        assertThat(command.out()).contains("month-end-close.yaml");
    }

    private StartedCommand started() {
        return StartedCommand.in(folder).with("TIEOUT_HOME", folder).with("TIEOUT_JOBS", "jobs");
    }
}
