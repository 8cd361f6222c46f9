package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/** The PostgreSQL that Tieout brings along crashes: in the middle of a close, where one resume leads to the same files as without, or beneath who serves. */
@Tag("campaign")
@Execution(ExecutionMode.CONCURRENT)
class ServerCrashTest {
    private static final Path FOLDER = Path.of("target", "server-crashes").toAbsolutePath();
    private static final long SEED = Long.getLong("tieout.seed", 20261128);
    private static final int CRASHES = Integer.getInteger("tieout.crashes", 1);
    private static final String[] CLOSE = {
        "run", "month-end-close", "--period", "2026-09", "--entity", "DE", "--ahead", "--as", "alice"
    };

    private static final AtomicInteger CRASHED = new AtomicInteger();
    private static final AtomicInteger ENDED = new AtomicInteger();
    private static final long BEGUN = System.nanoTime();
    private static Machine base;
    private static Map<String, String> undisturbed;

    @BeforeAll
    static void prepare() throws IOException {
        FileSystemUtils.deleteRecursively(FOLDER);
        Program program = Program.packedInto(Files.createDirectories(FOLDER));
        OlderHome older = OlderHome.of("143d229");
        base = Machine.first(program, older, Files.createDirectories(FOLDER.resolve("base")));
        base.perform("db", "restore", older.books().toAbsolutePath().toString()).endsWith(0);
        base.perform("status").endsWith(0);
        try (Machine twin = base.copy(FOLDER.resolve("undisturbed"))) {
            twin.perform(CLOSE).endsWith(0, 3);
            undisturbed = twin.files();
        }
    }

    static IntStream crashes() {
        return IntStream.rangeClosed(1, CRASHES);
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void aServerThatCrashesLosesNothing(int no) throws IOException {
        Random random = new Random(SEED + no);
        Path folder = FOLDER.resolve("crash-" + no);
        try (Machine machine = base.copy(folder)) {
            Barrier barrier = Barrier.at(machine.folder(), "STEP_BEGUN", 1 + random.nextInt(8));
            Command close = machine.start(barrier.environment(), CLOSE);
            barrier.await(close);
            barrier.open();
            LockSupport.parkNanos((long) (Duration.ofMillis(60).toNanos() * random.nextDouble()));
            machine.crash();

            close.endsWith(0, 3, 7).saysNothingOfTheProgram();
            if (close.exitCode() == 7) {
                ENDED.incrementAndGet();
            }
            machine.perform("resume").endsWith(0, 3);
            assertThat(machine.files()).containsExactlyInAnyOrderEntriesOf(undisturbed);
            CRASHED.incrementAndGet();
        }
        FileSystemUtils.deleteRecursively(folder);
    }

    /** Starts are due every ten seconds; what serves them opens everything anew, the server among it. */
    @Test
    void whatServesOutlivesTheServer() throws IOException {
        Path folder = FOLDER.resolve("served");
        try (Machine machine = base.copy(folder)) {
            Path jobs = Files.createDirectories(machine.home().resolve("jobs"));
            Files.writeString(jobs.resolve("tie-out.yaml"), Files.readString(Path.of("jobs", "tie-out.yaml")) + """
                    triggers:
                      - cron: "0/10 * * * * ?"
                        entities: [DE]
                    """);
            machine.perform("ledger", "mark", "--entity", "DE").endsWith(0);
            Command serve = machine.start(Map.of(), "serve", "--as", "alice", "--json");
            Waiting.until(() -> ended(serve) >= 1, "a start ends");
            int before = ended(serve);
            machine.crash();
            Waiting.until(() -> ended(serve) >= before + 1, "a start ends after the crash");
            serve.signal("TERM");
            serve.endsWith(0).saysNothingOfTheProgram();
        }
        FileSystemUtils.deleteRecursively(folder);
    }

    /** Starts that came to a run; the books of the older home are not all as they were posted, so most leave something that waits. */
    private static int ended(Command serve) {
        return (int) serve.said()
                .lines()
                .filter(line -> line.contains("\"event\":\"done\"") || line.contains("\"event\":\"waiting\""))
                .count();
    }

    @AfterAll
    static void tell() {
        base.close();
        System.out.printf(
                "campaign server-crashes: seed %d, %d crashed and resumed to the same files, %d of them ended with 7, %d s%n",
                SEED,
                CRASHED.get(),
                ENDED.get(),
                Duration.ofNanos(System.nanoTime() - BEGUN).toSeconds());
        assertThat(2 * ENDED.get()).isGreaterThanOrEqualTo(CRASHED.get());
    }
}
