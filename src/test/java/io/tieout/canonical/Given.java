package io.tieout.canonical;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Files of the tests, from text or bytes. */
final class Given {
    static final String HEADER = "line,resource,project,work_on,hours,status,note\n";

    private Given() {}

    static CanonicalFile timesheets(String text) {
        return timesheets(text.getBytes(StandardCharsets.UTF_8), FileLimits.DEFAULT);
    }

    static CanonicalFile timesheets(byte[] bytes, FileLimits limits) {
        return file(RecordKind.TIMESHEET_LINE, bytes, limits);
    }

    static CanonicalFile file(RecordKind kind, String text) {
        return file(kind, text.getBytes(StandardCharsets.UTF_8), FileLimits.DEFAULT);
    }

    static CanonicalFile file(RecordKind kind, byte[] bytes, FileLimits limits) {
        try {
            return CanonicalFile.open(kind.fileName(), kind, () -> new ByteArrayInputStream(bytes), limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<FileRow> rows(CanonicalFile file) {
        List<FileRow> rows = new ArrayList<>();
        try (RowReader reader = file.read()) {
            for (var row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    static List<CsvRow> csv(byte[] bytes, FileLimits limits) {
        List<CsvRow> rows = new ArrayList<>();
        try (CsvReader reader = new CsvReader("data.csv", () -> new ByteArrayInputStream(bytes), limits)) {
            for (var row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
