package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/**
 * A home that a program of an earlier commit left is played on: it is saved and upgraded, every company closes, and what was signed is
 * verified. The full form ({@code -Dtieout.homes=all}) has every commit that a home was kept of.
 */
@Tag("campaign")
@Execution(ExecutionMode.CONCURRENT)
class OlderHomeTest {
    private static final List<String> ALL = List.of("2a44c61", "2d85652", "143d229");
    private static final String NEWEST = ALL.getLast();
    private static final Path FOLDER = Path.of("target", "older-homes").toAbsolutePath();

    static Stream<String> commits() {
        return "all".equals(System.getProperty("tieout.homes")) ? ALL.stream() : Stream.of(NEWEST);
    }

    @ParameterizedTest
    @MethodSource("commits")
    void closesEveryCompanyAndVerifiesWhatWasSigned(String commit) throws IOException {
        FileSystemUtils.deleteRecursively(FOLDER.resolve(commit));
        Path folder = Files.createDirectories(FOLDER.resolve(commit));
        try (Site site = Site.of(OlderHome.of(commit), Program.packedInto(folder), folder.resolve("site"))) {
            assertThat(site.perform("status").endsWith(0).said()).contains("The books are saved in ");
            for (String entity : List.of("DE", "JP")) {
                for (String month : List.of("2026-08", "2026-09")) {
                    site.perform("run", "month-end-close", "--period", month, "--entity", entity, "--as", "alice")
                            .endsWith(0, 3);
                }
            }
            Command verified = site.perform("verify", "2026-08", "--as", "bob").endsWith(0, 3);
            assertThat(verified.said())
                    .contains("DE 2026-08 is ", "JP 2026-08 is ")
                    .containsPattern("reconciliation\\.csv +(not )?equal")
                    .doesNotContain("out of bounds");
            site.forget();
        }
    }
}
