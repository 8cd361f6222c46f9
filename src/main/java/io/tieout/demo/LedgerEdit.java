package io.tieout.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map.Entry;

/** What somebody did to a posted entry, told of the file that it is where the ledger is a folder. */
public sealed interface LedgerEdit {

    /** Of the entry, named by its key. */
    String file();

    /** Every occurrence of a text is another one. */
    record Replace(String file, String from, String to) implements LedgerEdit {}

    record Delete(String file) implements LedgerEdit {}

    /** The entry stands there twice. */
    record Copy(String file, String to) implements LedgerEdit {}

    /** In the order in which they were done; where there is no such file, nobody did anything. */
    static List<LedgerEdit> read(Path file) {
        return Files.exists(file)
                ? Told.list(file, "edits").stream().map(LedgerEdit::read).toList()
                : List.of();
    }

    private static LedgerEdit read(Entry<String, Told> edit) {
        Told told = edit.getValue();
        String file = told.text("file");
        return switch (edit.getKey()) {
            case "replace" -> new Replace(file, told.text("from"), told.text("to"));
            case "delete" -> new Delete(file);
            case "copy" -> new Copy(file, told.text("to"));
            default -> throw new IllegalStateException("%s tells of an edit %s".formatted(told.file(), edit.getKey()));
        };
    }
}
