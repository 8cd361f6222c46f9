package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/** A process that is killed in a first start, or while it upgrades a home with books, is gone on from by the next command. */
@Tag("campaign")
@Execution(ExecutionMode.CONCURRENT)
class MigrationKillTest {
    private static final Path FOLDER = Path.of("target", "migration-kills").toAbsolutePath();
    private static final OlderHome OLDER = OlderHome.of("143d229");
    private static final long SEED = Long.getLong("tieout.seed", 20261128);
    private static final int STARTS = Integer.getInteger("tieout.starts", 2);
    private static final int SHORT = 3;
    private static final List<String> IN_EACH = List.of("MIGRATION_BEGUN", "MIGRATION_RUN", "MIGRATION_COMMITTED");

    /** The version that the older home is of. */
    private static final int BEFORE = 21;

    private static final AtomicInteger KILLED = new AtomicInteger();
    private static final long BEGUN = System.nanoTime();
    private static Program program;

    @BeforeAll
    static void pack() throws IOException {
        FileSystemUtils.deleteRecursively(FOLDER);
        program = Program.packedInto(Files.createDirectories(FOLDER));
    }

    static Stream<String> ofAFirstStart() {
        return drawn(scripts());
    }

    static Stream<String> ofAnUpgrade() {
        return drawn(scripts() - BEFORE);
    }

    private static int scripts() {
        return Objects.requireNonNull(Path.of("sql", "migrate").toFile().list()).length;
    }

    /** Every script in three places, in an order that the seed draws; in the short form the first of them. */
    private static Stream<String> drawn(int scripts) {
        List<String> places = new ArrayList<>();
        IntStream.rangeClosed(1, scripts).forEach(n -> IN_EACH.forEach(place -> places.add(place + ":" + n)));
        Collections.shuffle(places, new Random(SEED));
        return "all".equals(System.getProperty("tieout.migrations"))
                ? places.stream()
                : places.stream().limit(SHORT);
    }

    @ParameterizedTest
    @MethodSource("ofAFirstStart")
    void aFirstStartIsGoneOnFrom(String place) throws IOException {
        try (Site site = Site.first(OLDER, program, FOLDER.resolve("first-" + place.replace(':', '-')))) {
            killAndGoOn(site, place);
            site.forget();
        }
    }

    @ParameterizedTest
    @MethodSource("ofAnUpgrade")
    void anUpgradeOfBooksIsGoneOnFrom(String place) throws IOException {
        try (Site site = Site.of(OLDER, program, FOLDER.resolve("upgrade-" + place.replace(':', '-')))) {
            int positions = site.count("select count(*) from recognise.position");
            int entries = site.count("select count(*) from post.entry");
            killAndGoOn(site, place);
            assertThat(site.count("select count(*) from recognise.position")).isEqualTo(positions);
            assertThat(site.count("select count(*) from post.entry")).isEqualTo(entries);
            assertThat(site.home().resolve("saved").resolve("books-V021-1.zip")).exists();
            site.forget();
        }
    }

    private static void killAndGoOn(Site site, String place) {
        String[] parts = place.split(":");
        site.killedAt(parts[0], Integer.parseInt(parts[1]), "status");
        Command next = site.perform("status").endsWith(0);
        next.saysNothingOfTheProgram();
        assertThat(site.count("select count(distinct version) from flyway.history where version is not null"))
                .isEqualTo(scripts());
        KILLED.incrementAndGet();
    }

    static IntStream starts() {
        return IntStream.rangeClosed(1, STARTS);
    }

    /** From the unpacking of the programs to the last script. */
    @ParameterizedTest
    @MethodSource("starts")
    void aFirstStartThatIsKilledAtARandomMomentIsGoneOnFrom(int no) throws IOException {
        Random random = new Random(SEED + no);
        try (Machine machine = Machine.first(program, OLDER, FOLDER.resolve("start-" + no))) {
            Command killed = machine.start(Map.of(), "status");
            LockSupport.parkNanos((long) (Duration.ofSeconds(8).toNanos() * random.nextDouble()));
            killed.kill();
            killed.exitCode();
            Command next = machine.perform("status").endsWith(0);
            next.saysNothingOfTheProgram();
            KILLED.incrementAndGet();
        }
        FileSystemUtils.deleteRecursively(FOLDER.resolve("start-" + no));
    }

    @AfterAll
    static void tell() {
        System.out.printf(
                "campaign migration-kills: seed %d, %d killed and gone on from by one command, %d s%n",
                SEED, KILLED.get(), Duration.ofNanos(System.nanoTime() - BEGUN).toSeconds());
    }
}
