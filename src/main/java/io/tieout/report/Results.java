package io.tieout.report;

import io.tieout.refusal.NextStep;
import io.tieout.run.RunKind;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The results of runs, found by a run's id alone. */
public final class Results {
    private static final String PAGE = "close.html";
    private static final String WORKBOOK = "close.xlsx";
    private static final String CSV = ".csv";

    private final SqlFiles sql;
    private final Transactions transactions;

    public Results(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /**
     * Writes the results of a run once more, without being that run: nothing but the folder changes.
     *
     * @param folder is made if it is not there; a set of results in it is replaced
     */
    public Written render(long runId, Path folder) {
        List<Result> tables = tables(runId);
        try (ResultFolder target = ResultFolder.take(folder)) {
            Written written = transactions.reading(() -> write(runId, tables, target, done -> {}));
            target.swapIn();
            return written;
        } catch (UncheckedIOException unwritable) {
            throw Refusals.of(folder, Objects.requireNonNull(unwritable.getCause()), NextStep.of("status"));
        } catch (IOException unwritable) {
            throw Refusals.of(folder, unwritable, NextStep.of("status"));
        }
    }

    /** Whether a folder has all results of a run, in the bytes that it wrote. */
    public boolean stand(long runId, Path folder) {
        SortedMap<String, ResultFile> files = transactions.reading(() -> recorded(runId));
        return !files.isEmpty()
                && files.values().stream().allMatch(file -> SignedFiles.is(folder.resolve(file.name()), file));
    }

    /** The tables that a run wrote. */
    public List<Result> tables(long runId) {
        return transactions.reading(() -> recordedTables(runId));
    }

    private List<Result> recordedTables(long runId) {
        Map<String, ResultFile> files = recorded(runId);
        if (files.isEmpty()) {
            throw Refusals.notWrittenYet(runId);
        }
        return files.keySet().stream()
                .flatMap(name -> Result.ofFile(name).stream())
                .toList();
    }

    private SortedMap<String, ResultFile> recorded(long runId) {
        SortedMap<String, ResultFile> files = new TreeMap<>();
        ResultQuery.of(sql, runId)
                .each(
                        "recorded",
                        row -> files.put(
                                row.getOrDefault("name", ""),
                                new ResultFile(
                                        row.getOrDefault("name", ""),
                                        Long.parseLong(row.getOrDefault("rows", "0")),
                                        row.getOrDefault("sha256", ""))));
        return files;
    }

    /**
     * Holds what a run wrote when it computed a signed month again against what the signed run recorded.
     *
     * @param scratch a folder that nobody needs, for the signed files where no copy of them is left
     */
    public List<Compared> compare(long signedRun, long run, Path scratch) {
        SortedMap<String, ResultFile> signed = transactions.reading(() -> recorded(signedRun));
        SortedMap<String, ResultFile> again = transactions.reading(() -> recorded(run));
        SignedFiles copies = new SignedFiles(this, signedRun, folder(signedRun), scratch.resolve("signed"));
        Path computed = folder(run).orElseThrow();
        SortedSet<String> names = new TreeSet<>(signed.keySet());
        names.addAll(again.keySet());
        List<Compared> compared = names.stream()
                .map(name -> compared(name, signed.get(name), again.get(name), copies, computed))
                .toList();
        boolean sameProgram =
                compared.stream().allMatch(file -> file.notCompared().isEmpty());
        return sameProgram
                ? compared
                : compared.stream().map(Results::byAnother).toList();
    }

    /** What only shows tables cannot be the same where another program made tables of other columns; what one of them did not write is missing. */
    private static Compared byAnother(Compared file) {
        return file.name().endsWith(CSV) || file.sha256() == null || file.sha256Again() == null
                ? file
                : new Compared(
                        file.name(),
                        file.rows(),
                        file.sha256(),
                        file.sha256Again(),
                        "",
                        "shows tables of other columns");
    }

    private static Compared compared(
            String name, @Nullable ResultFile was, @Nullable ResultFile is, SignedFiles copies, Path computed) {
        long rows = was != null ? was.rows() : Objects.requireNonNull(is).rows();
        if (was == null || is == null) {
            String missing = was == null ? "no such file was signed" : "no such file came out";
            return new Compared(
                    name, rows, was == null ? null : was.sha256(), is == null ? null : is.sha256(), missing, "");
        }
        if (was.sha256().equals(is.sha256())) {
            return new Compared(name, rows, was.sha256(), is.sha256(), "", "");
        }
        Path again = computed.resolve(name);
        Difference difference = copies.difference(was, again);
        return new Compared(
                name,
                rows,
                was.sha256(),
                is.sha256(),
                difference.sentence(),
                difference.cells(),
                difference.first(),
                copies.columnsOfOne(was, again));
    }

    private Optional<Path> folder(long runId) {
        return transactions.reading(() -> Optional.ofNullable(
                        (String) ResultQuery.of(sql, runId).run().get("out_folder"))
                .map(Path::of));
    }

    /** Writes a set where a new one grows; {@code afterEach} hears how many files are done. */
    Written write(long runId, List<Result> tables, ResultFolder target, IntConsumer afterEach) {
        ResultQuery query = ResultQuery.of(sql, runId);
        ResultOutput output = new ResultOutput(target.next());
        try {
            List<ResultFile> files =
                    RunKind.TIE_OUT.toString().equals(query.run().get("kind"))
                            ? TieOutFiles.write(query, output)
                            : ofAClose(query, output, tables, afterEach);
            ResultFile manifest = output.write(Manifest.NAME, out -> {
                out.write(Manifest.of(query, files));
                return 0;
            });
            afterEach.accept(files.size());
            List<ResultFile> all = Stream.concat(files.stream(), Stream.of(manifest))
                    .sorted(Comparator.comparing(ResultFile::name))
                    .toList();
            return new Written(
                    target.path(),
                    all,
                    manifest.sha256(),
                    manifest.sha256().equals(query.run().get("result_hash")));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static List<ResultFile> ofAClose(
            ResultQuery query, ResultOutput output, List<Result> tables, IntConsumer afterEach) throws IOException {
        CloseSummary summary = SummaryRows.read(query);
        PageTables shown = PageTables.of(query);
        List<ResultFile> files = new ArrayList<>();
        files.add(output.writeBytes(WORKBOOK, out -> {
            CloseWorkbook workbook = new CloseWorkbook(out, summary);
            for (Result table : Result.values()) {
                if (tables.contains(table)) {
                    files.add(output.write(
                            table.file(),
                            file -> query.stream(
                                    table.word(), new ResultTable(table, file, workbook.sheets(), shown::take))));
                    afterEach.accept(files.size());
                } else {
                    query.rows(table.word(), row -> shown.take(table, row));
                }
            }
            shown.complete(query);
            workbook.finish(shown, files);
        }));
        files.add(output.write(PAGE, out -> {
            out.write(ClosePage.of(summary, shown));
            return 0;
        }));
        files.sort(Comparator.comparing(ResultFile::name));
        return files;
    }

    /** Keeps beside the run what it wrote and where. */
    void record(long runId, Written written) {
        sql.statement("report/forget.sql").param("run_id", runId).update();
        for (ResultFile file : written.files()) {
            sql.statement("report/record.sql", Map.of("run_id", runId, "name", file.name(), "rows", file.rows()))
                    .param("sha256", HexFormat.of().parseHex(file.sha256()))
                    .update();
        }
        sql.statement("report/finish.sql")
                .param("run_id", runId)
                .param("folder", written.folder().toString())
                .param("result_hash", HexFormat.of().parseHex(written.hash()))
                .update();
    }

    /** What a tie-out came to, for whoever waits for it. */
    public TieOutSummary tieOut(long runId) {
        return transactions.reading(() -> TieOutFiles.summary(ResultQuery.of(sql, runId)));
    }

    /** What a run came to, for whoever waits for it. */
    public CloseSummary summary(long runId) {
        return transactions.reading(() -> SummaryRows.read(ResultQuery.of(sql, runId)));
    }
}
