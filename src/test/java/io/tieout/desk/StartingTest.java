package io.tieout.desk;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestWork;
import io.tieout.firm.Firm;
import io.tieout.job.Workplace;
import io.tieout.run.Initiator;
import io.tieout.run.Leases;
import io.tieout.run.Opening;
import io.tieout.run.Run;
import io.tieout.run.Runs;
import io.tieout.run.StopSignal;
import io.tieout.scheduler.Start;
import io.tieout.scheduler.Start.Outcome;
import io.tieout.scheduler.Start.State;
import io.tieout.settings.Environment;
import io.tieout.settings.TieoutHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A company without contracts, of which August is closed as run 1. */
class StartingTest {
    private static final Start AUGUST = new Start(
            "month-end-close",
            "DE",
            Instant.parse("2026-09-03T16:00:00Z"),
            "WD+3 18:00",
            YearMonth.of(2026, 8),
            "WD+3",
            "one",
            1);

    @TempDir
    Path folder;

    private Firm firm;
    private Workplace workplace;

    @BeforeEach
    void close() throws IOException {
        firm = Firm.of(folder, """
                entities:
                  DE: {currency: EUR, first_period: 2026-08, sources: [psa], ledger: books, journal: REV}
                sources:
                  psa: {kind: csv, folder: inbox}
                ledgers:
                  books: {kind: csv, folder: books, system: ledger}
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
        firm.write("inbox/first/delivery.yaml", "source: psa\nentity: DE\nknown_at: 2026-09-01T16:00:00Z\n");
        Files.createDirectories(firm.file("books"));
        firm.closes("2026-08");
        Environment anna = firm.environment("anna");
        workplace = Workplace.open(anna, TieoutHome.of(anna));
    }

    @AfterEach
    void leave() {
        workplace.close();
        firm.close();
    }

    private Starting starting() {
        return new Starting(workplace, new Initiator("anna", "anna"), new StopSignal());
    }

    @Test
    void whereNothingChangedAStartIsTheRunThatIsComplete() {
        assertThat(starting().start(AUGUST)).isEqualTo(new Outcome(State.DONE, 1L, done()));
    }

    /** Whoever looked found run 1 unfinished, and would have resumed it. */
    @Test
    void aRunThatAnotherProcessBroughtToItsEndMeanwhileIsNoRefusal() {
        Run ended = workplace.runs().known(1);
        assertThat(starting().start(AUGUST, Optional.of(ended))).isEqualTo(new Outcome(State.DONE, 1L, done()));
    }

    /** What a person would do next with a month that is closed and not signed. */
    private static String done() {
        return "tieout period close 2026-08 --entity DE";
    }

    /** September has no period before. */
    @Test
    void aShadowCloseStartsInAMonthThatNobodyOpened() {
        Outcome outcome = starting().start(due("shadow-close", "2026-09-12T01:00:00Z", YearMonth.of(2026, 9)));
        assertThat(outcome).isEqualTo(new Outcome(State.DONE, 2L, "tieout period trend 2026-09 --entity DE"));
        assertThat(workplace.runs().known(2).month()).isEqualTo(YearMonth.of(2026, 9));
    }

    @Test
    void aTieOutLooksAtAllMonthsWhateverMonthItIsDueIn() {
        Outcome outcome = starting().start(due("tie-out", "2026-09-12T01:00:00Z", YearMonth.of(2026, 9)));
        assertThat(outcome.state()).isEqualTo(State.DONE);
        assertThat(workplace.runs().known(2).allMonths()).isTrue();
    }

    /** One was left unfinished in September, and later one that a person began of August alone. */
    @Test
    void aTieOutOfAllMonthsIsGoneOnWithInALaterMonthAndAnotherPersonsOfOneMonthIsNot() {
        TestWork work = firm.work();
        Runs runs = new Runs(work.sql(), work.transactions(), new Leases(work.sql(), Duration.ofMillis(1)));
        Initiator ben = new Initiator("ben", "ben");
        runs.open(Opening.tieOut("tie-out", "DE", YearMonth.of(2026, 9), true), ben);
        Start october = due("tie-out", "2026-10-01T01:00:00Z", YearMonth.of(2026, 10));
        assertThat(starting().start(october).run()).isEqualTo(2);

        runs.open(Opening.tieOut("tie-out", "DE", YearMonth.of(2026, 8), false), ben);
        assertThat(starting().start(due("tie-out", "2026-10-03T01:00:00Z", YearMonth.of(2026, 8))))
                .isEqualTo(new Outcome(
                        State.POSTPONED,
                        null,
                        "Run 3 of tie-out for DE 2026-08 is not finished. Next: tieout resume 3"));
    }

    private static Start due(String job, String at, YearMonth month) {
        return new Start(job, "DE", Instant.parse(at), "cron", month, "cron", "one", 1);
    }

    /** Another one is of a mistake in the settings, which nobody mends by waiting. */
    @Test
    void aJobThatThereIsNotIsRefused() {
        Start other = new Start(
                "weekly", "DE", AUGUST.dueAt(), AUGUST.rule(), AUGUST.month(), AUGUST.why(), AUGUST.node(), 1);
        Outcome outcome = starting().start(other);
        assertThat(outcome.state()).isEqualTo(State.REFUSED);
        assertThat(outcome.said()).contains("weekly");
    }
}
