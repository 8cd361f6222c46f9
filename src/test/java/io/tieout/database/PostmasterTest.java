package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {

    @TempDir
    Path data;

    @Test
    void readsWhatTheServerWrote() throws IOException {
        write("4711\n/data\n1795478929\n54999\n\n127.0.0.1\n  2156529        10\nready   \n");
        assertThat(Postmaster.of(data))
                .contains(new Postmaster(data, 4711, Instant.ofEpochSecond(1795478929), 54999, true));
    }

    @Test
    void isNotReadyWhileItStarts() throws IOException {
        write("4711\n/data\n1795478929\n54999\n\n127.0.0.1\n  2156529        10\nstarting\n");
        assertThat(Postmaster.of(data)).get().extracting(Postmaster::ready).isEqualTo(false);
    }

    @Test
    void isNotThereWithoutAFileOrWithHalfOfOne() throws IOException {
        assertThat(Postmaster.of(data)).isEmpty();
        write("4711\n/da");
        assertThat(Postmaster.of(data)).isEmpty();
        write("");
        assertThat(Postmaster.of(data)).isEmpty();
    }

    @Test
    void isNotAnotherProcessOfTheSameNumber() {
        Postmaster ours = new Postmaster(data, ProcessHandle.current().pid(), Instant.EPOCH, 1, true);
        assertThat(ours.isTaken()).isTrue();
        assertThat(ours.isAlive()).isFalse();
    }

    /** As in a container whose first process does not bury the dead. */
    @Test
    void isNotAProcessThatIsDeadButNotBuried() throws Exception {
        Process careless = new ProcessBuilder("sh", "-c", "true & exec sleep 30").start();
        try {
            ProcessHandle dead = childOf(careless);
            Thread.sleep(100);
            Postmaster zombie = new Postmaster(data, dead.pid(), Instant.EPOCH, 1, true);
            assertThat(zombie.isTaken()).isTrue();
            assertThat(zombie.isAlive()).isFalse();
        } finally {
            careless.destroyForcibly();
        }
    }

    private static ProcessHandle childOf(Process parent) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            var child = parent.toHandle().children().findFirst();
            if (child.isPresent()) {
                return child.get();
            }
            Thread.sleep(10);
        }
        throw new AssertionError("The shell started no child");
    }

    private void write(String text) throws IOException {
        Files.writeString(Postmaster.file(data), text);
    }
}
