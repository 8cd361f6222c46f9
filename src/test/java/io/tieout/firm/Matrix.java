package io.tieout.firm;

import io.tieout.canonical.RecordKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The verdicts of {@code docs/matrix.md}: what becomes of a row with a hostile value in one of its cells. */
final class Matrix {
    private static final Path PAGE = Path.of("docs/matrix.md");

    /** What becomes of a row. */
    enum Verdict {
        TAKEN,
        REJECTED,
        HELD
    }

    /** A hostile value in a column of a kind of record. */
    record Cell(RecordKind kind, String column, HostileValue value) {
        /** As the page names the column: {@code projects.entity}. */
        String address() {
            return address(kind, column);
        }

        static String address(RecordKind kind, String column) {
            return kind.fileName().replace(".csv", ".") + column;
        }

        @Override
        public String toString() {
            return address() + " " + value.words();
        }
    }

    private final Map<String, Map<HostileValue, Verdict>> types = new HashMap<>();
    private final Map<String, String> columns = new HashMap<>();

    private Matrix() {}

    static Matrix read() {
        Matrix matrix = new Matrix();
        try {
            Files.readAllLines(PAGE).stream()
                    .filter(line -> line.startsWith("| "))
                    .map(line -> line.substring(2, line.length() - 2).split(" \\| "))
                    .forEach(matrix::row);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return matrix;
    }

    private void row(String[] cells) {
        if (cells.length == HostileValue.values().length + 1 && !cells[0].equals("type")) {
            Map<HostileValue, Verdict> verdicts = new HashMap<>();
            for (HostileValue value : HostileValue.values()) {
                verdicts.put(value, Verdict.valueOf(cells[value.ordinal() + 1].toUpperCase(Locale.ROOT)));
            }
            types.put(cells[0], verdicts);
        } else if (types.containsKey(cells[0])) {
            for (String column : cells[1].replace("`", "").split(" ")) {
                if (columns.put(column, cells[0]) != null) {
                    throw new IllegalStateException(column + " stands twice in " + PAGE);
                }
            }
        }
    }

    /** Columns that the page gives a type. */
    List<String> columns() {
        return columns.keySet().stream().sorted().toList();
    }

    Verdict of(Cell cell) {
        Map<HostileValue, Verdict> verdicts =
                Objects.requireNonNull(types.get(columns.get(cell.address())), cell.address());
        return Objects.requireNonNull(verdicts.get(cell.value()), cell.toString());
    }

    /** Every cell of a kind that a value can be planted in. */
    static List<Cell> cells(RecordKind kind, HostileValue value) {
        return kind.columns().keySet().stream()
                .map(column -> new Cell(kind, column, value))
                .toList();
    }

    static Stream<RecordKind> kinds() {
        return Arrays.stream(RecordKind.values());
    }
}
