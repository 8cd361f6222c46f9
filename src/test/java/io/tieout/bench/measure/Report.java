package io.tieout.bench.measure;

import io.tieout.bench.contender.Contenders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, for people at a terminal, for readers of a page, and for machines. */
record Report(Surroundings surroundings, Measurements measurements) {
    private static final List<String> HEADINGS =
            List.of("", "wall s", "client CPU s", "server CPU s", "CPU s", "/ floor", "/ SQL", "growth", "peak MB");

    private Goal.Measured measured() {
        return Goal.Measured.where(measurements, Step.whole(TieoutMonth.FIRST));
    }

    private List<List<String>> rows(long lines) {
        Optional<Double> floor =
                measurements.median(lines, Step.whole(Contenders.FLOOR.name())).map(Cost::cpu);
        Optional<Double> sql =
                measurements.median(lines, Step.whole(Contenders.SQL.name())).map(Cost::cpu);
        List<List<String>> rows = new ArrayList<>();
        measurements
                .medians(lines)
                .forEach((step, cost) -> rows.add(List.of(
                        step.toString(),
                        seconds(cost.wall()),
                        seconds(cost.client()),
                        seconds(cost.server()),
                        seconds(cost.cpu()),
                        ratio(cost, floor),
                        ratio(cost, sql),
                        lines == measurements.largest()
                                ? measurements.exponent(step).map(Goal::rounded).orElse("")
                                : "",
                        cost.peak() == 0 ? "" : seconds(cost.peak()).replaceFirst("[.].*", ""))));
        measurements
                .notes(lines)
                .forEach((step, why) -> rows.add(List.of(step.toString(), why, "", "", "", "", "", "", "")));
        return rows;
    }

    private static String seconds(double number) {
        return String.format(Locale.ROOT, "%,.2f", number);
    }

    private static String ratio(Cost cost, Optional<Double> against) {
        return against.map(other -> Goal.rounded(cost.cpu() / Math.max(0.01, other)))
                .orElse("");
    }

    private List<List<String>> goals() {
        return Goals.ALL.stream()
                .map(goal -> List.of(
                        goal.what(), goal.wanted(), goal.hoped(), goal.shown(measured()), goal.verdict(measured())))
                .toList();
    }

    private static final List<String> GOAL_HEADINGS = List.of("", "must", "aim", "found", "");

    String asText() {
        StringBuilder text = new StringBuilder();
        surroundings.facts().forEach((name, fact) -> text.append("%-14s %s%n".formatted(name, fact)));
        for (long lines : measurements.sizes()) {
            text.append("%n%,d lines%n".formatted(lines)).append(table(HEADINGS, rows(lines)));
        }
        return text.append("%n%,d lines against what is wanted at 1,000,000%n"
                        .formatted(measured().lines()))
                .append(table(GOAL_HEADINGS, goals()))
                .toString();
    }

    private static String table(List<String> headings, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>(List.of(headings));
        all.addAll(rows);
        int first = all.stream().mapToInt(row -> row.getFirst().length()).max().orElse(0);
        return all.stream()
                .map(row -> ("%-" + first + "s").formatted(row.getFirst())
                        + row.stream()
                                .skip(1)
                                .map(cell -> " %13s".formatted(cell))
                                .collect(Collectors.joining()))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    String asPage() {
        StringBuilder page = new StringBuilder("""
                # What a close costs, beside what else could do it

                Written by `scripts/bench --write`; [bench.md](bench.md) says how to measure and what the contenders are. Who has a
                figure here came to the true totals of the same made-up firm, on the same server, in processes of their own whose start counts. A processor
                second is one of the client or of the server meanwhile; *growth* is the power of the number of lines with which a cost grows
                from the smallest number here to the largest; *peak* is resident memory of the client.

                | | |
                |---|---|
                """);
        surroundings.facts().forEach((name, fact) -> page.append("| %s | %s |%n".formatted(name, fact)));
        for (long lines : measurements.sizes()) {
            page.append("%n## %,d lines%n%n".formatted(lines)).append(pageTable(HEADINGS, rows(lines)));
        }
        page.append(
                "%n## What is wanted%n%nAt 1,000,000 lines; found with %,d, in processor seconds unless it says otherwise.%n%n"
                        .formatted(measured().lines()));
        return page.append(pageTable(GOAL_HEADINGS, goals())).toString();
    }

    private static String pageTable(List<String> headings, List<List<String>> rows) {
        String line = headings.stream().skip(1).map(heading -> "---:|").collect(Collectors.joining("", "|---|", "\n"));
        return cells(headings) + line + rows.stream().map(Report::cells).collect(Collectors.joining());
    }

    private static String cells(List<String> row) {
        String first = row.getFirst().startsWith(" ") ? "– " + row.getFirst().strip() : row.getFirst();
        return "| " + first + row.stream().skip(1).map(cell -> " | " + cell).collect(Collectors.joining()) + " |\n";
    }

    String asJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("surroundings", surroundings.facts());
        json.put("sizes", measurements.sizes().stream().map(this::size).toList());
        json.put("wanted", Goals.ALL.stream().map(this::goal).toList());
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(json);
    }

    private Map<String, Object> size(long lines) {
        List<Map<String, Object>> steps = new ArrayList<>();
        measurements.medians(lines).forEach((step, cost) -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("of", step.of());
            each.put("step", step.part());
            each.put("wallSeconds", cost.wall());
            each.put("clientCpuSeconds", cost.client());
            each.put("serverCpuSeconds", cost.server());
            each.put("peakMegabytes", cost.peak());
            measurements.exponent(step).ifPresent(growth -> each.put("growth", growth));
            steps.add(each);
        });
        measurements.notes(lines).forEach((step, why) -> steps.add(Map.of("of", step.of(), "note", why)));
        return Map.of("lines", lines, "measured", steps);
    }

    private Map<String, Object> goal(Goal goal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", goal.what() + goal.unit());
        json.put("must", goal.must());
        goal.aim().ifPresent(aim -> json.put("aim", aim));
        goal.found().apply(measured()).ifPresent(found -> json.put("found", found));
        json.put("verdict", goal.verdict(measured()));
        return json;
    }
}
