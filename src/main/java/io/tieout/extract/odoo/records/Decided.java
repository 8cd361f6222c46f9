package io.tieout.extract.odoo.records;

import io.tieout.canonical.RecordKind;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What somebody decided of what an Odoo does not say.
 *
 * @param approval which hours are approved: {@code all}, {@code invoiced}, or empty
 * @param methods  by the policy by which Odoo invoices, the revenue method that it stands for
 */
public record Decided(String approval, SortedMap<String, String> methods) {

    public Decided {
        methods = new TreeMap<>(methods);
    }

    /** By its name in the maps, what the rows of a kind rest on beside what Odoo says. */
    Map<String, String> known(RecordKind kind, String hour) {
        Map<String, String> known = new TreeMap<>(Map.of("approval", approval, "hour", hour));
        if (kind == RecordKind.OBLIGATION) {
            known.put(
                    "methods",
                    methods.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining(" ")));
        }
        return known;
    }
}
