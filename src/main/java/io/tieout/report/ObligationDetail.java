package io.tieout.report;

import static io.tieout.report.Cards.place;
import static io.tieout.report.Cards.words;
import static io.tieout.report.PageTables.text;

import io.tieout.report.RollForwardRow.Movement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From a contract down to the lines of the files that its figures rest on. */
final class ObligationDetail {
    private static final int OBLIGATIONS = 12;
    private static final int RECORDS_OF_A_NUMBER = 4;
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Pattern ONE_NAME = Pattern.compile("\\w*");

    private final Html html;
    private final Cards cards;
    private final String period;
    private final ContractDetail detail;

    ObligationDetail(Html html, String period, ContractDetail detail) {
        this.html = html;
        this.cards = new Cards(html);
        this.period = period;
        this.detail = detail;
    }

    void write(String contract) {
        List<Map<String, String>> obligations = detail.obligationsOf(contract);
        html.open("details", "class", "ground");
        html.leaf("summary", Figures.count(obligations.size(), "obligation") + ", down to the source");
        obligations.stream().limit(OBLIGATIONS).forEach(this::obligation);
        cards.leftOut(obligations.size() - OBLIGATIONS, "more obligation", "", "schedule.csv");
        balances(detail.balancesOf(contract));
        html.close();
    }

    private void obligation(Map<String, String> row) {
        html.open("div", "class", "obligation");
        html.open("h4").leaf("span", text(row, "obligation"), "class", "code").text(text(row, "title") + " ");
        html.leaf("span", words(text(row, "method")), "class", "pill").close();
        if (text(row, "revenue_to_date").isEmpty()) {
            html.leaf("p", notComputed(row), "class", "derivation");
        } else {
            html.leaf("p", derivation(row), "class", "derivation");
            formula(row);
            position(row);
        }
        html.leaf(
                "p",
                "Terms: %s · %s".formatted(text(row, "source_ref"), place(text(row, "file"), text(row, "line"))),
                "class",
                "source");
        inputs(row);
        lines(row);
        html.close();
    }

    private static String notComputed(Map<String, String> row) {
        return text(row, "held").isEmpty()
                ? "It is not computed for this period."
                : "It is held, and no amount is stated: %s (%s)."
                        .formatted(words(text(row, "held")).toLowerCase(Locale.ROOT), text(row, "found"));
    }

    private String derivation(Map<String, String> row) {
        String rule = text(row, "rule");
        String how = rule.isEmpty()
                ? "Revenue to date"
                : "%s%s (%s), rounded %s"
                        .formatted(
                                rule.substring(0, 1).toUpperCase(Locale.ROOT),
                                rule.substring(1),
                                text(row, "standard"),
                                words(text(row, "rounding")));
        return "%s: %s %s. Of these %s were earned before %s, which leaves %s for the month."
                .formatted(
                        how,
                        Figures.of(text(row, "revenue_to_date")),
                        text(row, "currency"),
                        Figures.of(text(row, "revenue_before")),
                        period,
                        Figures.of(text(row, "revenue")));
    }

    /** The formula in names and in numbers, where it is more than one number. */
    private void formula(Map<String, String> row) {
        if (ONE_NAME.matcher(text(row, "formula")).matches()) {
            return;
        }
        html.open("p", "class", "formula").leaf("span", readable(words(text(row, "formula"))));
        html.leaf("span", readable(text(row, "numbers"))).close();
    }

    private static String readable(String formula) {
        Matcher numbers = NUMBER.matcher(formula.replace(" * ", " \u00d7 "));
        return numbers.replaceAll(number -> figure(number.group(), 0));
    }

    /** Without zeros at its end, but with at least so many decimals. */
    private static String figure(String number, int decimals) {
        BigDecimal stripped = new BigDecimal(number).stripTrailingZeros();
        return Figures.of(stripped.setScale(Math.max(decimals, stripped.scale())));
    }

