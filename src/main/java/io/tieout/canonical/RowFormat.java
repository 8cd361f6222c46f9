package io.tieout.canonical;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Turns the cells of a row into canonical values of one kind, or says what is wrong with the first that is not one. */
public final class RowFormat {
    private final RecordKind kind;
    private final List<String> columns;
    private final List<Cell> cells;
    private final List<Cell> idCells;
    /** In the order of their names, in which the hash of a row takes them. */
    private final List<Cell> hashedCells;

    private final StringBuilder hashed = new StringBuilder();
    private final MessageDigest digest = sha256();

    public RowFormat(RecordKind kind) {
        this.kind = kind;
        this.columns = List.copyOf(kind.columns().keySet());
        this.cells = kind.columns().values().stream()
                .map(column -> Cell.of(column, kind.place(column.name())))
                .toList();
        this.idCells = kind.idColumns().stream()
                .map(column -> cells.get(kind.place(column)))
                .toList();
        this.hashedCells = cells.stream()
                .sorted(Comparator.comparing(cell -> cell.column().name()))
                .toList();
    }

    /**
     * A column with its place in the format.
     *
     * @param label   what stands before its value where a row is hashed
     * @param reading with what was read of its cells before where that saves anything
     */
    private record Cell(Column column, int place, String label, Function<String, Optional<String>> reading) {
        static Cell of(Column column, int place) {
            Function<String, Optional<String>> reading = column.type()::canonical;
            return new Cell(
                    column,
                    place,
                    column.name() + '=',
                    column.type().isQuick() ? reading : new Remembered<>(reading)::of);
        }

        String found(IntFunction<String> row) {
            return row.apply(place).strip();
        }
    }

    /**
     * Reads one row. White space around a value is no part of it; an empty cell is no value.
     *
     * @param row text of the cell of each column, by its place in the format; empty when the file has no such column
     * @return a {@link FileRow.Row} or a {@link FileRow.Reject}
     */
    public FileRow read(int lineNo, IntFunction<String> row, String raw) {
        @Nullable String[] texts = new @Nullable String[cells.size()];
        RowValues values = new RowValues(columns, texts);
        for (Cell each : cells) {
            Column column = each.column();
            String found = each.found(row);
            if (!found.isEmpty()) {
                Optional<String> canonical = each.reading().apply(found);
                if (canonical.isEmpty()) {
                    ColumnType type = column.type();
                    return new Rejecting(lineNo, id(row), raw, values)
                            .because(column.name(), type.code(), found, type.expected(found));
                }
                texts[each.place()] = canonical.get();
            } else if (column.required()) {
                return new Rejecting(lineNo, id(row), raw, values)
                        .because(column.name(), RejectCode.VALUE_MISSING, "", "a value");
            }
        }
        Optional<Signs.Contradiction> sign = Signs.in(kind, values);
        if (sign.isPresent()) {
            String column = sign.get().column();
            return new Rejecting(lineNo, id(row), raw, values)
                    .because(
                            column,
                            RejectCode.VALUE_INVALID,
                            values.getOrDefault(column, ""),
                            sign.get().expected());
        }
        return new FileRow.Row(lineNo, id(values), values, contentHash(values));
    }

    /** A row that may turn out to be no good. */
    private record Rejecting(int lineNo, String id, String raw, Map<String, String> read) {
        FileRow.Reject because(String field, RejectCode code, String found, String expected) {
            return new FileRow.Reject(lineNo, id, field, code, found, expected, raw, read);
        }
    }

    FileRow read(CsvRow row, RowLayout layout) {
        if (row.fits(layout.width())) {
            return read(row.lineNo(), layout.cells(row), row.raw());
        }
        boolean quoted = row.wellQuoted();
        return new FileRow.Reject(
                row.lineNo(),
                "",
                "",
                RejectCode.ROW_MALFORMED,
                quoted ? row.cells().size() + " values" : "text after a closing quote",
                quoted
                        ? "as many values as the header has columns"
                        : "a comma or the end of the row after a closing quote, and two quotes for one inside a value",
                row.raw(),
                Map.of());
    }

    /** The id of a row, whatever else is wrong with it; empty when the id itself cannot be read. */
    String id(IntFunction<String> row) {
        StringJoiner id = new StringJoiner("/");
        for (Cell each : idCells) {
            String found = each.found(row);
            Optional<String> part =
                    found.isEmpty() ? Optional.of("") : each.reading().apply(found);
            if (part.isEmpty() || (found.isEmpty() && each.column().required())) {
                return "";
            }
            id.add(part.get());
        }
        return id.toString();
    }

    private String id(RowValues values) {
        StringJoiner id = new StringJoiner("/");
        for (Cell each : idCells) {
            id.add(text(values, each));
        }
        return id.toString();
    }

    private static String text(RowValues values, Cell cell) {
        String text = values.at(cell.place());
        return text == null ? "" : text;
    }

    /** The column that tells records apart: the last of several. */
    String idColumn() {
        return kind.idColumns().getLast();
    }

    /** No value holds a NUL, so no two different contents have the same text here. */
    private String contentHash(RowValues values) {
        hashed.setLength(0);
        for (Cell each : hashedCells) {
            String value = values.at(each.place());
            if (value != null) {
                hashed.append(each.label()).append(value).append('\0');
            }
        }
        return HexFormat.of().formatHex(digest.digest(hashed.toString().getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
