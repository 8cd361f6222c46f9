package io.tieout.campaign;

import io.tieout.campaign.Site.Books;
import io.tieout.demo.TwoCompanies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * The demo played by a process that nobody disturbs: what every disturbed one must come to.
 *
 * @param folder   of the campaigns
 * @param passages how it went on from each of its stages
 */
record Undisturbed(Path folder, Program program, Books books, Map<Stage, Passage> passages) {

    /** From where a disturbed demo goes on, which spares it what is done by then. */
    enum Stage {
        /** Nothing is there yet. */
        NOTHING,
        /** The August of both companies is closed, and nothing of September is there. */
        SEPTEMBER,
        /** Only the last month of the last company is left to be closed, and what came late. */
        LAST_MONTH,
        /** Only the last run is left, over what came late. */
        LAST_RUN
    }

    /**
     * The rest of the demo from a stage on.
     *
     * @param start   a site that has come so far, on which nothing goes on
     * @param runs    that are run
     * @param entries that are posted and read back
     * @param window  from the first range that is valued to the end of the last run
     */
    record Passage(Site start, int runs, int entries, Duration window) {

        /** So often at least entries are claimed: those of a plan that fill no chunk have one of their own. */
        int claims() {
            return Math.max(1, entries / TwoCompanies.AT_ONCE);
        }
    }

    /** How often periods were moved, or it was asked for, until the last month was signed that the demo signs. */
    private static final String MOVES = """
            select count(distinct moved) from (
                select xmin::text as moved, at from period.event
                union all
                select accepted.xmin::text, signing.asked_at
                from period.accepted as accepted join period.signing as signing using (signing_id)) as each
            where at <= (select max(at) from period.event where to_status = 'closed')
            """;

    /** How many runs there are before the first of the last month. */
    private static final String RUNS = """
            select count(*) from run.run
            where run_id < (
                select min(run_id) from run.run
                where (entity, month) = (select entity, month from run.run order by run_id desc limit 1))
            """;

    private static final String WINDOW = """
            select extract(epoch from
                (select max(ended_at) from run.run)
              - (select min(started_at) from run.step where step = 'value' and run_id > %d))
            """;

    private static final class Played {
        private static final Undisturbed DEMO = play();
    }

    /** Played once for all campaigns. */
    static Undisturbed demo() {
        return Played.DEMO;
    }

    private static Undisturbed play() {
        Path folder = Path.of("target", "campaigns").toAbsolutePath();
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Program program = Program.packedInto(folder);
        try (Site demo = Site.fresh(program, folder.resolve("undisturbed"))) {
            demo.perform("demo").endsWith(0);
            Site nothing = Site.fresh(program, folder.resolve("nothing"));
            Site september = nothing.copy(folder.resolve("september"));
            september.killedAt("PERIOD_MOVED", demo.count(MOVES), "demo");
            Site lastMonth = september.copy(folder.resolve("last-month"));
            lastMonth.killedAt("RUN_ENDED", demo.count(RUNS) - september.runs(), "demo");
            Site lastRun = lastMonth.copy(folder.resolve("last-run"));
            lastRun.killedAt("RUN_ENDED", demo.runs() - 1 - lastMonth.runs(), "demo");
            Map<Stage, Passage> passages = new EnumMap<>(Map.of(
                    Stage.NOTHING, passage(demo, nothing),
                    Stage.SEPTEMBER, passage(demo, september),
                    Stage.LAST_MONTH, passage(demo, lastMonth),
                    Stage.LAST_RUN, passage(demo, lastRun)));
            return new Undisturbed(folder, program, demo.books(), passages);
        }
    }

    private static Passage passage(Site demo, Site start) {
        double seconds = demo.jdbc()
                .sql(WINDOW.formatted(start.runs()))
                .query(Double.class)
                .single();
        int entries = demo.verified() - start.verified();
        int runs = demo.runs() - start.runs();
        return new Passage(start, runs, entries, Duration.ofMillis((long) (seconds * 1000)));
    }

    /** A new site, on which the demo has come to a stage. */
    Site site(String name, Stage stage) {
        return passage(stage).start().copy(folder.resolve(name));
    }

    Passage passage(Stage stage) {
        return passages.get(stage);
    }
}
