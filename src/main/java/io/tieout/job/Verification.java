package io.tieout.job;

import io.tieout.extract.StoredFilesStep;
import io.tieout.period.AccountingPeriod;
import io.tieout.post.DueStep;
import io.tieout.recognise.RecogniseStep;
import io.tieout.recognise.ValueStep;
import io.tieout.reconcile.ReconcileStep;
import io.tieout.refusal.NextStep;
import io.tieout.report.Compared;
import io.tieout.report.ReportStep;
import io.tieout.run.Initiator;
import io.tieout.run.Opening;
import io.tieout.run.Progress;
import io.tieout.run.Run;
import io.tieout.run.RunStep;
import io.tieout.run.Snapshot;
import io.tieout.run.StopSignal;
import io.tieout.snapshot.SnapshotStep;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Computes a signed month once more, from the snapshot that its run had pinned, and holds every byte against what was signed.
 *
 * <p>Everything is computed anew beside the books: each line valued, each position, the reconciliation, what is due, the files.
 * Nothing that the signed run left is read but the hashes of its valuations and of its files.
 */
public final class Verification {
    private final Workplace workplace;
    private final RunsBeside beside;

    public Verification(Workplace workplace, Progress progress, StopSignal stop) {
        this.workplace = workplace;
        this.beside = new RunsBeside(workplace, progress, stop);
    }

    /**
     * What came of it.
     *
     * @param signedRun the run on which the month was signed
     * @param run       the run that computed it again
     * @param snapshot  what both know, as it was computed again
     * @param signedRules by which rules of the engine the month was signed; null where nobody kept the number
     */
    public record Verdict(
            String entity,
            YearMonth month,
            long signedRun,
            long run,
            Snapshot snapshot,
            @Nullable Integer signedRules,
            List<ValuedMonth> valued,
            List<Compared> files) {

        /** Whether every line and every byte came out as it was signed. */
        public boolean isIdentical() {
            return valued.stream().allMatch(ValuedMonth::isEqual)
                    && files.stream().allMatch(Compared::isEqual);
        }

        /** Whether it was signed by other rules of the engine than it was computed again by. */
        public boolean isOfOtherRules() {
            return !Objects.equals(signedRules, snapshot.engineRules());
        }

        /** How many cells of the tables are not what was signed. */
        public long cells() {
            return files.stream().mapToLong(Compared::cells).sum();
        }
    }

    /** The lines of a month: how many there are and the sum of their hashes, as signed and as computed again. */
    public record ValuedMonth(
            YearMonth month,
            long lines,
            BigDecimal hash,
            @Nullable Long linesAgain,
            @Nullable BigDecimal hashAgain) {

        public boolean isEqual() {
            return linesAgain != null && lines == linesAgain && hash.equals(hashAgain);
        }
    }

    /** Verifies a month that was signed. */
    public Verdict verify(AccountingPeriod period, Initiator initiator) {
        Run signed = workplace.runs().find(period.signedRun().orElseThrow()).orElseThrow();
        Snapshot known = workplace.runs().snapshot(signed);
        Snapshot snapshot = known.byTheRulesOfNow();
        return beside.compute(
                Opening.verify(snapshot),
                initiator,
                run -> steps(run, signed, snapshot),
                run -> look(run, signed, known, snapshot),
                NextStep.of("verify", signed.month(), "--entity", signed.entity()));
    }

    private List<RunStep> steps(Run run, Run signed, Snapshot snapshot) {
        SqlFiles sql = workplace.sql();
        List<RunStep> steps = new ArrayList<>(List.of(
                new SnapshotStep(sql, workplace.runs(), "", snapshot.agreed()),
                new StoredFilesStep(sql),
                ValueStep.anew(sql),
                new RecogniseStep(sql),
                new ReconcileStep(sql)));
        plannedAt(signed).ifPresent(moment -> steps.add(new DueStep(sql, moment)));
        steps.add(new ReportStep(
                workplace.results(),
                workplace.results().tables(signed.runId()),
                beside.madeFolder(run).resolve("again")));
        return steps;
    }

    /** When the signed run looked at what is due; its job may have no such step. */
    private Optional<OffsetDateTime> plannedAt(Run signed) {
        return workplace
                .transactions()
                .reading(() -> workplace
                        .sql()
                        .statement("job/planned_at.sql")
                        .param("run_id", signed.runId())
                        .query(OffsetDateTime.class)
                        .optional());
    }

    private Verdict look(Run run, Run signed, Snapshot known, Snapshot snapshot) {
        List<ValuedMonth> valued = workplace
                .transactions()
                .reading(() -> workplace
                        .sql()
                        .statement("job/compare_valuations.sql")
                        .param("signed_run", signed.runId())
                        .param("run_id", run.runId())
                        .param("entity", run.entity())
                        .query((row, n) -> new ValuedMonth(
                                YearMonth.from(row.getObject("month", LocalDate.class)),
                                row.getLong("lines"),
                                row.getBigDecimal("hash"),
                                row.getObject("lines_again", Long.class),
                                row.getBigDecimal("hash_again")))
                        .list());
        List<Compared> files = workplace.results().compare(signed.runId(), run.runId(), beside.folder(run));
        return new Verdict(
                run.entity(), run.month(), signed.runId(), run.runId(), snapshot, known.engineRules(), valued, files);
    }
}
