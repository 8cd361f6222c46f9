package io.tieout.extract;

import io.tieout.canonical.CsvReader;
import io.tieout.canonical.CsvRow;
import io.tieout.canonical.FileLimits;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Single rows of the files that were delivered, as they stand in them. */
public final class StoredRows {
    private final SqlFiles sql;
    private final Transactions transactions;

    public StoredRows(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /**
     * The text of a row.
     *
     * @param file   delivery and file, as exception items name it
     * @param lineNo physical line on which the row begins
     */
    public Optional<String> raw(String sourceRef, String file, int lineNo) {
        return transactions.reading(() -> sql.statement("stage/file_of_record.sql")
                .param("source_ref", sourceRef)
                .param("file", file)
                .query(String.class)
                .optional()
                .flatMap(sha256 -> row(file, sha256, lineNo)));
    }

    private Optional<String> row(String file, String sha256, int lineNo) {
        StoredFile stored = new StoredFile(
                sha256,
                from -> sql.statement("extract/read_file.sql")
                        .param("sha256", sha256)
                        .param("from", Math.toIntExact(from + 1))
                        .param("length", StoredFile.SLICE)
                        .query(byte[].class)
                        .single());
        try (CsvReader reader = new CsvReader(file, stored, FileLimits.NONE)) {
            Optional<CsvRow> row = reader.next();
            while (row.filter(read -> read.lineNo() < lineNo).isPresent()) {
                row = reader.next();
            }
            return row.filter(read -> read.lineNo() == lineNo).map(CsvRow::raw);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
