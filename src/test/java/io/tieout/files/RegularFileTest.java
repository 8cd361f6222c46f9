package io.tieout.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Opening a pipe waits for its writer for ever; none of these waits. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RegularFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsARegularFile() throws IOException {
        assertThat(RegularFile.text(Files.writeString(folder.resolve("a"), "ä")))
                .isEqualTo("ä");
    }

    @Test
    void aPipeIsNotOpened() throws Exception {
        Path pipe = folder.resolve("pipe");
        NamedPipe.at(pipe);

        assertThatThrownBy(() -> RegularFile.open(pipe))
                .isInstanceOf(NotRegularException.class)
                .hasMessage(pipe + " is a pipe or a device; expected a regular file");
        assertThatThrownBy(() -> RegularFile.openThroughLinks(pipe)).isInstanceOf(NotRegularException.class);
    }

    @Test
    void aDeviceIsNotOpened() {
        assertThatThrownBy(() -> RegularFile.openThroughLinks(Path.of("/dev/zero")))
                .hasMessage("/dev/zero is a pipe or a device; expected a regular file");
    }

    @Test
    void aFolderIsNotOpened() {
        assertThatThrownBy(() -> RegularFile.open(folder)).hasMessage(folder + " is a folder; expected a regular file");
    }

    @Test
    void aLinkIsFollowedOnlyWhereOneHasAPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "content");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThatThrownBy(() -> RegularFile.open(link)).hasMessage(link + " is a link; expected a regular file");
        try (InputStream in = RegularFile.openThroughLinks(link)) {
            assertThat(in.readAllBytes()).asString().isEqualTo("content");
        }
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() {
        assertThatThrownBy(() -> RegularFile.open(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
