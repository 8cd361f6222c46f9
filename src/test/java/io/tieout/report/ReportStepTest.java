package io.tieout.report;

import static io.tieout.report.GivenMonth.RUN;
import static io.tieout.report.GivenMonth.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.LeaseLostException;
import io.tieout.run.StopSignal;
import io.tieout.run.TakenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportStepTest {
    private final GivenMonth month = new GivenMonth();

    @TempDir
    Path home;

    @AfterEach
    void close() {
        month.close();
    }

    @Test
    void writesTheWholeSetAndRecordsItByHash() {
        Path folder = home.resolve("out/DE/2026-09");
        assertThat(step(folder).execute(taken().context())).isEqualTo("18 files in " + folder);
        assertThat(files(folder).keySet())
                .containsExactly(
                        "balances.csv",
                        "bridge.csv",
                        "close.html",
                        "close.xlsx",
                        "control_totals.csv",
                        "differences.csv",
                        "exceptions.csv",
                        "gl_totals.csv",
                        "invoices.csv",
                        "manifest.json",
                        "postings.csv",
                        "projects.csv",
                        "reconciliation.csv",
                        "roll_forward.csv",
                        "run_off.csv",
                        "schedule.csv",
                        "tie_out.csv",
                        "unbilled.csv");
        Map<String, String> recorded = month
                .owner()
                .sql("select name, encode(sha256, 'hex') as hash from run.result_file where run_id = 2")
                .query()
                .listOfRows()
                .stream()
                .collect(Collectors.toMap(row -> (String) row.get("name"), row -> (String) row.get("hash")));
        Map<String, String> onDisk = files(folder).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, file -> sha256(folder.resolve(file.getKey()))));
        assertThat(recorded).isEqualTo(onDisk);
        assertThat(month.owner()
                        .sql("select encode(result_hash, 'hex') || ' ' || out_folder from run.run where run_id = 2")
                        .query(String.class)
                        .single())
                .isEqualTo(onDisk.get("manifest.json") + " " + folder);
        assertThat(month.owner()
                        .sql("select rows from run.result_file where name = 'postings.csv'")
                        .query(Long.class)
                        .single())
                .isEqualTo(8);
    }

    @Test
    void writesWhatTheJobAsksForAndAlwaysPageWorkbookAndManifest() {
        new ReportStep(month.results(), List.of(Result.BRIDGE), home.resolve("out")).execute(taken().context());
        assertThat(files(home.resolve("out")).keySet())
                .containsExactly("bridge.csv", "close.html", "close.xlsx", "manifest.json");
    }

    @Test
    void amountsHaveTheDecimalsOfTheirCurrency() {
        month.owner()
                .sql(
                        "update reconcile.contract_month set currency = case contract when 'C-1' then 'JPY' else 'KWD' end")
                .update();
        step(home.resolve("out")).execute(taken().context());
        assertThat(files(home.resolve("out")).get("reconciliation.csv"))
                .contains("DE,C-1,2026-09,JPY,1500,450,1200,1000,900,600,")
                .contains("DE,C-2,2026-09,KWD,30000.000,0.000,10000.000,10000.000,0.000,30000.000,");
    }

    @Test
    void aSecondAttemptAfterAKillGivesTheSameSet() {
        TakenRun run = taken();
        step(home.resolve("out")).execute(run.context());
        Map<String, String> first = files(home.resolve("out"));
        step(home.resolve("out")).execute(run.context());
        assertThat(files(home.resolve("out"))).isEqualTo(first);
        assertThat(month.owner()
                        .sql("select count(*) from run.result_file")
                        .query(Long.class)
                        .single())
                .isEqualTo(18);
    }

    @Test
    void rendersTheSameBytesAgainFromTheNumberOfTheRun() {
        step(home.resolve("out")).execute(taken().context());
        Written again = month.results().render(RUN, home.resolve("elsewhere"));
        assertThat(again.asRecorded()).isTrue();
        assertThat(files(home.resolve("elsewhere"))).isEqualTo(files(home.resolve("out")));
    }

    @Test
    void saysSoWhenTheBytesAreNotThoseThatWereRecorded() {
        step(home.resolve("out")).execute(taken().context());
        month.owner().sql("update run.snapshot set shared_os_user = true").update();
        assertThat(month.results().render(RUN, home.resolve("out")).asRecorded())
                .isFalse();
    }

    @Test
    void aRunWithoutResultsCannotBeRendered() {
        assertThatThrownBy(() -> month.results().render(RUN, home.resolve("out")))
                .isInstanceOf(RefusalException.class)
                .hasMessage("Run 2 has not come to its results yet.");
        assertThatThrownBy(() -> month.results().render(99, home.resolve("out")))
                .isInstanceOf(RefusalException.class)
                .hasMessage("There is no run 99 with results.");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aFileInTheWayIsAMistakeOfTheSettings() throws IOException {
        Path file = Files.writeString(home.resolve("out"), "not a folder");
        RefusalException refusal = refusal(file);
        assertThat(refusal.kind()).isEqualTo(Refusal.CONFIGURATION);
        assertThat(refusal).hasMessage(file + " is a file; results go into a folder.");
        assertThat(refusal.next().map(NextStep::command)).contains("tieout resume 2");
        assertThat(refusal(file.resolve("DE")))
                .hasMessage("The results cannot be written to %s: %s is a file.", file.resolve("DE"), file);
    }

    @Test
    void aFolderOfOtherThingsIsNotTouched() throws IOException {
        Path folder = Files.createDirectory(home.resolve("letters"));
        Files.writeString(folder.resolve("aunt.txt"), "dear aunt");
        RefusalException refusal = refusal(folder);
        assertThat(refusal.kind()).isEqualTo(Refusal.CONFIGURATION);
        assertThat(refusal).hasMessageContaining("holds aunt.txt and no results");
        assertThat(files(folder)).containsOnlyKeys("aunt.txt");
    }

    @Test
    void aRunThatWasTakenOverWritesNothing() {
        TakenRun run = taken();
        month.owner().sql("update run.lease set token = token + 1").update();
        assertThatThrownBy(() -> step(home.resolve("out")).execute(run.context()))
                .isInstanceOf(LeaseLostException.class);
        assertThat(home.resolve("out")).doesNotExist();
        assertThat(month.owner()
                        .sql("select count(*) from run.result_file")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void stopsBetweenTwoFiles() {
        TakenRun run = taken();
        run.stop().ask();
        assertThatThrownBy(() -> step(home.resolve("out")).execute(run.context()))
                .isInstanceOf(StopSignal.StoppedException.class);
        assertThat(home.resolve("out")).doesNotExist();
    }

    private RefusalException refusal(Path folder) {
        TakenRun run = taken();
        try {
            step(folder).execute(run.context());
        } catch (RefusalException refusal) {
            month.owner().sql("update run.lease set expires_at = '-infinity'").update();
            return refusal;
        }
        throw new AssertionError("not refused");
    }

    private TakenRun taken() {
        return TakenRun.of(month.database().application(), RUN);
    }

    private ReportStep step(Path folder) {
        return new ReportStep(month.results(), List.of(Result.values()), folder);
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