    private void position(Map<String, String> row) {
        Map<String, String> position = new LinkedHashMap<>();
        position.put("Revenue of the month", text(row, "revenue"));
        position.put("Revenue to date", text(row, "revenue_to_date"));
        position.put("Billed to date", text(row, "billed_to_date"));
        position.put("Price", text(row, "transaction_price"));
        position.put("Backlog", text(row, "backlog"));
        html.open("dl", "class", "position");
        position.forEach((label, amount) -> {
            if (!amount.isEmpty()) {
                html.open("div").leaf("dt", label);
                html.leaf("dd", Figures.of(amount), "class", amount.startsWith("-") ? "minus" : "")
                        .close();
            }
        });
        html.close();
    }

    private void inputs(Map<String, String> obligation) {
        Map<String, List<Map<String, String>>> numbers = new LinkedHashMap<>();
        for (Map<String, String> row : detail.inputsOf(obligation)) {
            numbers.computeIfAbsent(text(row, "place"), place -> new ArrayList<>())
                    .add(row);
        }
        boolean addedUpAlone = numbers.size() == 1
                && numbers.values().iterator().next().stream()
                        .allMatch(row -> text(row, "source_ref").isEmpty());
        if (numbers.isEmpty() || addedUpAlone) {
            return;
        }
        int decimals = new BigDecimal(text(obligation, "revenue_to_date")).scale();
        cards.open("inputs", "What went in", "Amount", "Stated by");
        for (List<Map<String, String>> records : numbers.values()) {
            Map<String, String> number = records.getFirst();
            html.open("tr").leaf("th", words(text(number, "name")), "scope", "row");
            boolean money = text(number, "unit").equals(text(obligation, "currency"));
            html.open("td", "data-label", "amount", "class", "figure");
            html.text(figure(text(number, "value"), money ? decimals : 0));
            html.leaf("small", text(number, "unit")).close();
            html.open("td", "data-label", "stated by");
            records.stream().limit(RECORDS_OF_A_NUMBER).forEach(this::record);
            if (records.size() > RECORDS_OF_A_NUMBER) {
                html.leaf("span", Figures.count(records.size() - RECORDS_OF_A_NUMBER, "more record"), "class", "quiet");
            }
            html.close().close();
        }
        cards.close();
    }

    private void record(Map<String, String> row) {
        String ref = text(row, "source_ref");
        String place = place(text(row, "file"), text(row, "line"));
        html.leaf("span", ref.isEmpty() ? "added up" : place.isEmpty() ? ref : ref + " · " + place, "class", "source");
    }

    private void lines(Map<String, String> obligation) {
        List<Map<String, String>> lines = detail.linesOf(obligation);
        if (lines.isEmpty()) {
            return;
        }
        long count = Long.parseLong(text(lines.getFirst(), "count"));
        html.open("details", "class", "lines");
        html.leaf(
                "summary",
                Figures.count(count, "line") + " of work in the month"
                        + (count > lines.size() ? ", the largest " + lines.size() : ""));
        cards.open("", "Line", "Day", "Hours", "Amount", "Standing", "File and line");
        for (Map<String, String> line : lines) {
            html.open("tr").leaf("th", text(line, "source_ref"), "scope", "row");
            cards.cell("day", text(line, "work_on"));
            cards.figure("hours", text(line, "hours"));
            cards.figure("amount", text(line, "amount"), text(line, "currency"));
            html.open("td", "data-label", "standing");
            String standing = text(line, "standing");
            html.leaf("span", standing, "class", standing.equals("approved") ? "pill match" : "pill break")
                    .close();
            cards.cell("file and line", place(text(line, "file"), text(line, "line")));
            html.close();
        }
        cards.close();
        html.close();
    }

    private void balances(List<RollForwardRow> balances) {
        if (balances.isEmpty()) {
            return;
        }
        html.leaf("h4", "Balances");
        cards.open("rolled", "Balance", "Opening", "Increase", "Release", "Adjustment", "Closing");
        for (RollForwardRow row : balances) {
            html.open("tr").leaf("th", words(row.balance()), "scope", "row");
            for (Movement movement : Movement.values()) {
                cards.figure(words(movement), row.amounts().get(movement));
            }
            html.close();
        }
        cards.close();
    }
}
