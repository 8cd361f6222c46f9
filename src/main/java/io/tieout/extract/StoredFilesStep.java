package io.tieout.extract;

import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import io.tieout.transform.SqlFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Unpacks every file that a run may know and takes its hash anew: what was delivered is what is stored. */
public final class StoredFilesStep implements RunStep {
    private final SqlFiles sql;
    private final Intake intake;

    public StoredFilesStep(SqlFiles sql) {
        this.sql = sql;
        this.intake = new Intake(sql);
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public String execute(RunContext run) {
        List<String> files = run.reading(() -> sql.statement("extract/files_known.sql")
                .param("as_of", run.snapshot().asOfNo())
                .query(String.class)
                .list());
        files.forEach(sha256 -> readWhole(new StoredFile(
                sha256, from -> run.reading(() -> intake.slice(sha256, from, StoredFile.SLICE)))));
        return "%,d stored files   each has the hash it bears".formatted(files.size());
    }

    private static void readWhole(StoredFile file) {
        try (InputStream bytes = file.open()) {
            bytes.transferTo(OutputStream.nullOutputStream());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
