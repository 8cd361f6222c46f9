package io.tieout.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.canonical.FileRow.Reject;
import io.tieout.canonical.FileRow.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rows made by chance, read with shortcuts and once more without any: cell by cell, into maps. */
class RandomRowTest {
    private static final int FILES = 500;
    private static final List<RecordKind> KINDS = List.of(
            RecordKind.TIMESHEET_LINE,
            RecordKind.EXPENSE_LINE,
            RecordKind.COST_LINE,
            RecordKind.CONTRACT,
            RecordKind.OBLIGATION,
            RecordKind.MILESTONE,
            RecordKind.INVOICE,
            RecordKind.PAYMENT,
            RecordKind.LEDGER_LINE);
    private static final List<String> CELLS = List.of(
            "2026-09-30",
            " 2026-02-28\t",
            "2026-02-30",
            "2026-09-30T19:05:00+02:00",
            "2026-10-01T08:00:00Z",
            "7.50",
            "007",
            "-0.00",
            "-12.3400",
            "1E3",
            "TRUE",
            "false",
            "EUR",
            "XXX",
            "approved",
            "draft",
            "signed",
            "payroll",
            "invoice",
            "credit_note",
            "posted",
            "original",
            "E1-R0001",
            "Zoë",
            "漢字 😀",
            "A/1",
            "A\u200B1",
            "a, \"b\"",
            "two\nlines",
            "x".repeat(70),
            "x".repeat(130),
            "\uFFFD");

    @Test
    void everyRowIsReadAsItsCellsAre() {
        int good = 0;
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            Made made = Made.of(random);
            List<FileRow> rows = Given.rows(Given.file(made.kind, made.text()));
            assertThat(rows).as("seed %d", seed).hasSameSizeAs(made.rows);
            for (int i = 0; i < rows.size(); i++) {
                FileRow read = rows.get(i);
                FileRow plain = made.readPlainly(i, read.lineNo());
                assertThat(read).as("seed %d", seed).isEqualTo(plain);
                assertThat(values(read).entrySet())
                        .as("seed %d", seed)
                        .containsExactlyElementsOf(values(plain).entrySet());
                good += read instanceof Row ? 1 : 0;
            }
        }
        assertThat(good).isBetween(FILES, 4 * FILES);
    }

    private static Map<String, String> values(FileRow row) {
        return switch (row) {
            case Row good -> good.values();
            case Reject reject -> reject.read();
            case FileRow.Repetition again -> Map.of();
        };
    }

    /** A file, its rows as cells by column. */
    private record Made(RecordKind kind, List<String> header, List<Map<String, String>> rows, List<String> raw) {

        static Made of(Random random) {
            RecordKind kind = KINDS.get(random.nextInt(KINDS.size()));
            List<String> header = new ArrayList<>(List.of("colour"));
            kind.columns().values().stream()
                    .filter(column -> column.required() || random.nextInt(4) > 0)
                    .map(Column::name)
                    .forEach(header::add);
            Collections.shuffle(header, random);
            Made made = new Made(kind, header, new ArrayList<>(), new ArrayList<>());
            for (int row = random.nextInt(6); row >= 0; row--) {
                made.add(random);
            }
            return made;
        }

        private void add(Random random) {
            boolean inQuotes = random.nextInt(3) == 0;
            Map<String, String> cells = new LinkedHashMap<>();
            for (String column : header) {
                cells.put(column, cell(column, inQuotes, random));
            }
            cells.put(kind.idColumns().getFirst(), random.nextInt(10) > 0 ? "R" + rows.size() : "A\u200B1");
            rows.add(cells);
            raw.add(cells.values().stream()
                    .map(cell -> inQuotes ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                    .collect(Collectors.joining(",")));
        }

        /** Mostly what the column takes. */
        private String cell(String name, boolean inQuotes, Random random) {
            Column column = kind.columns().get(name);
            boolean required = column != null && column.required();
            if (random.nextInt(required ? 60 : 4) == 0) {
                return random.nextBoolean() ? "" : "  ";
            }
            boolean fitting = random.nextInt(40) > 0;
            List<String> likely = CELLS.stream()
                    .filter(cell -> inQuotes || !cell.matches("(?s).*[,\"\n].*"))
                    .filter(cell -> column == null
                            || !fitting
                            || column.type().canonical(cell.strip()).isPresent())
                    .toList();
            return likely.isEmpty() ? "" : likely.get(random.nextInt(likely.size()));
        }

        String text() {
            return String.join(",", header) + "\n" + String.join("\n", raw) + "\n";
        }

        FileRow readPlainly(int row, int lineNo) {
            Map<String, String> cells = rows.get(row);
            Map<String, String> values = new LinkedHashMap<>();
            for (Column column : kind.columns().values()) {
                String found = cells.getOrDefault(column.name(), "").strip();
                Optional<String> canonical = column.type().canonical(found);
                if (found.isEmpty() ? column.required() : canonical.isEmpty()) {
                    return new Reject(
                            lineNo,
                            id(cells),
                            column.name(),
                            found.isEmpty()
                                    ? RejectCode.VALUE_MISSING
                                    : column.type().code(),
                            found,
                            found.isEmpty() ? "a value" : column.type().expected(found),
                            raw.get(row),
                            values);
                }
                if (!found.isEmpty()) {
                    values.put(column.name(), canonical.orElseThrow());
                }
            }
            return Signs.in(kind, values)
                    .<FileRow>map(sign -> new Reject(
                            lineNo,
                            id(cells),
                            sign.column(),
                            RejectCode.VALUE_INVALID,
                            values.getOrDefault(sign.column(), ""),
                            sign.expected(),
                            raw.get(row),
                            values))
                    .orElseGet(() -> new Row(lineNo, id(cells), valuesOf(values), hash(values)));
        }

        private RowValues valuesOf(Map<String, String> values) {
            List<String> columns = List.copyOf(kind.columns().keySet());
            return new RowValues(columns, columns.stream().map(values::get).toArray(String[]::new));
        }

        private String id(Map<String, String> cells) {
            List<String> parts = new ArrayList<>();
            for (String name : kind.idColumns()) {
                Column column = kind.columns().get(name);
                String found = cells.getOrDefault(name, "").strip();
                Optional<String> canonical = column.type().canonical(found);
                if (found.isEmpty() ? column.required() : canonical.isEmpty()) {
                    return "";
                }
                parts.add(found.isEmpty() ? "" : canonical.orElseThrow());
            }
            return String.join("/", parts);
        }

        private static String hash(Map<String, String> values) {
            String text = new TreeMap<>(values)
                    .entrySet().stream()
                            .map(value -> value.getKey() + "=" + value.getValue() + "\0")
                            .collect(Collectors.joining());
            return HexFormat.of().formatHex(RowFormat.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
