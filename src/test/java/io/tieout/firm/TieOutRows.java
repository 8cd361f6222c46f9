package io.tieout.firm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** What the last tie-out of DE named. */
final class TieOutRows {

    private TieOutRows() {}

    /** A row each: contract, alteration, line, field, what was and what is, and what is at stake. */
    static List<String> of(Firm firm, String folder) {
        try (CSVParser rows = CSVParser.parse(
                firm.file("out/DE").resolve(folder).resolve("tie_out.csv"),
                StandardCharsets.UTF_8,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            return rows.stream()
                    .map(row -> "%s %s %s %s: %s -> %s, %s %s"
                            .formatted(
                                    row.get("contract"),
                                    row.get("alteration"),
                                    row.get("line").isEmpty() ? "entry" : row.get("line"),
                                    row.get("field"),
                                    row.get("was"),
                                    row.get("is"),
                                    row.get("at_stake"),
                                    row.get("currency")))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<String> of(Firm firm) {
        return of(firm, "tie-out");
    }
}
