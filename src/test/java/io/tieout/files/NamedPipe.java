package io.tieout.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A pipe that nobody writes into. Whoever opens it waits for ever. */
public final class NamedPipe {
    private NamedPipe() {}

    /** In the place of a file, or where there is none yet. */
    public static void at(Path place) throws IOException, InterruptedException {
        Files.deleteIfExists(place);
        Process made = new ProcessBuilder("mkfifo", place.toString()).start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
    }
}
