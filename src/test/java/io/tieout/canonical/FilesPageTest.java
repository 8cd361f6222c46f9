package io.tieout.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.Methods;
import io.tieout.revenue.RevenueMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever makes an export reads {@code docs/files.md}; it names every file and column that is read. */
class FilesPageTest {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z_]+\\.csv)` \\| (.*?) \\|.*\\|");
    private static final Pattern KIND = Pattern.compile("\\| ([a-z-]+) \\| (.+) \\| ((?:`[a-z_]+` ?)+) \\|");
    private static final Pattern COLUMN = Pattern.compile("`([a-z_]+)(\\*?)`");

    @Test
    void namesEveryFileWithItsColumns() throws IOException {
        Map<String, List<String>> told = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs/files.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                told.putIfAbsent(row.group(1), columns(row.group(2)));
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

    /** The words of the page are those of the sentence about a value that is too long, and each column stands where its type does. */
    @Test
    void statesWhatEveryColumnTakes() throws IOException {
        Map<String, Set<String>> told = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs/files.md"))) {
            Matcher row = KIND.matcher(line);
            if (row.matches()) {
                told.put(row.group(1), new TreeSet<>(columns(row.group(3))));
                String tooMuch = tooMuch(row.group(1));
                assertThat(ColumnTypes.named(row.group(1)).canonical(tooMuch))
                        .as(line)
                        .isEmpty();
                assertThat(row.group(2)).contains(stated(row.group(1), tooMuch));
            }
        }

        Map<String, Set<String>> known = new TreeMap<>();
        told.keySet().forEach(kind -> known.put(kind, new TreeSet<>()));
        for (RecordKind kind : RecordKind.values()) {
            for (Column column : kind.columns().values()) {
                known.entrySet().stream()
                        .filter(type -> ColumnTypes.named(type.getKey()) == column.type())
                        .forEach(type -> type.getValue().add(column.name()));
            }
        }
        assertThat(told).isEqualTo(known);
        assertThat(told.values().stream().flatMap(Set::stream))
                .containsAll(Arrays.stream(RecordKind.values())
                        .flatMap(kind -> kind.columns().values().stream())
                        .filter(column -> !column.type().expected("x").startsWith("one of "))
                        .map(Column::name)
                        .toList());
    }

    private static String tooMuch(String kind) {
        return switch (kind) {
            case "name", "text", "id", "id-part", "entry-id" -> "x".repeat(40_000);
            case "date" -> "1899-12-31";
            case "month" -> "1899-12";
            case "moment" -> "1899-12-31T23:59:59Z";
            case "boolean" -> "yes";
            case "currency" -> "XXX";
            default -> "9".repeat(40);
        };
    }

    /** What the sentence about such a value says of the limit, or of the form where that is the limit. */
    private static String stated(String kind, String value) {
        String expected = ColumnTypes.named(kind).expected(value);
        return switch (kind) {
            case "date", "month" -> "1900";
            case "moment" -> "a moment";
            case "currency" -> "ISO 4217";
            case "integer" -> "9 digits";
            case "id-part" -> "the same";
            default -> expected.replace("an id of ", "");
        };
    }

    @Test
    void namesEveryRevenueMethod() throws IOException {
        Matcher told =
                Pattern.compile("`method\\*` \\(([a-z_, ]+)\\)").matcher(Files.readString(Path.of("docs/files.md")));
        assertThat(told.find()).isTrue();
        assertThat(told.group(1).split(", "))
                .containsExactlyInAnyOrderElementsOf(
                        Methods.ALL.stream().map(RevenueMethod::name).toList());
    }

    @Test
    void statesTheLimitsOfAFile() throws IOException {
        String page = Files.readString(Path.of("docs/files.md")).replaceAll("\\s+", " ");
        FileLimits limits = FileLimits.DEFAULT;
        assertThat(page)
                .contains("at most %d bytes, %d rows, %d columns and %d bytes in a row"
                        .formatted(limits.fileBytes(), limits.rows(), limits.columns(), limits.rowBytes()))
                .contains("and %d ids that stand in several".formatted(limits.repeated()));
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
