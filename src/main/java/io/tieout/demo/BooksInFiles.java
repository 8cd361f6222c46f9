package io.tieout.demo;

import io.tieout.desk.Sample.MadeUpOdoo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** Books that are a folder of files for each company, as the sample's settings say. */
final class BooksInFiles implements SampleBooks {
    private final SampleData sample;
    private final Path folder;

    /** @param folder of all of them */
    BooksInFiles(SampleData sample, Path folder) {
        this.sample = sample;
        this.folder = folder;
    }

    @Override
    public String settings(String ofSample) {
        return ofSample;
    }

    @Override
    public void book(String entity, LocalDate until) {
        sample.ledger(entity, until)
                .ifPresent(export -> SampleData.copyFile(export, of(entity).resolve("ledger_lines.csv")));
    }

    @Override
    public String invoiceLine(String invoice, String line, String called) {
        return called;
    }

    @Override
    public void posted(String entity) {}

    @Override
    public void edit(String entity, YearMonth month) {
        Path posted = of(entity).resolve("posted");
        sample.ledgerEdits(entity, month).forEach(edit -> lay(edit, posted));
    }

    private static void lay(LedgerEdit edit, Path posted) {
        Path file = posted.resolve(edit.file());
        try {
            switch (edit) {
                case LedgerEdit.Replace replace ->
                    write(file, Files.readString(file).replace(replace.from(), replace.to()));
                case LedgerEdit.Delete delete -> Files.deleteIfExists(file);
                case LedgerEdit.Copy copy -> write(posted.resolve(copy.to()), Files.readString(file));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("%s could not be edited".formatted(file), failed);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path of(String entity) {
        return folder.resolve(entity);
    }

    @Override
    public String answer(Path answers, String row, String column, String usual) {
        return usual;
    }

    @Override
    public String asAnswered(String cell) {
        return cell;
    }

    @Override
    public Optional<MadeUpOdoo> madeUp() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
