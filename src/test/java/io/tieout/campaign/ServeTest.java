package io.tieout.campaign;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two processes serve one home, in which a close is due every ten seconds; one of the two is killed at random, and another one begins. */
@Tag("campaign")
@Execution(ExecutionMode.CONCURRENT)
class ServeTest {
    private static final int KILLS = Integer.getInteger("tieout.kills", 2);
    private static final long SEED = Long.getLong("tieout.seed", System.nanoTime() % 1_000_000);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @Test
    void ofProcessesThatAreKilledAtRandomEachStartIsMadeOnce() throws IOException {
        long begun = System.nanoTime();
        Program program = Program.packedInto(folder);
        Random random = new Random(SEED);
        try (Firm firm = Firm.of(folder.resolve("home"), settings())) {
            layOut(firm);
            Terminal terminal = new Terminal(program, folder, firm.addresses());
            List<Command> serving = new ArrayList<>(List.of(serve(terminal), serve(terminal)));
            for (int kill = 0; kill < KILLS; kill++) {
                int ended = ended(firm) + 1 + random.nextInt(3);
                until(() -> ended(firm) >= ended, terminal, "starts that end");
                LockSupport.parkNanos(random.nextLong(10_000_000_000L));
                int which = random.nextInt(serving.size());
                serving.get(which).kill();
                serving.set(which, serve(terminal));
            }
            int made = ended(firm) + 3;
            until(() -> ended(firm) >= made, terminal, "starts that end");
            serving.forEach(command -> command.signal("TERM"));
            serving.forEach(command -> command.endsWith(0).saysNothingOfTheProgram());
            List<String> due = firm.work()
                    .look(
                            "select to_char(due_at, 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from scheduler.start order by due_at");
            for (int i = 1; i < due.size(); i++) {
                assertThat(Duration.between(Instant.parse(due.get(i - 1)), Instant.parse(due.get(i))))
                        .as("between %s and the next start", due.get(i - 1))
                        .isEqualTo(Duration.ofSeconds(10));
            }
            assertThat(
                            firm.work()
                                    .look(
                                            "select distinct state from scheduler.start where state not in ('postponed', 'running')"))
                    .containsExactly("done");
            assertThat(firm.work().look("select count(*) from run.run where state = 'completed'"))
                    .as("runs: nothing changes after the first")
                    .containsExactly("1");
            assertThat(terminal.perform("triggers", "list").said())
                    .contains("Last start of month-end-close in DE, for " + month());
            System.out.printf(
                    "campaign serving: seed %d, %d kills, %d starts, each made once, %d s%n",
                    SEED,
                    KILLS,
                    due.size(),
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        }
    }

    private static Command serve(Terminal terminal) {
        return terminal.start(Map.of(), "serve");
    }

    private static int ended(Firm firm) {
        return Integer.parseInt(firm.work()
                .look("select count(*) from scheduler.start where state = 'done'")
                .getFirst());
    }

    private static void until(java.util.function.BooleanSupplier happened, Terminal terminal, String what) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                terminal.kill();
                throw new AssertionError("no %s in %s:%n%s".formatted(what, LONGEST, terminal.story()));
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static YearMonth month() {
        return YearMonth.now(ZoneOffset.UTC).minusMonths(1);
    }

    private static String settings() {
        return """
                entities:
                  DE: {currency: EUR, first_period: %s, sources: [psa], ledger: books, journal: REV}
                sources:
                  psa: {kind: csv, folder: inbox}
                ledgers:
                  books: {kind: csv, folder: books, system: ledger}
                """.formatted(month());
    }

    private static void layOut(Firm firm) throws IOException {
        firm.write("jobs/month-end-close.yaml", Files.readString(Path.of("jobs", "month-end-close.yaml")) + """
                triggers:
                  - cron: "0/10 * * * * ?"
                """);
        firm.governed(
                "accounts.csv",
                rows("account,kind", "1410,contract_asset", "3280,contract_liability", "4400,revenue"),
                "mappings.csv",
                rows(
                        "kind,source,source_key,target",
                        "account,tieout,revenue,4400",
                        "account,tieout,contract_asset,1410",
                        "account,tieout,contract_liability,3280"));
        firm.write("inbox/first/entities.csv", rows("entity,currency,time_zone", "DE,EUR,UTC"));
        firm.write(
                "inbox/first/delivery.yaml", "source: psa\nentity: DE\nknown_at: %s-03T16:00:00Z\n".formatted(month()));
        Files.createDirectories(firm.file("books"));
    }
}
