package io.tieout.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What a run over the sample must show after further changes, worked out beside the program: the answers of the run over what came
 * late, and the difference that the changed lines, rates and posted files make. Knows the obligations of the sample by time.
 */
final class WorkedOut {
    static final String AUGUST = "2026-08";
    static final String SEPTEMBER = "2026-09";
    private static final List<String> MONTHS = List.of(AUGUST, SEPTEMBER);
    private static final Map<String, String> OBLIGATION = Map.of(
            "P-1101",
            "C-1001/1",
            "P-1102",
            "C-1001/1",
            "P-1105",
            "C-1001/2",
            "P-1201",
            "C-1002/1",
            "P-2101",
            "C-2001/1");

    /** On a day on which a mapping sends its project to C-1001/1. */
    private static final String MAPPED = "T-9059";

    /** Of the source's complete file of September it is missing, and held. */
    private static final String MISSING = "W-9020";

    /** C-1002 is not to exceed 21,000.00; its licence of 310.00 in September counts before it. */
    private static final BigDecimal CAP = new BigDecimal("21000.00");

    private static final BigDecimal LICENCE = new BigDecimal("310.00");

    private final Path sample;
    private final Map<String, String> roles = new HashMap<>();
    private final Map<Of, Figures> answers = new TreeMap<>();
    private final Map<Of, BigDecimal[]> before;
    final Map<String, Line> lines = new TreeMap<>();
    final List<Rate> rates = new ArrayList<>();

    /** A contract in a month. */
    record Of(String contract, String month) implements Comparable<Of> {
        @Override
        public int compareTo(Of other) {
            return Comparator.comparing(Of::contract).thenComparing(Of::month).compare(this, other);
        }
    }

    /** Revenue is positive in each. */
    record Figures(BigDecimal delivered, BigDecimal recognised, BigDecimal taken, BigDecimal ledger) {

        Figures plus(BigDecimal ofDelivered, BigDecimal ofRecognised, BigDecimal ofLedger) {
            return new Figures(delivered.add(ofDelivered), recognised.add(ofRecognised), taken, ledger.add(ofLedger));
        }

        boolean isSettled() {
            return recognised.compareTo(taken) == 0 && taken.compareTo(ledger) == 0;
        }

        /** The legs gate, plan and ledger. */
        List<BigDecimal> legs() {
            return List.of(delivered.subtract(recognised), recognised.subtract(taken), taken.subtract(ledger));
        }
    }

    /** A timesheet line as it was delivered last. */
    record Line(
            String id,
            String resource,
            String project,
            String service,
            String workOn,
            BigDecimal hours,
            boolean approved,
            String obligation) {}

    /** A row of {@code bill_rates.csv}; an empty cell fits everybody. */
    record Rate(String card, String resource, String role, String service, BigDecimal rate, String from, String to) {}

    WorkedOut(Path sample) {
        this.sample = sample;
        for (String source : List.of("psa-de", "psa-jp")) {
            Path deliveries = sample.resolve("deliveries").resolve(source);
            for (Path day : children(deliveries)) {
                rows(day.resolve("resources.csv")).forEach(row -> roles.put(row.get("resource"), row.get("role")));
                read(rows(day.resolve("timesheet_lines.csv")));
            }
        }
        lines.remove(MISSING);
        rows(sample.resolve("governed/2026-10-12/bill_rates.csv"))
                .forEach(row -> rates.add(new Rate(
                        row.get("rate_card"),
                        row.get("resource"),
                        row.get("role"),
                        row.get("service"),
                        new BigDecimal(row.get("hourly_rate")),
                        row.get("valid_from"),
                        row.get("valid_to"))));
        lines.values().removeIf(line -> rate(line) == null);
        for (String entity : List.of("DE", "JP")) {
            answers(entity + "/2026-08/final");
            answers(entity + "/2026-09/late");
        }
        before = worth();
    }

    private void answers(String run) {
        rows(sample.resolve("expected").resolve(run).resolve("reconciliation.csv"))
                .forEach(row -> answers.put(new Of(row.get("contract"), row.get("period")), figures(row)));
    }

    /** Of a row of {@code reconciliation.csv}. */
    static Figures figures(CSVRecord row) {
        return new Figures(
                new BigDecimal(row.get("delivered")),
                new BigDecimal(row.get("recognised")),
                new BigDecimal(row.get("taken")),
                new BigDecimal(row.get("ledger")));
    }

