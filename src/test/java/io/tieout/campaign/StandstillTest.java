package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.campaign.Undisturbed.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A step that does nothing for longer than the settings allow gives its period free, says so, and another process goes on with it. */
@Tag("campaign")
class StandstillTest {

    @Test
    void aStepThatStandsStillIsReportedAndTakenOver() throws IOException {
        Undisturbed undisturbed = Undisturbed.demo();
        try (Site site = undisturbed.site("standstill", Stage.LAST_RUN)) {
            site.killedAt("RANGE_VALUED", 1, "demo");
            Files.writeString(
                    site.home().resolve("tieout.yaml"), "\nstandstill_seconds: 5\n", StandardOpenOption.APPEND);
            Barrier barrier = Barrier.at(site.folder(), "VALUATION_COMPLETED", 1);
            Map<String, String> environment = new HashMap<>(barrier.environment());
            environment.put("TIEOUT_LEASE_SECONDS", "3");
            Command still = site.start(environment, "resume");
            barrier.await(still);

            Waiting.until(() -> still.said().contains("has stood still for "), "the standstill is told");
            Waiting.until(
                    () -> site.count("select count(*) from run.lease where expires_at > clock_timestamp()") == 0,
                    "its leases end");
            assertThat(still.said())
                    .contains("The step value has stood still for ")
                    .contains("tieout resume ");
            assertThat(site.perform("status").endsWith(0).said()).contains("it has stood still since 20");
            site.perform("resume").endsWith(0, 3);

            barrier.open();
            still.endsWith(8);
            site.resumeAndPlayToTheEnd(undisturbed);
            site.forget();
        }
    }
}
