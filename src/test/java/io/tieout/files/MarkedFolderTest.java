package io.tieout.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedFolderTest {
    @TempDir
    Path folder;

    @Test
    void aMarkThatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path inItsPlace =
                Files.createDirectories(folder.resolve(MarkedFolder.MARK).resolve("something"));

        assertThatThrownBy(new MarkedFolder(folder, "the ledger books")::mark).isInstanceOf(IOException.class);

        assertThat(folder).isDirectoryNotContaining("glob:**.txt.*");
        assertThat(inItsPlace).exists();
    }
}
