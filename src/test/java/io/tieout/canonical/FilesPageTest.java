package io.tieout.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever makes an export reads {@code docs/files.md}; it names every file and column that is read. */
class FilesPageTest {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z_]+\\.csv)` \\| (.*?) \\|.*\\|");
    private static final Pattern COLUMN = Pattern.compile("`([a-z_]+)(\\*?)`");

    @Test
    void namesEveryFileWithItsColumns() throws IOException {
        Map<String, List<String>> told = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs/files.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                told.put(row.group(1), columns(row.group(2)));
            }
        }

        Map<String, List<String>> known = new TreeMap<>();
        for (RecordKind kind : RecordKind.values()) {
            known.put(
                    kind.fileName(),
                    kind.columns().values().stream()
                            .map(column -> column.name() + (column.required() ? "*" : ""))
                            .toList());
        }
        assertThat(told).isEqualTo(known);
    }

    private static List<String> columns(String cell) {
        List<String> columns = new ArrayList<>();
        Matcher column = COLUMN.matcher(cell);
        while (column.find()) {
            columns.add(column.group(1) + column.group(2));
        }
        return columns;
    }
}
