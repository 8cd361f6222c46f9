package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.odoofake.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Entries are posted one by one into an Odoo that does what it is asked and does not say so, or says nothing and does it while we look. Each
 * time somebody resumes, and does nothing else; then each entry is there once.
 *
 * <p>The short form has three contracts; {@code -Dtieout.answers=all} is the full campaign: 50 contracts, and so 100 answers that are lost, and
 * 50 calls that are done late.
 */
@Tag("campaign")
class LostAnswersTest {
    private static final String AUGUST = "2026-08";
    private static final boolean ALL = "all".equals(System.getProperty("tieout.answers"));

    private static final List<Fault> DONE_UNSAID =
            List.of(Fault.DROPPED_AFTER_COMMIT, Fault.BAD_GATEWAY_AFTER_COMMIT, Fault.TRUNCATED, Fault.HUGE);

    /** While what is it done that we did not wait for: the look-up, our own second load, the posting, the look at the lines. */
    private static final List<List<String>> DONE_WHILE = List.of(
            List.of("load", "check_object_reference"),
            List.of("action_post", "get_metadata"),
            List.of("load", "load"),
            List.of("action_post", "action_post"),
            List.of("load", "action_post"));

    @TempDir
    Path folder;

    @Test
    void whatWasDoneAndNotSaidIsPostedOnce() {
        int contracts = ALL ? 50 : 3;
        postsOnce("answers lost after the commit", contracts, 2 * contracts, there -> {
            for (int i = 0; i < contracts; i++) {
                there.odoo().next(DONE_UNSAID.get(i % DONE_UNSAID.size()), "load");
                there.odoo().next(DONE_UNSAID.get((i + 1) % DONE_UNSAID.size()), "action_post");
            }
        });
    }

    @Test
    void whatIsDoneAfterWeAskedIsPostedOnce() {
        int contracts = ALL ? 50 : 3;
        postsOnce("commits that end after we asked", contracts, contracts, there -> {
            for (int i = 0; i < contracts; i++) {
                List<String> late = DONE_WHILE.get(i % DONE_WHILE.size());
                there.odoo().late(late.getFirst(), late.getLast());
            }
        });
    }

    private void postsOnce(String what, int contracts, int faults, Consumer<OdooFirm> disturb) {
        long begun = System.nanoTime();
        try (OdooFirm there = OdooFirm.ofContracts(contracts, folder)) {
            there.says("system: odoo", "system: odoo\n    at_once: 1");
            there.firm().closes(AUGUST);
            there.firm().ben("plan", "approve", "1");
            disturb.accept(there);
            Said said = there.firm().anna("plan", "apply", "1");
            int resumed = 0;
            while (said.exit() == 7) {
                assertThat(said.err()).contains("The ledger gave no clear answer for DE/2026-08/C-");
                assertThat(resumed++).as(said.toString()).isLessThanOrEqualTo(faults);
                said = there.firm().anna("resume");
            }
            assertThat(said.exit()).as(said.toString()).isIn(0, 3);
            assertThat(there.moves().stream()
                            .filter(line -> !line.startsWith(" "))
                            .map(line -> line.split(" ")))
                    .as("one entry of each contract")
                    .hasSize(contracts)
                    .allMatch(words -> words[2].equals("posted"))
                    .extracting(words -> words[0])
                    .doesNotHaveDuplicates();
            assertThat(there.odoo().unmet()).as("faults that nothing met").isZero();
            there.firm().closes(AUGUST);
            assertThat(there.firm().bridge(AUGUST)).isEmpty();
            assertThat(there.firm().due()).isEmpty();
            System.out.printf(
                    "campaign %s: %d, resumed %d times, %d entries, none twice, %d s%n",
                    what,
                    faults,
                    resumed,
                    contracts,
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        }
    }
}
