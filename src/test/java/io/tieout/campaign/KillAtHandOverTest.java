package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.HandOverFirm;
import io.tieout.odoofake.Fault;
import io.tieout.run.CommitPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that hands work over dies right after any commit on the way, or between two calls; Odoo goes on. One {@code tieout resume} leads
 * to the lines of hours and expenses of a firm whose process nobody killed.
 *
 * <p>The short form draws two places, its seed is printed; {@code -Dtieout.points=all} is the full campaign, {@code -Dtieout.seed=7} plays
 * one again.
 */
@Tag("campaign")
class KillAtHandOverTest {
    /** Which nothing else meets. */
    static final Set<CommitPoint> COMMITS = EnumSet.of(
            CommitPoint.HAND_OVER_SEEN,
            CommitPoint.HAND_OVER_PLANNED,
            CommitPoint.HAND_OVER_SENT,
            CommitPoint.HAND_OVER_SETTLED);

    /** Between two calls: before one that writes, and after all of a chunk. */
    static final Set<String> PLACES = Set.of("HAND_OVER_OFFERED", "HAND_OVER_TAKEN");

    private static final boolean ALL = "all".equals(System.getProperty("tieout.points"));
    private static final long SEED = Long.getLong("tieout.seed", System.nanoTime() % 1_000_000);
    private static final int DRAWN = 2;

    @TempDir
    Path folder;

    private static List<String> places() {
        List<String> places = new ArrayList<>(List.of("SOURCE_LEASED", "SOURCE_RELEASED"));
        places.addAll(new TreeSet<>(PLACES));
        COMMITS.forEach(point -> places.add(point.name()));
        Collections.shuffle(places, new Random(SEED));
        return ALL ? places : places.subList(0, DRAWN);
    }

    /** There stand three lines and two expenses, of each kind one was changed and one withdrawn since, and one is to come. */
    @Test
    void whoeverIsKilledIsResumedToTheSameLines() {
        Program program = Program.packedInto(folder);
        try (HandOverFirm there = HandOverFirm.in(folder.resolve("base"), 19)) {
            there.spends();
            there.handsOver();
            there.corrects();
            there.correctsExpenses();
            try (HandOverFirm before = there.copyTo(folder.resolve("base"), folder.resolve("before"))) {
                there.handsOver();
                List<String> hours = there.hours();
                List<String> expenses = there.expenses();
                for (String place : places()) {
                    Path at = folder.resolve("killed-at-" + place);
                    try (HandOverFirm killed = before.copyTo(folder.resolve("before"), at)) {
                        Terminal terminal =
                                new Terminal(program, at, killed.firm().addresses());
                        terminal.start(Map.of("TIEOUT_HALT_AT", place + ":1"), HandOverFirm.HAND_OVER)
                                .endsWith(Command.KILLED);
                        killed.odoo().next(Fault.SLOW, "account.analytic.line.load");
                        terminal.perform("resume").endsWith(0, 3);
                        assertThat(killed.hours()).as(terminal.story()).isEqualTo(hours);
                        assertThat(killed.expenses()).as(terminal.story()).isEqualTo(expenses);
                    }
                }
            }
        }
        System.out.printf("campaign kills while work is handed over: seed %d%n", SEED);
    }
}
