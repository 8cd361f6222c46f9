package io.tieout.canonical;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Turns the cells of a row into canonical values of one kind, or says what is wrong with the first that is not one. */
public final class RowFormat {
    private final RecordKind kind;
    private final List<Cell> cells;
    private final List<Cell> idCells;
    /** In the order of their names, in which the hash of a row takes them. */
    private final List<String> columns;

    private final MessageDigest digest = sha256();

    public RowFormat(RecordKind kind) {
        this.kind = kind;
        this.cells = kind.columns().values().stream().map(Cell::of).toList();
        this.idCells = kind.idColumns().stream().map(this::cell).toList();
        this.columns = kind.columns().keySet().stream().sorted().toList();
    }

    /** A column, with what was read of its cells before where that saves anything. */
    private record Cell(Column column, Function<String, Optional<String>> reading) {
        static Cell of(Column column) {
            Function<String, Optional<String>> reading = column.type()::canonical;
            return new Cell(column, column.type().isQuick() ? reading : new Remembered<>(reading)::of);
        }

        String found(UnaryOperator<String> row) {
            return row.apply(column.name()).strip();
        }
    }

    /**
     * Reads one row. White space around a value is no part of it; an empty cell is no value.
     *
     * @param cell text of the cell of a column, empty when the file has no such column
     * @return a {@link FileRow.Row} or a {@link FileRow.Reject}
     */
    public FileRow read(int lineNo, UnaryOperator<String> cell, String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        Rejecting rejecting = new Rejecting(lineNo, id(cell), raw, Collections.unmodifiableMap(values));
        for (Cell each : cells) {
            Column column = each.column();
            String found = each.found(cell);
            if (!found.isEmpty()) {
                Optional<String> canonical = each.reading().apply(found);
                if (canonical.isEmpty()) {
                    ColumnType type = column.type();
                    return rejecting.because(column.name(), type.code(), found, type.expected(found));
                }
                values.put(column.name(), canonical.get());
            } else if (column.required()) {
                return rejecting.because(column.name(), RejectCode.VALUE_MISSING, "", "a value");
            }
        }
        Optional<Signs.Contradiction> sign = Signs.in(kind, values);
        if (sign.isPresent()) {
            String column = sign.get().column();
            return rejecting.because(
                    column,
                    RejectCode.VALUE_INVALID,
                    values.getOrDefault(column, ""),
                    sign.get().expected());
        }
        return new FileRow.Row(lineNo, id(cell), Collections.unmodifiableMap(values), contentHash(values));
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
    String id(UnaryOperator<String> cell) {
        List<String> parts = new ArrayList<>(idCells.size());
        for (Cell each : idCells) {
            String found = each.found(cell);
            Optional<String> part =
                    found.isEmpty() ? Optional.of("") : each.column().type().canonical(found);
            if (part.isEmpty() || (found.isEmpty() && each.column().required())) {
                return "";
            }
            parts.add(part.get());
        }
        return parts.size() == 1 ? parts.getFirst() : String.join("/", parts);
    }

    /** The column that tells records apart: the last of several. */
    String idColumn() {
        return kind.idColumns().getLast();
    }

    private Cell cell(String name) {
        return cells.stream()
                .filter(cell -> cell.column().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(kind + " has no column " + name));
    }

    /** No value holds a NUL, so no two different contents have the same text here. */
    private String contentHash(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (String column : columns) {
            String value = values.get(column);
            if (value != null) {
                text.append(column).append('=').append(value).append('\0');
            }
        }
        return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
