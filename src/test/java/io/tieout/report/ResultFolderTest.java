package io.tieout.report;

import static io.tieout.report.GivenMonth.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFolderTest {

    @TempDir
    Path home;

    @Test
    void aFirstSetAppearsAsAWhole() throws IOException {
        Path folder = home.resolve("out/DE/2026-09");
        try (ResultFolder target = ResultFolder.take(folder)) {
            writeInto(target.next(), "first");
            assertThat(folder).doesNotExist();
            target.swapIn();
        }
        assertThat(files(folder)).isEqualTo(set("first"));
        assertThat(besides(folder)).containsExactly(".2026-09.lock");
    }

    @Test
    void theOldSetIsReplacedWhole() throws IOException {
        Path folder = home.resolve("2026-09");
        ResultWriter.write(folder, "first");
        ResultWriter.write(folder, "second");
        assertThat(files(folder)).isEqualTo(set("second"));
        assertThat(besides(folder)).containsExactly(".2026-09.lock");
    }

    @Test
    void aSetThatIsNotSwappedInLeavesTheOldOne() throws IOException {
        Path folder = home.resolve("2026-09");
        ResultWriter.write(folder, "first");
        try (ResultFolder target = ResultFolder.take(folder)) {
            writeInto(target.next(), "half");
        }
        assertThat(files(folder)).isEqualTo(set("first"));
        assertThat(besides(folder)).containsExactly(".2026-09.lock");
    }

    /** What stands in the folder after the process ended at a place, and after the next writer took it and gave up. */
    @ParameterizedTest
    @CsvSource({"RESULTS_READY, first, first", "RESULTS_MOVED_ASIDE, , first", "RESULTS_IN_PLACE, second, second"})
    void aKillLeavesAWholeSetAndTheNextWriterHeals(String place, String left, String healed) throws Exception {
        Path folder = home.resolve("2026-09");
        ResultWriter.write(folder, "first");
        assertThat(ResultWriter.inAnotherProcess(folder, "second", Map.of("TIEOUT_HALT_AT", place + ":1")))
                .isEqualTo(137);
        if (left == null) {
            assertThat(folder).doesNotExist();
            assertThat(files(home.resolve(".2026-09.before"))).isEqualTo(set("first"));
            assertThat(files(home.resolve(".2026-09.next"))).isEqualTo(set("second"));
        } else {
            assertThat(files(folder)).isEqualTo(set(left));
        }
        ResultFolder.take(folder).close();
        assertThat(files(folder)).isEqualTo(set(healed));
        assertThat(besides(folder)).containsExactly(".2026-09.lock");
        ResultWriter.write(folder, "third");
        assertThat(files(folder)).isEqualTo(set("third"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESULTS_READY", "RESULTS_MOVED_ASIDE"})
    void aKillOfTheFirstWriterLeavesNothingVisible(String place) throws Exception {
        Path folder = home.resolve("2026-09");
        assertThat(ResultWriter.inAnotherProcess(folder, "first", Map.of("TIEOUT_HALT_AT", place + ":1")))
                .isEqualTo(137);
        assertThat(folder).doesNotExist();
        ResultWriter.write(folder, "second");
        assertThat(files(folder)).isEqualTo(set("second"));
    }

    @Test
    void aHalfWrittenSetOfADeadProcessIsClearedAway() throws IOException {
        Path folder = home.resolve("2026-09");
        ResultWriter.write(folder, "first");
        Files.writeString(Files.createDirectory(home.resolve(".2026-09.next")).resolve("bridge.csv"), "ha");
        ResultWriter.write(folder, "second");
        assertThat(files(folder)).isEqualTo(set("second"));
        assertThat(besides(folder)).containsExactly(".2026-09.lock");
    }

    @Test
    void filesOfOtherPeopleStayAndOldResultsDoNot() throws IOException {
        Path folder = home.resolve("2026-09");
        ResultWriter.write(folder, "first");
        Files.writeString(folder.resolve("remarks.txt"), "ask the customer");
        Files.createDirectory(folder.resolve("scans"));
        try (ResultFolder target = ResultFolder.take(folder)) {
            Files.writeString(target.next().resolve(Manifest.NAME), "{\"results\": []}");
            target.swapIn();
        }
        assertThat(folder.resolve("scans")).isDirectory();
        Files.delete(folder.resolve("scans"));
        assertThat(files(folder)).containsOnlyKeys("manifest.json", "remarks.txt");
    }

    @Test
    void aSpoiledManifestCostsNobodyAFile() throws IOException {
        Path folder = Files.createDirectory(home.resolve("2026-09"));
        Files.writeString(folder.resolve(Manifest.NAME), "{ not json");
        Files.writeString(folder.resolve("remarks.txt"), "ask the customer");
        ResultWriter.write(folder, "second");
        assertThat(files(folder))
                .containsEntry("remarks.txt", "ask the customer")
                .containsAllEntriesOf(set("second"));
    }

    @Test
    void onlyOneWriterAtATime() throws IOException {
        Path folder = home.resolve("2026-09");
        try (ResultFolder held = ResultFolder.take(folder)) {
            assertThat(held.path()).isEqualTo(folder);
            assertThatThrownBy(() -> WriterLock.take(home.resolve(".2026-09.lock"), Duration.ofMillis(100)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process");
        }
        ResultWriter.write(folder, "second");
    }

    @Test
    void aWriterInAnotherProcessWaits() throws Exception {
        Path folder = home.resolve("2026-09");
        Process other;
        try (ResultFolder held = ResultFolder.take(folder)) {
            other = ResultWriter.start(folder, "other", Map.of());
            assertThat(other.waitFor(2, TimeUnit.SECONDS)).isFalse();
            writeInto(held.next(), "mine");
            held.swapIn();
        }
        assertThat(other.waitFor()).isZero();
        assertThat(files(folder)).isEqualTo(set("other"));
    }

    @Test
    void aLinkIsFollowed() throws IOException {
        Path real = Files.createDirectories(home.resolve("share/2026-09"));
        Files.createSymbolicLink(home.resolve("link"), real);
        ResultWriter.write(home.resolve("link"), "first");
        assertThat(files(real)).isEqualTo(set("first"));
        assertThat(Files.isSymbolicLink(home.resolve("link"))).isTrue();
    }

    private List<String> besides(Path folder) throws IOException {
        try (var entries = Files.list(folder.getParent())) {
            return entries.filter(entry -> !entry.equals(folder))
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static void writeInto(Path folder, String text) throws IOException {
        for (Map.Entry<String, String> file : set(text).entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static Map<String, String> set(String text) {
        return ResultWriter.set(text);
    }
}