    /** The billable work by time of a file; a line that says two different things is nothing. */
    private void read(List<CSVRecord> rows) {
        Map<String, Set<List<String>>> contents = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.get("line"), Collectors.mapping(CSVRecord::toList, Collectors.toSet())));
        for (CSVRecord row : rows) {
            String id = row.get("line");
            String obligation = id.equals(MAPPED) ? "C-1001/1" : OBLIGATION.get(row.get("project"));
            if (row.get("status").equals("deleted")) {
                lines.remove(id);
            } else if (obligation != null
                    && contents.get(id).size() == 1
                    && !row.get("billable").equals("false")
                    && MONTHS.contains(row.get("work_on").substring(0, 7))
                    && new BigDecimal(row.get("hours")).compareTo(BigDecimal.valueOf(24)) <= 0) {
                lines.put(
                        id,
                        new Line(
                                id,
                                row.get("resource"),
                                row.get("project"),
                                row.isMapped("service") ? row.get("service") : "",
                                row.get("work_on"),
                                new BigDecimal(row.get("hours")),
                                row.get("status").equals("approved"),
                                obligation));
            }
        }
    }

    /** Of resource, of role and service, of role, of service, of everybody: the first that there is. */
    private BigDecimal rate(Line line) {
        String card = "RC-" + line.obligation().substring(2, 6);
        String role = roles.get(line.resource());
        return Stream.of(
                        List.of(line.resource(), "", ""),
                        List.of("", role, line.service()),
                        List.of("", role, ""),
                        List.of("", "", line.service()),
                        List.of("", "", ""))
                .flatMap(wanted -> rates.stream()
                        .filter(rate -> rate.card().equals(card)
                                && List.of(rate.resource(), rate.role(), rate.service())
                                        .equals(wanted)
                                && rate.from().compareTo(line.workOn()) <= 0
                                && (rate.to().isEmpty() || rate.to().compareTo(line.workOn()) >= 0)))
                .map(Rate::rate)
                .findFirst()
                .orElse(null);
    }

    private BigDecimal amount(Line line) {
        return line.hours().multiply(rate(line)).setScale(line.id().startsWith("W") ? 0 : 2, RoundingMode.HALF_UP);
    }

    /** Delivered and recognised of the lines, by contract and month. */
    private Map<Of, BigDecimal[]> worth() {
        Map<Of, BigDecimal[]> worth = new HashMap<>();
        for (String contract : List.of("C-1001", "C-1002", "C-2001")) {
            BigDecimal toDate = BigDecimal.ZERO;
            BigDecimal recognised = BigDecimal.ZERO;
            for (String month : MONTHS) {
                BigDecimal delivered = sum(contract, month, false);
                toDate = toDate.add(sum(contract, month, true));
                boolean capped = contract.equals("C-1002");
                BigDecimal other = capped && month.equals(SEPTEMBER) ? LICENCE : BigDecimal.ZERO;
                BigDecimal reached = capped ? toDate.add(other).min(CAP) : toDate;
                worth.put(new Of(contract, month), new BigDecimal[] {delivered, reached.subtract(recognised)});
                recognised = reached;
            }
        }
        return worth;
    }

    private BigDecimal sum(String contract, String month, boolean approvedOnly) {
        return lines.values().stream()
                .filter(line -> line.obligation().startsWith(contract)
                        && line.workOn().startsWith(month)
                        && (line.approved() || !approvedOnly))
                .map(this::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * What the reconciliation of an entity must show: the month's own contracts, and earlier months that are astray.
     *
     * @param booked by how much posted files moved the books
     */
    Map<Of, Figures> shown(String entity, Map<Of, BigDecimal> booked) {
        Map<Of, BigDecimal[]> now = worth();
        Map<Of, Figures> shown = new TreeMap<>();
        answers.forEach((of, answer) -> {
            BigDecimal[] was = before.getOrDefault(of, new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
            BigDecimal[] is = now.getOrDefault(of, was);
            Figures figures = answer.plus(
                    is[0].subtract(was[0]), is[1].subtract(was[1]), booked.getOrDefault(of, BigDecimal.ZERO));
            boolean ofEntity = of.contract().startsWith("C-2") == entity.equals("JP");
            if (ofEntity && (of.month().equals(SEPTEMBER) || !figures.isSettled())) {
                shown.put(of, figures);
            }
        });
        return shown;
    }

    static List<CSVRecord> rows(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (CSVParser parser = CSVParser.parse(
                Files.readString(file),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            return parser.getRecords();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
