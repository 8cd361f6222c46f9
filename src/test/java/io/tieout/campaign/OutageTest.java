package io.tieout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.campaign.Undisturbed.Stage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The database goes away, falls silent, bars the role or takes nothing more while a run is at work: the process ends with 7 and one
 * sentence, so does every command until it is back, and one resume leads to the same books. Of the ways in which a server that is there
 * lets nobody work the short form draws one; {@code -Dtieout.outages=all} has all.
 */
@Tag("campaign")
@Execution(ExecutionMode.CONCURRENT)
class OutageTest {
    private static final boolean ALL = "all".equals(System.getProperty("tieout.outages"));
    private static final long SEED = Long.getLong("tieout.seed", System.nanoTime() % 1_000_000);
    private static final Duration LEASE = Duration.ofSeconds(5);

    /** To start a process, and to give up on connecting to a server that says nothing. */
    private static final Duration BESIDE = Duration.ofSeconds(15);

    private static final String SILENT = "The database does not answer: ";

    /** Does something to the server or to the line to it, or takes it back. */
    private interface Hand {
        void at(Site site, Line line);
    }

    @Test
    void aServerThatFallsSilentIsWaitedForAsLongAsTheLeaseLasts() {
        Duration waited = disturbed(
                "silent",
                (site, line) -> line.fallSilent(),
                SILENT,
                "The database does not let us in",
                (site, line) -> line.speak());
        assertThat(waited).isLessThan(LEASE.plus(BESIDE));
    }

    /** It says something again before the process has given up, and after its lease has ended: nobody else has the period. */
    @Test
    void aLeaseThatNobodyTookIsNotSaidToBeAnothers() {
        Undisturbed undisturbed = Undisturbed.demo();
        try (Site site = undisturbed.site("slept", Stage.LAST_RUN)) {
            Barrier barrier = Barrier.at(site.folder(), "RANGE_VALUED", 1);
            Command demo = started(site, barrier, site.addresses());
            demo.signal("STOP");
            Waiting.until(
                    () -> site.count("select count(*) from run.lease where expires_at > clock_timestamp()") == 0,
                    "its leases end");
            barrier.open();
            demo.signal("CONT");

            demo.endsWith(7);
            demo.says("The lease of run ", "tieout resume ");
            site.resumeAndPlayToTheEnd(undisturbed);
            site.forget();
        }
    }

    /** Its back ends are ended once the end of the first run is committed, before the process looks at it again. */
    @Test
    void aRunThatCameToItsEndIsNotSaidToHaveLostItsLease() {
        Undisturbed undisturbed = Undisturbed.demo();
        try (Site site = undisturbed.site("ended", Stage.LAST_RUN)) {
            Barrier barrier = Barrier.at(site.folder(), "RUN_ENDED", 1);
            Command demo = started(site, barrier, site.addresses());
            site.endBackEnds();
            barrier.open();

            demo.endsWith(0, 7);
            assertThat(demo.said()).doesNotContain("The lease of run ");
            site.resumeAndPlayToTheEnd(undisturbed);
            site.forget();
        }
    }

    @Test
    void aServerThatGoesAwayIsSaidToBeAway() {
        Duration waited = disturbed(
                "away",
                (site, line) -> line.cut(),
                SILENT,
                "The database does not let us in",
                (site, line) -> line.mend());
        assertThat(waited).isLessThan(LEASE.plus(BESIDE));
    }

    /** What a server does that is there and lets nobody work. */
    private enum Refusing {
        BARRED(
                "revoke connect on database %s from public, tieout_app",
                "permission denied for database", "grant connect on database %s to public, tieout_app"),
        READ_ONLY(
                "alter database %s set default_transaction_read_only = on",
                "The database takes no changes, it is read-only: ",
                "alter database %s reset default_transaction_read_only"),
        WITHOUT_A_CONNECTION_LEFT(
                "alter database %s connection limit 0",
                "too many connections for database", "alter database %s connection limit -1");

        private final String harm;
        private final String said;
        private final String heal;

        Refusing(String harm, String said, String heal) {
            this.harm = harm;
            this.said = said;
            this.heal = heal;
        }
    }

    static List<Refusing> refusing() {
        List<Refusing> all = List.of(Refusing.values());
        return ALL ? all : List.of(all.get(new Random(SEED).nextInt(all.size())));
    }

    @ParameterizedTest
    @MethodSource("refusing")
    void aServerThatLetsNobodyWorkIsSaidToDoSo(Refusing refusing) {
        disturbed(
                refusing.name(),
                (site, line) -> {
                    site.alter(refusing.harm);
                    site.endBackEnds();
                },
                "The database ",
                refusing.said,
                (site, line) -> site.alter(refusing.heal));
    }

    /** How long the process went on after it. */
    private static Duration disturbed(String name, Hand harm, String ofTheRun, String meanwhile, Hand heal) {
        Undisturbed undisturbed = Undisturbed.demo();
        try (Site site = undisturbed.site("outage-" + name, Stage.LAST_RUN);
                Line line = Line.to(site.addresses())) {
            Map<String, String> addresses = line.through(site.addresses());
            Barrier barrier = Barrier.at(site.folder(), "RANGE_VALUED", 1);
            Command demo = started(site, barrier, addresses);
            harm.at(site, line);
            long harmed = System.nanoTime();
            barrier.open();

            demo.endsWith(7);
            Duration waited = Duration.ofNanos(System.nanoTime() - harmed);
            demo.says(ofTheRun, "tieout resume ");

            Command refused = site.start(addresses, "resume");
            refused.endsWith(7);
            refused.says(meanwhile, "tieout resume");

            heal.at(site, line);
            site.resumeAndPlayToTheEnd(undisturbed);
            site.forget();
            return waited;
        }
    }

    private static Command started(Site site, Barrier barrier, Map<String, String> addresses) {
        Map<String, String> environment = new HashMap<>(addresses);
        environment.putAll(barrier.environment());
        environment.put("TIEOUT_LEASE_SECONDS", String.valueOf(LEASE.toSeconds()));
        Command demo = site.start(environment, "demo");
        barrier.await(demo);
        return demo;
    }
}
