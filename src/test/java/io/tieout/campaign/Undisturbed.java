package io.tieout.campaign;

import io.tieout.campaign.Site.Books;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.util.FileSystemUtils;

/**
 * The demo played by a process that nobody disturbs: what every disturbed one must come to.
 *
 * @param folder of the campaigns
 * @param august a site on which the August of both companies is closed, and nothing of September is there yet
 * @param window from the first range that was valued to the last entry that was verified
 */
record Undisturbed(Path folder, Program program, Site august, Books books, Duration window) {
    private static final String WINDOW = """
            select extract(epoch from
                (select max(at) from post.dispatch_event where to_state = 'VERIFIED')
              - (select min(started_at) from run.step where step = 'value'))
            """;

    /** How often periods were moved until the last month was signed that the demo signs. */
    private static final String MOVES = """
            select count(distinct xmin::text) from period.event
            where at <= (select max(at) from period.event where to_status = 'closed')
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
        try (Site site = Site.fresh(program, folder.resolve("undisturbed"))) {
            site.perform("demo").endsWith(0);
            double seconds = site.jdbc().sql(WINDOW).query(Double.class).single();
            Site august = Site.fresh(program, folder.resolve("august"));
            august.killedAt("PERIOD_MOVED", site.count(MOVES), "demo");
            return new Undisturbed(folder, program, august, site.books(), Duration.ofMillis((long) (seconds * 1000)));
        }
    }

    /** How many entries it posted and read back. */
    int verified() {
        return books.verified();
    }

    /** A new site, with nothing on it. */
    Site site(String name) {
        return Site.fresh(program, folder.resolve(name));
    }

    /** A new site, on which August is closed and September begins. */
    Site siteInSeptember(String name) {
        return august.copy(folder.resolve(name));
    }
}
