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
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Turns the cells of a row into canonical values of one kind, or says what is wrong with the first that is not one. */
public final class RowFormat {
    private final RecordKind kind;
    private final MessageDigest digest;

    public RowFormat(RecordKind kind) {
        this.kind = kind;
        this.digest = sha256();
    }

    /**
     * Reads one row. White space around a value is no part of it; an empty cell is no value.
     *
     * @param cell text of the cell of a column, empty when the file has no such column
     * @return a {@link FileRow.Row} or a {@link FileRow.Reject}
     */
    public FileRow read(int lineNo, UnaryOperator<String> cell, String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Column column : kind.columns().values()) {
            String found = cell.apply(column.name()).strip();
            if (!found.isEmpty()) {
                Optional<String> canonical = column.type().canonical(found);
                if (canonical.isEmpty()) {
                    return new FileRow.Reject(
                            lineNo,
                            id(cell),
                            column.name(),
                            column.type().code(),
                            found,
                            column.type().expected(found),
                            raw,
                            Collections.unmodifiableMap(values));
                }
                values.put(column.name(), canonical.get());
            } else if (column.required()) {
                return new FileRow.Reject(
                        lineNo,
                        id(cell),
                        column.name(),
                        RejectCode.VALUE_MISSING,
                        "",
                        "a value",
                        raw,
                        Collections.unmodifiableMap(values));
            }
        }
        return new FileRow.Row(lineNo, id(cell), Collections.unmodifiableMap(values), contentHash(values));
    }

    FileRow read(CsvRow row, RowLayout layout) {
        if (row.fits(layout.width())) {
            return read(row.lineNo(), layout.cells(row), row.raw());
        }
        String found = row.wellQuoted() ? row.cells().size() + " values" : "text after a closing quote";
        return new FileRow.Reject(
                row.lineNo(),
                "",
                "",
                RejectCode.ROW_MALFORMED,
                found,
                "as many values as the header has columns",
                row.raw(),
                Map.of());
    }

    /** The id of a row, whatever else is wrong with it; empty when the id itself cannot be read. */
    String id(UnaryOperator<String> cell) {
        List<String> parts = new ArrayList<>(kind.idColumns().size());
        for (String name : kind.idColumns()) {
            Column column = column(name);
            String found = cell.apply(name).strip();
            Optional<String> part =
                    found.isEmpty() ? Optional.of("") : column.type().canonical(found);
            if (part.isEmpty() || (found.isEmpty() && column.required())) {
                return "";
            }
            parts.add(part.get());
        }
        return String.join("/", parts);
    }

    /** The column that tells records apart: the last of several. */
    String idColumn() {
        return kind.idColumns().getLast();
    }

    private Column column(String name) {
        Column column = kind.columns().get(name);
        if (column == null) {
            throw new IllegalStateException(kind + " has no column " + name);
        }
        return column;
    }

    /** No value holds a NUL, so no two different contents have the same text here. */
    private String contentHash(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(values)
                .forEach((column, value) ->
                        text.append(column).append('=').append(value).append('\0'));
        return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
