package io.tieout.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The rows of the results that a page has room for. However large the month, a page stays readable; what is left out is
 * counted, and stands in the file of the result.
 *
 * @param differences by contract and period, the largest of each
 * @param exceptions  by reason code
 */
record PageTables(
        Map<String, String> heading,
        Map<String, String> titles,
        Largest<Map<String, String>> contracts,
        Map<String, Largest<Map<String, String>>> differences,
        SequencedMap<String, Largest<Map<String, String>>> exceptions,
        List<Map<String, String>> controlTotals,
        Map<String, String> fingerprints) {

    private static final int CONTRACTS = 300;
    private static final int DIFFERENCES_OF_A_CONTRACT = 12;
    private static final int EXCEPTIONS_OF_A_CODE = 40;
    private static final Comparator<Map<String, String>> LARGEST_DIFFERENCE = Comparator.comparing(
                    (Map<String, String> row) -> new BigDecimal(row.getOrDefault("difference", "0")).abs())
            .reversed();

    static PageTables of(ResultQuery query) {
        PageTables tables = new PageTables(
                new HashMap<>(),
                new HashMap<>(),
                new Largest<>(CONTRACTS, LARGEST_DIFFERENCE),
                new HashMap<>(),
                new TreeMap<>(),
                new ArrayList<>(),
                new HashMap<>());
        tables.read(query);
        return tables;
    }

    private void read(ResultQuery query) {
        query.each("page/heading", heading::putAll);
        query.each("page/titles", row -> titles.put(text(row, "contract"), text(row, "title")));
        query.each("reconciliation", contracts::add);
        query.each(
                "differences",
                row -> differences
                        .computeIfAbsent(
                                place(row), contract -> new Largest<>(DIFFERENCES_OF_A_CONTRACT, LARGEST_DIFFERENCE))
                        .add(row));
        query.each(
                "exceptions",
                row -> exceptions
                        .computeIfAbsent(
                                text(row, "code"), code -> new Largest<>(EXCEPTIONS_OF_A_CODE, (one, other) -> 0))
                        .add(row));
        query.each("control_totals", controlTotals::add);
        query.each("manifest/heading", fingerprints::putAll);
    }

    /** The differences of a row of the reconciliation. */
    Largest<Map<String, String>> differencesOf(Map<String, String> contract) {
        return differences.getOrDefault(place(contract), new Largest<>(0, LARGEST_DIFFERENCE));
    }

    private static String place(Map<String, String> row) {
        return text(row, "period") + " " + text(row, "contract");
    }

    static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
