package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.demo.FolderContents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The disk under a home and its database is full, for as long as a demo goes on: it ends with one sentence, and once there is room, one
 * resume leads to the same books. To have a disk that is full takes the right to mount one in memory.
 */
@Tag("campaign")
@EnabledIfSystemProperty(named = "tieout.disks", matches = "all")
class FullDiskTest {
    private static final String BYTES = "size=600m";

    @ParameterizedTest
    @CsvSource({
        "while files are taken in, BLOCK_LOADED, 3",
        "while lines are valued, RANGE_VALUED, 2",
        "before a plan is applied, PLAN_APPLYING, 1",
        "before an entry is written, ENTRY_OFFERED, 2",
        "before results are written, CHECKED, 3",
    })
    void nothingIsLost(String when, String place, int time) throws IOException {
        Undisturbed undisturbed = Undisturbed.demo();
        Path disk = Files.createDirectories(undisturbed.folder().resolve("disk-" + place));
        asRoot("mount", "-t", "tmpfs", "-o", BYTES, "tmpfs", disk.toString());
        try (Machine machine = Machine.empty(undisturbed.program(), disk)) {
            Barrier barrier = Barrier.at(disk, place, time);
            Command demo = machine.start(barrier.environment(), "demo");
            barrier.await(demo);
            Path ballast = fill(disk);
            barrier.open();

            demo.endsWith(7).says("Next: ", "tieout resume ");
            assertThat(demo.said()).containsPattern("The disk of the database is full: |No space left on device\\.");
            Files.delete(ballast);
            machine.perform("resume").endsWith(0, 3);
            machine.perform("demo").endsWith(0);
            assertThat(FolderContents.hashes(machine.home().resolve("out")))
                    .containsExactlyInAnyOrderEntriesOf(undisturbed.books().results());
            assertThat(FolderContents.hashes(machine.home().resolve("ledgers")))
                    .containsExactlyInAnyOrderEntriesOf(undisturbed.books().ledgers());
        } finally {
            asRoot("umount", "-l", disk.toString());
        }
    }

    private static void asRoot(String... command) throws IOException {
        try {
            int ended = new ProcessBuilder(command).inheritIO().start().waitFor();
            assertThat(ended).as(String.join(" ", command)).isZero();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static Path fill(Path disk) {
        Path ballast = disk.resolve("ballast");
        try (FileChannel channel = FileChannel.open(ballast, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(1 << 12);
            while (true) {
                channel.write(block.clear());
            }
        } catch (IOException full) {
            return ballast;
        }
    }
}
