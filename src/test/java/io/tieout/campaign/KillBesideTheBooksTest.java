package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.campaign.Undisturbed.Stage;
import io.tieout.demo.FolderContents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run beside the books that dies anywhere is begun anew, and then the tables hold what they held before it. */
@Tag("campaign")
@Execution(ExecutionMode.CONCURRENT)
class KillBesideTheBooksTest {

    @ParameterizedTest
    @CsvSource({
        "RUN_OPENED, 1",
        "VALUATION_OPENED, 1",
        "RANGE_VALUED, 1",
        "POSITIONS_STORED, 1",
        "RECONCILED, 1",
        "RESULTS_READY, 1",
        "RESULTS_WRITTEN, 1",
        "SCRATCH_DROPPED, 1"
    })
    void aVerification(String place, int time) {
        try (Site site = Undisturbed.demo().site("verify-" + place, Stage.SEPTEMBER)) {
            Map<String, String> before = site.rows();
            site.killedAt(place, time, Kills.VERIFIED);
            site.perform(Kills.VERIFIED).endsWith(0);
            leavesTheBooksAsTheyWere(site, before);
            site.forget();
        }
    }

    /** The first of its two sides is valued as a close values, which stays for the next close; so it is there from a first preview on. */
    @ParameterizedTest
    @CsvSource({"DRAFT_LAID_OUT, 1", "RANGE_VALUED, 1", "POSITIONS_STORED, 2", "SCRATCH_DROPPED, 1"})
    void aPreview(String place, int time) {
        String[] diff = {"map", "diff", "rate", "2", "--entity", "DE", "--as", "bob"};
        try (Site site = Undisturbed.demo().site("preview-" + place, Stage.SEPTEMBER)) {
            Kills.prepareADraft(site, "2026-09-03");
            site.perform(diff).endsWith(0);
            Map<String, String> before = site.rows();
            site.killedAt(place, time, diff);
            site.perform(diff).endsWith(0);
            leavesTheBooksAsTheyWere(site, before);
            site.forget();
        }
    }

    private static void leavesTheBooksAsTheyWere(Site site, Map<String, String> before) {
        Map<String, String> after = site.rows();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after)
                .allSatisfy((table, hash) -> assertThat(table.startsWith("run.") && !table.equals("run.valuation")
                                || before.get(table).equals(hash))
                        .as(table)
                        .isTrue());
        Path beside = site.home().resolve("beside");
        assertThat(Files.exists(beside) ? FolderContents.files(beside) : List.of())
                .isEmpty();
    }
}
