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
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The first place at which two files differ, in a sentence for a person. */
final class FirstDifference {
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

    /** Of a table the first cell in a column that both have, of a workbook the first part, of any other text the first line; none when there is none. */
    static Difference between(Path signed, Path again) throws IOException {
        String name = signed.getFileName().toString();
        return name.endsWith(".csv")
                ? new TableDifference(Result.ofFile(name).orElseThrow().key(), rows(signed), rows(again)).look()
                : Difference.of(name.endsWith(".xlsx") ? part(signed, again) : line(signed, again));
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
                        .formatted(
                                name, ChangedCell.quoted(was.substring(from)), ChangedCell.quoted(is.substring(from)));
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
                return "line %d: signed %s, again %s"
                        .formatted(line + 1, ChangedCell.quoted(was.strip()), ChangedCell.quoted(is.strip()));
            }
        }
        return "";
    }
}
