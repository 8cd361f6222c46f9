package io.tieout.canonical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Where each column of a kind stands in a file.
 *
 * @param width          values that every row must have
 * @param positions      for each column of the kind, the position of its values; below zero when the file does not have it
 * @param unknownColumns names that the format does not know; their values stay in the raw record
 */
record Header(int width, List<Integer> positions, List<String> unknownColumns) implements RowLayout {

    /** @throws FileRefusedException when the columns of the kind cannot be found in it */
    static Header of(String file, RecordKind kind, CsvRow row) {
        List<String> names = row.cells().stream().map(String::strip).toList();
        requireCommas(file, kind, row);
        if (!row.wellQuoted()) {
            throw new FileRefusedException(file + " has text after a closing quote in its header line.");
        }
        Map<String, Integer> positions = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            if (!kind.columns().containsKey(name)) {
                unknown.add(name);
            } else if (positions.put(name, positions.size() + unknown.size()) != null) {
                throw new FileRefusedException(file + " names the column " + name + " twice.");
            }
        }
        requireColumns(file, kind, names);
        List<Integer> places = kind.columns().keySet().stream()
                .map(column -> positions.getOrDefault(column, -1))
                .toList();
        return new Header(names.size(), places, List.copyOf(unknown));
    }

    @Override
    public IntFunction<String> cells(CsvRow row) {
        return place -> {
            int position = positions.get(place);
            return position < 0 ? "" : row.cells().get(position);
        };
    }

    private static void requireColumns(String file, RecordKind kind, List<String> names) {
        List<String> missing = kind.columns().values().stream()
                .filter(column -> column.required() && !names.contains(column.name()))
                .map(Column::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new FileRefusedException("%s lacks the required column%s %s; its columns are %s.%s"
                    .formatted(
                            file,
                            missing.size() == 1 ? "" : "s",
                            String.join(", ", missing),
                            String.join(", ", names),
                            differentCase(missing, names)));
        }
    }

    private static String differentCase(List<String> missing, List<String> names) {
        boolean found = names.stream().anyMatch(name -> missing.contains(name.toLowerCase(Locale.ROOT)));
        return found ? " Column names are in small letters." : "";
    }

    /** A file of another dialect reads as one odd column; naming the dialect helps more than naming what is missing. */
    private static void requireCommas(String file, RecordKind kind, CsvRow row) {
        for (char separator : new char[] {';', '\t', '|'}) {
            String first = row.cells().getFirst();
            boolean known = Arrays.stream(first.split(Pattern.quote(String.valueOf(separator))))
                    .anyMatch(name -> kind.columns().containsKey(name.strip()));
            if (first.indexOf(separator) >= 0 && known) {
                throw new FileRefusedException(
                        "%s uses %s between values, a canonical file uses commas; save it with commas."
                                .formatted(file, separator == '\t' ? "tabs" : String.valueOf(separator)));
            }
        }
    }
}
