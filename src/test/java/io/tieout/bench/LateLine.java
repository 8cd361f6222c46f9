package io.tieout.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Eight approved hours that came after everything else, on the first company's second contract, which is paid by the hour. */
public record LateLine(String contract, BigDecimal hours, BigDecimal amount) {
    private static final int CONTRACT = 1;
    private static final int PERSON = 4;
    private static final int DAY = 17;
    private static final BigDecimal HOURS = new BigDecimal("8.00");

    /** A delivery of its own, three days after the other one. */
    public static LateLine layInto(Path home) throws IOException {
        GeneratedCompany company = GeneratedCompany.of("E1", "EUR", 0, 10_000);
        Agreement agreed = company.agreements().get(CONTRACT);
        Path delivery = home.resolve("inbox/E1/2026-10-05");
        try (CsvFile file = new CsvFile(delivery.resolve("timesheet_lines.csv"), GeneratedWork.TIMESHEET_COLUMNS)) {
            file.row(
                    "E1-LATE",
                    company.resource(PERSON),
                    agreed.project(false),
                    "late",
                    "",
                    "2026-09-%02d".formatted(DAY),
                    HOURS,
                    true,
                    "approved",
                    "2026-10-05T08:00:00Z",
                    company.resource(0),
                    "2026-10-05T08:00:00Z",
                    "");
        }
        Files.writeString(
                delivery.resolve("delivery.yaml"),
                "source: %s\nentity: E1\nknown_at: 2026-10-05T16:00:00Z\n".formatted(company.source()));
        return new LateLine(
                agreed.contract(),
                HOURS,
                agreed.rounded(agreed.rate(PERSON, DAY).multiply(HOURS)));
    }

    /** What must come of the month with it. */
    public SortedMap<String, BigDecimal> addedTo(SortedMap<String, BigDecimal> totals) {
        SortedMap<String, BigDecimal> with = new TreeMap<>(totals);
        with.merge("hours", hours, BigDecimal::add);
        with.merge("delivered " + contract, amount, BigDecimal::add);
        with.merge("recognised " + contract, amount, BigDecimal::add);
        return with;
    }
}
