package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.campaign.Undisturbed.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is asked to end, by SIGTERM as a machine does that shuts down, stops at its next commit and can be resumed. */
@Tag("campaign")
class StopTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(strings = {"BLOCK_LOADED", "RANGE_VALUED", "ENTRY_SENT"})
    void stopsAtTheNextCommitAndIsResumed(String place) {
        Undisturbed undisturbed = Undisturbed.demo();
        try (Site site = undisturbed.site("stopped-at-" + place, Stage.LAST_MONTH)) {
            Barrier barrier = Barrier.at(site.folder(), place, 1);
            Command demo = site.start(barrier.environment(), "demo");
            barrier.await(demo);
            Map<String, String> before = work(site);
            long asked = System.nanoTime();
            demo.signal("TERM");
            Waiting.until(() -> demo.said().contains("Stopping at the next commit"), "the signal is heard");
            barrier.open();

            demo.endsWith(4);

            Duration stopping = Duration.ofNanos(System.nanoTime() - asked);
            assertThat(stopping).isLessThan(LONGEST);
            assertThat(site.count("select count(*) from run.run where state = 'stopped'"))
                    .isEqualTo(1);
            assertThat(demo.said()).contains("Stopped as asked").contains("tieout resume ");
            assertThat(work(site)).containsExactlyInAnyOrderEntriesOf(before);
            site.resumeAndPlayToTheEnd(undisturbed);
            System.out.printf("campaign stop: %d ms from SIGTERM at %s to the end%n", stopping.toMillis(), place);
            site.forget();
        }
    }

    /** What every table holds, but those that tell how a run ended. */
    private static Map<String, String> work(Site site) {
        Map<String, String> rows = site.rows();
        rows.keySet()
                .removeIf(table -> table.startsWith("batch.")
                        || List.of("run.run", "run.lease").contains(table));
        return rows;
    }
}
