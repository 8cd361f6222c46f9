package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A command of Tieout in a process of its own: it goes on, or has ended. */
record Command(Process process, String line, Path output) {
    /** What the operating system says of a process that was killed: 128 and the number of the signal. */
    static final int KILLED = 137;

    /** Longer than any command of a campaign takes, even on a machine that is busy with something else. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** The exit code, once the process has ended. */
    int exitCode() {
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("%s did not end in %s:%n%s".formatted(line, LONGEST, said()));
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Holds the command to its exit code. */
    Command endsWith(Integer... exitCodes) {
        assertThat(exitCode()).as("%s:%n%s", line, said()).isIn((Object[]) exitCodes);
        return this;
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
    }

    /** Sends a signal by its name, such as {@code STOP}. */
    void signal(String name) {
        try {
            int sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(sent).as("kill -%s", name).isZero();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** All that it has said so far, to people and of errors. */
    String said() {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A sentence and the next command, and nothing that only the makers of the program can read. */
    Command says(String sentence, String next) {
        assertThat(said()).as(line).contains(sentence).contains("Next: " + next);
        return saysNothingOfTheProgram();
    }

    /** No stack trace, and no name of a class or a library. */
    Command saysNothingOfTheProgram() {
        assertThat(said())
                .as(line)
                .doesNotContainPattern("(?m)^\\s+at |Exception|org\\.(postgresql|springframework)|com\\.zaxxer");
        return this;
    }
}
