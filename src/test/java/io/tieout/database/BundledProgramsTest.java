package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledProgramsTest {

    @TempDir
    Path folder;

    @Test
    void areOfTheVersionThatNamesTheDataFolder() {
        assertThat(BundledPrograms.in(folder, Account.OURSELVES).major()).isEqualTo(BundledPrograms.MAJOR);
    }

    @Test
    void areUnpackedOnceAndNeverByHalves() throws IOException {
        Path leftByAKill = folder.resolve("program.unfinished");
        Files.createDirectories(leftByAKill.resolve("bin"));
        Files.writeString(leftByAKill.resolve("bin").resolve("postgres"), "half");

        Programs programs = BundledPrograms.in(folder, Account.OURSELVES);
        assertThat(leftByAKill).doesNotExist();
        Files.writeString(programs.folder().resolve("mark"), "");

        assertThat(BundledPrograms.in(folder, Account.OURSELVES)).isEqualTo(programs);
        assertThat(programs.folder().resolve("mark")).exists();
    }
}
