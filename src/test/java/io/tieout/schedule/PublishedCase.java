package io.tieout.schedule;

import io.tieout.revenue.Engine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A revenue case: canonical files, and the figures that its source arrives at. */
record PublishedCase(Path folder) {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /** Added up over the months of a span; every other figure is the one at its end. */
    private static final Set<String> ADDED =
            Set.of("revenue", "billed", "cost", "gross_profit", "entity_revenue", "fx_difference");

    private static final Set<String> KEYS = Set.of("contract", "obligation", "period_from", "period_to");

    static List<PublishedCase> in(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .sorted()
                    .map(PublishedCase::new)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String id() {
        return String.valueOf(folder.getFileName());
    }

    boolean isFromMemory() throws IOException {
        return described().contains("Provenance: from memory");
    }

    private String described() throws IOException {
        return Files.readString(folder.resolve("case.md"));
    }

    private BigDecimal tolerance() throws IOException {
        Matcher stated = Pattern.compile("Tolerance: ([0-9.]+)").matcher(described());
        return stated.find() ? new BigDecimal(stated.group(1)) : new BigDecimal("0.01");
    }

    /** Every figure that does not come out, a sentence each. */
    List<String> differences() throws IOException {
        return differences(new Engine());
    }

    List<String> differences(Engine engine) throws IOException {
        List<CSVRecord> expected = rows(Files.readString(folder.resolve("expect/schedule.csv")));
        YearMonth first = expected.stream()
                .map(row -> YearMonth.parse(row.get("period_from")))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        YearMonth last = expected.stream()
                .map(row -> YearMonth.parse(row.get("period_to")))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Schedule schedule = Schedule.of(folder.resolve("given"), engine);
        StringWriter written = new StringWriter();
        schedule.write(written, first, last);
        List<CSVRecord> computed = rows(written.toString());
        List<String> differences = new ArrayList<>(schedule.leftOut());
        for (CSVRecord want : expected) {
            compare(want, computed, differences);
        }
        return differences;
    }

    private void compare(CSVRecord want, List<CSVRecord> computed, List<String> differences) throws IOException {
        for (String column : want.getParser().getHeaderNames()) {
            if (KEYS.contains(column) || want.get(column).isEmpty()) {
                continue;
            }
            BigDecimal figure = computed.stream()
                    .filter(row -> row.get("contract").equals(want.get("contract")))
                    .filter(row -> want.get("obligation").isEmpty()
                            || row.get("obligation").equals(want.get("obligation")))
                    .filter(row -> isMeant(column, row.get("period"), want))
                    .map(row -> row.get(column).isEmpty() ? BigDecimal.ZERO : new BigDecimal(row.get(column)))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal wanted = new BigDecimal(want.get(column));
            if (figure.subtract(wanted).abs().compareTo(tolerance()) > 0) {
                differences.add("%s of %s/%s %s..%s: expected %s, found %s"
                        .formatted(
                                column,
                                want.get("contract"),
                                want.get("obligation"),
                                want.get("period_from"),
                                want.get("period_to"),
                                wanted.toPlainString(),
                                figure.toPlainString()));
            }
        }
    }

    private static boolean isMeant(String column, String period, CSVRecord want) {
        return ADDED.contains(column)
                ? period.compareTo(want.get("period_from")) >= 0 && period.compareTo(want.get("period_to")) <= 0
                : period.equals(want.get("period_to"));
    }

    private static List<CSVRecord> rows(String text) throws IOException {
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            return parser.getRecords();
        }
    }
}
