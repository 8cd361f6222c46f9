package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.demo.FolderContents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The disk under a home and its database is full, for as long as a demo goes on: it ends with one sentence, and once there is room, one
 * resume leads to the same books. A disk that can be full is mounted in memory; without the right to that, none is, and that is said.
 */
@Tag("campaign")
class FullDiskTest {
    private static final String BYTES = "size=600m";

    /** Files are taken in, lines valued, a plan begun, an entry written, results written. */
    static Stream<Arguments> moments() throws IOException {
        if (!mayMount()) {
            System.out.println("campaign full-disk: whoever runs this may not mount a disk, so none was full");
            return Stream.empty();
        }
        Stream<Arguments> all = Stream.of(
                Arguments.of("ENTRY_OFFERED", 2),
                Arguments.of("BLOCK_LOADED", 3),
                Arguments.of("RANGE_VALUED", 2),
                Arguments.of("PLAN_APPLYING", 1),
                Arguments.of("CHECKED", 3));
        return "all".equals(System.getProperty("tieout.disks")) ? all : all.limit(1);
    }

    private static boolean mayMount() throws IOException {
        Path tried = Files.createTempDirectory("tieout-disk-");
        try {
            return mount(tried) == 0 && unmount(tried) == 0;
        } finally {
            Files.delete(tried);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("moments")
    void nothingIsLost(String place, int time) throws IOException {
        Undisturbed undisturbed = Undisturbed.demo();
        Path disk = Files.createDirectories(undisturbed.folder().resolve("disk-" + place));
        assertThat(mount(disk)).isZero();
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
            unmount(disk);
        }
    }

    private static int mount(Path disk) throws IOException {
        return ended("mount", "-t", "tmpfs", "-o", BYTES, "tmpfs", disk.toString());
    }

    private static int unmount(Path disk) throws IOException {
        return ended("umount", "-l", disk.toString());
    }

    private static int ended(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
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
