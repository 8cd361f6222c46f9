package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.campaign.Undisturbed.Stage;
import io.tieout.demo.FolderContents;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that stood still for longer than its lease lasts, while another one went on with its run, writes nothing when it wakes. */
@Tag("campaign")
class SleeperTest {
    /** Where the ledger is called; only who holds the lease may come here. */
    private static final String LEDGER = "ENTRY_OFFERED";

    private static final AtomicInteger SLEPT = new AtomicInteger();
    private static final long BEGUN = System.nanoTime();

    /** While it values, between two steps, right before it looks at its lease to post an entry, and right after. */
    @ParameterizedTest
    @ValueSource(strings = {"RANGE_VALUED", "STEP_DONE", "ENTRY_SENT", LEDGER})
    void writesNothing(String place) {
        Undisturbed undisturbed = Undisturbed.demo();
        try (Site site = undisturbed.site("sleeper-at-" + place, Stage.LAST_MONTH)) {
            Barrier barrier = Barrier.at(site.folder(), place, 1);
            Map<String, String> environment = new HashMap<>(barrier.environment());
            environment.put("TIEOUT_LEASE_SECONDS", "2");
            if (!place.equals(LEDGER)) {
                environment.put("TIEOUT_HALT_AT", LEDGER + ":1"); // it would end otherwise than expected below
            }
            Command sleeper = site.start(environment, "demo");
            barrier.await(sleeper);
            sleeper.signal("STOP");
            Waiting.until(
                    () -> site.count("select count(*) from run.lease where expires_at > clock_timestamp()") == 0,
                    "its leases end");

            site.perform("resume").endsWith(0, 3);
            Map<String, String> rows = site.rows();
            Map<String, String> files = FolderContents.hashes(site.home());

            barrier.open();
            sleeper.signal("CONT");
            sleeper.endsWith(8);
            assertThat(sleeper.said()).contains("this process stops without writing anything more");
            assertThat(site.rows()).as(sleeper.said()).containsExactlyInAnyOrderEntriesOf(rows);
            assertThat(FolderContents.hashes(site.home())).containsExactlyInAnyOrderEntriesOf(files);

            site.resumeAndPlayToTheEnd(undisturbed);
            SLEPT.incrementAndGet();
            site.forget();
        }
    }

    @AfterAll
    static void tell() {
        System.out.printf(
                "campaign sleeper: %d of 4 woke after their lease and wrote nothing, %d s%n",
                SLEPT.get(), Duration.ofNanos(System.nanoTime() - BEGUN).toSeconds());
    }
}
