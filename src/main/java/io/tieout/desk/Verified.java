package io.tieout.desk;

import io.tieout.job.Verification.ValuedMonth;
import io.tieout.job.Verification.Verdict;
import io.tieout.report.ChangedCell;
import io.tieout.report.Compared;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signed month, computed again from its own snapshot.
 *
 * @param identical         every line and every byte came out as it was signed
 * @param run               that computed it again
 * @param asOf              what both runs know; likewise the mapping, the rates and the rules
 * @param signedEngineRules by which rules of the engine it was signed; null where nobody kept the number
 * @param cells             of the tables that are not what was signed
 * @param first             of them, or the first row that came or went
 */
public record Verified(
        String entity,
        YearMonth period,
        boolean identical,
        long signedRun,
        long run,
        long asOf,
        int mapping,
        int rates,
        int rules,
        @Nullable Integer signedEngineRules,
        @Nullable Integer engineRules,
        long cells,
        @Nullable First first,
        List<Lines> lines,
        List<File> files) {

    public Verified {
        lines = List.copyOf(lines);
        files = List.copyOf(files);
    }

    /** A cell that is not what was signed, see {@link ChangedCell}. */
    public record First(
            String file,
            long row,
            String name,
            @Nullable String column,
            @Nullable String was,
            @Nullable String is) {

        /** For a person, without the name of the table. */
        public String sentence() {
            return new ChangedCell(row, name, column, was, is).sentence();
        }
    }

    /**
     * How many lines a month has.
     *
     * @param equal their sums of hashes are the same, too
     */
    public record Lines(
            YearMonth period, long signed, @Nullable Long again, boolean equal) {

        static Lines of(ValuedMonth valued) {
            return new Lines(valued.month(), valued.lines(), valued.linesAgain(), valued.isEqual());
        }
    }

    /**
     * A result file.
     *
     * @param signed      SHA-256 of what was signed; null: it was not there
     * @param difference  the first that differs; empty when equal
     * @param notCompared columns that only one of the two programs has
     */
    public record File(
            String name,
            long rows,
            boolean equal,
            @Nullable String signed,
            @Nullable String again,
            String difference,
            String notCompared) {

        static File of(Compared file) {
            return new File(
                    file.name(),
                    file.rows(),
                    file.isEqual(),
                    file.sha256(),
                    file.sha256Again(),
                    file.difference(),
                    file.notCompared());
        }
    }

    static Verified of(Verdict verdict) {
        return new Verified(
                verdict.entity(),
                verdict.month(),
                verdict.isIdentical(),
                verdict.signedRun(),
                verdict.run(),
                verdict.snapshot().asOfNo(),
                verdict.snapshot().mappingNo(),
                verdict.snapshot().rateNo(),
                verdict.snapshot().ruleNo(),
                verdict.signedRules(),
                verdict.snapshot().engineRules(),
                verdict.cells(),
                first(verdict.files()).orElse(null),
                verdict.valued().stream().map(Lines::of).toList(),
                verdict.files().stream().map(File::of).toList());
    }

    /** In the first table that differs in a cell; else in the first in which a row came or went. */
    private static Optional<First> first(List<Compared> files) {
        List<First> differing = files.stream()
                .filter(file -> file.first() != null)
                .map(file -> first(file.name(), Objects.requireNonNull(file.first())))
                .toList();
        return differing.stream()
                .filter(one -> one.column() != null)
                .findFirst()
                .or(() -> differing.stream().findFirst());
    }

    private static First first(String file, ChangedCell cell) {
        return new First(file, cell.row(), cell.name(), cell.column(), cell.was(), cell.is());
    }

    /** Whether it was signed by other rules of the engine than it was computed again by. */
    public boolean byOtherRules() {
        return !Objects.equals(signedEngineRules, engineRules);
    }
}
