package io.tieout.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The first place at which two files differ, in a sentence for a person. */
final class FirstDifference {
    private static final int SHOWN = 120;
    private static final int NAMING_CELLS = 3;
    /** What is shown of a part before it differs. */
    private static final int LEAD = 40;

    private FirstDifference() {}

    /** The columns of a table that only one of two files has, in words; empty when both have the same. */
    static String columnsOfOne(Path signed, Path again) throws IOException {
        if (!signed.toString().endsWith(".csv")) {
            return "";
        }
        List<String> before = rows(signed).getFirst().toList();
        List<String> after = rows(again).getFirst().toList();
        List<String> parts = new ArrayList<>();
        add(parts, "not signed", after, before);
        add(parts, "no more", before, after);
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String words, List<String> names, List<String> others) {
        List<String> only =
                names.stream().filter(name -> !others.contains(name)).toList();
        if (!only.isEmpty()) {
            parts.add("%s: %s".formatted(words, String.join(", ", only)));
        }
    }

    /** Of a table the first cell in a column that both have, of a workbook the first part, of any other text the first line; empty when there is none. */
    static String between(Path signed, Path again) throws IOException {
        String name = signed.toString();
        return name.endsWith(".csv")
                ? cell(signed, again)
                : name.endsWith(".xlsx") ? part(signed, again) : line(signed, again);
    }

    private static String cell(Path signed, Path again) throws IOException {
        List<CSVRecord> before = rows(signed);
        List<CSVRecord> after = rows(again);
        List<String> columns = before.getFirst().stream()
                .filter(after.getFirst().toList()::contains)
                .toList();
        for (int row = 0; row < Math.min(before.size(), after.size()); row++) {
            CSVRecord was = before.get(row);
            CSVRecord is = after.get(row);
            for (String column : columns) {
                String signedCell = cell(was, before.getFirst(), column);
                String cell = cell(is, after.getFirst(), column);
                if (!signedCell.equals(cell)) {
                    return "row %d (%s), %s: signed %s, again %s"
                            .formatted(row, name(was), column, quoted(signedCell), quoted(cell));
                }
            }
        }
        if (before.size() != after.size()) {
            int row = Math.min(before.size(), after.size());
            return before.size() > after.size()
                    ? "row %d (%s) is missing".formatted(row, name(before.get(row)))
                    : "row %d (%s) was not signed".formatted(row, name(after.get(row)));
        }
        return "";
    }

    private static String cell(CSVRecord row, CSVRecord head, String column) {
        int at = head.toList().indexOf(column);
        return at < row.size() ? row.get(at) : "no such cell";
    }

    private static String name(CSVRecord row) {
        return row.stream().limit(NAMING_CELLS).collect(Collectors.joining(" "));
    }

    private static List<CSVRecord> rows(Path file) throws IOException {
        try (CSVParser parser = CSVParser.parse(Files.readString(file), CSVFormat.RFC4180)) {
            return parser.getRecords();
        }
    }

    private static String part(Path signed, Path again) throws IOException {
        Map<String, String> before = parts(signed);
        Map<String, String> after = parts(again);
        SequencedSet<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String was = before.getOrDefault(name, "");
            String is = after.getOrDefault(name, "");
            if (!was.equals(is)) {
                int from = Math.max(0, Arrays.mismatch(was.toCharArray(), is.toCharArray()) - LEAD);
                return "%s: signed %s, again %s"
                        .formatted(name, quoted(was.substring(from)), quoted(is.substring(from)));
            }
        }
        return "";
    }

    private static Map<String, String> parts(Path workbook) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            for (ZipEntry part : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(part)) {
                    parts.put(part.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return parts;
    }

    private static String line(Path signed, Path again) throws IOException {
        List<String> before = Files.readAllLines(signed);
        List<String> after = Files.readAllLines(again);
        for (int line = 0; line < Math.max(before.size(), after.size()); line++) {
            String was = line < before.size() ? before.get(line) : "no such line";
            String is = line < after.size() ? after.get(line) : "no such line";
            if (!was.equals(is)) {
                return "line %d: signed %s, again %s".formatted(line + 1, quoted(was.strip()), quoted(is.strip()));
            }
        }
        return "";
    }

    private static String quoted(String text) {
        return "\"" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "\"";
    }
}
