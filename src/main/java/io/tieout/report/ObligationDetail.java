package io.tieout.report;

import static io.tieout.report.Cards.place;
import static io.tieout.report.Cards.words;

import io.tieout.report.ObligationRow.Position;
import io.tieout.report.RollForwardRow.Movement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
        List<ObligationRow> obligations = detail.obligationsOf(contract);
        html.open("details", "class", "ground");
        html.leaf("summary", Figures.count(obligations.size(), "obligation") + ", down to the source");
        obligations.stream().limit(OBLIGATIONS).forEach(this::obligation);
        cards.leftOut(obligations.size() - OBLIGATIONS, "more obligation", "", "schedule.csv");
        balances(detail.balancesOf(contract));
        html.close();
    }

    private void obligation(ObligationRow row) {
        html.open("div", "class", "obligation");
        html.open("h4").leaf("span", row.obligation(), "class", "code").text(row.title() + " ");
        html.leaf("span", words(row.method()), "class", "pill").close();
        row.position().ifPresentOrElse(this::position, () -> html.leaf("p", notComputed(row), "class", "derivation"));
        html.leaf("p", "Terms: %s · %s".formatted(row.sourceRef(), place(row.file(), row.line())), "class", "source");
        row.position().ifPresent(position -> inputs(detail.inputsOf(row), position));
        lines(detail.linesOf(row));
        html.close();
    }

    private static String notComputed(ObligationRow row) {
        return row.held()
                .map(code -> "It is held, and no amount is stated: %s (%s).".formatted(words(code), row.found()))
                .orElse("It is not computed for this period.");
    }

    private String derivation(Position row) {
        String rule = row.rule();
        String how = rule.isEmpty()
                ? "Revenue to date"
                : "%s%s (%s), rounded %s"
                        .formatted(
                                rule.substring(0, 1).toUpperCase(Locale.ROOT),
                                rule.substring(1),
                                row.standard(),
                                words(row.rounding()));
        return "%s: %s %s. Of these %s were earned before %s, which leaves %s for the month."
                .formatted(
                        how,
                        Figures.of(row.revenueToDate()),
                        row.currency(),
                        Figures.of(row.revenueBefore()),
                        period,
                        Figures.of(row.revenue()));
    }

    /** The formula in names and in numbers, where it is more than one number. */
    private void formula(Position row) {
        if (ONE_NAME.matcher(row.formula()).matches()) {
            return;
        }
        html.open("p", "class", "formula").leaf("span", readable(words(row.formula())));
        html.leaf("span", readable(row.numbers())).close();
    }

    private static String readable(String formula) {
        Matcher numbers = NUMBER.matcher(formula.replace(" * ", " \u00d7 "));
        return numbers.replaceAll(number -> figure(new BigDecimal(number.group()), 0));
    }

    /** Without zeros at its end, but with at least so many decimals. */
    private static String figure(BigDecimal number, int decimals) {
        BigDecimal stripped = number.stripTrailingZeros();
        return Figures.of(stripped.setScale(Math.max(decimals, stripped.scale())));
    }

    private void position(Position row) {
        html.leaf("p", derivation(row), "class", "derivation");
        formula(row);
        html.open("dl", "class", "position");
        amount("Revenue of the month", row.revenue());
        amount("Revenue to date", row.revenueToDate());
        amount("Billed to date", row.billedToDate());
        amount("Price", row.transactionPrice());
        amount("Backlog", row.backlog());
        html.close();
    }

    private void amount(String label, @Nullable BigDecimal amount) {
        if (amount != null) {
            html.open("div").leaf("dt", label);
            html.leaf("dd", Figures.of(amount), "class", amount.signum() < 0 ? "minus" : "")
                    .close();
        }
    }

    private void inputs(List<InputRow> inputs, Position position) {
        Map<String, List<InputRow>> numbers = new LinkedHashMap<>();
        for (InputRow row : inputs) {
            numbers.computeIfAbsent(row.place(), place -> new ArrayList<>()).add(row);
        }
        boolean addedUpAlone = numbers.size() == 1
                && numbers.values().iterator().next().stream()
                        .allMatch(row -> row.sourceRef().isEmpty());
        if (numbers.isEmpty() || addedUpAlone) {
            return;
        }
        int decimals = position.revenueToDate().scale();
        cards.open("inputs", "What went in", "Amount", "Stated by");
        for (List<InputRow> records : numbers.values()) {
            InputRow number = records.getFirst();
            html.open("tr").leaf("th", words(number.name()), "scope", "row");
            boolean money = number.unit().equals(position.currency());
            html.open("td", "data-label", "amount", "class", "figure");
            html.text(figure(number.value(), money ? decimals : 0));
            html.leaf("small", number.unit()).close();
            html.open("td", "data-label", "stated by");
            records.stream().limit(RECORDS_OF_A_NUMBER).forEach(this::record);
            if (records.size() > RECORDS_OF_A_NUMBER) {
                html.leaf("span", Figures.count(records.size() - RECORDS_OF_A_NUMBER, "more record"), "class", "quiet");
            }
            html.close().close();
        }
        cards.close();
    }

    private void record(InputRow row) {
        String ref = row.sourceRef();
        String place = place(row.file(), row.line());
        html.leaf("span", ref.isEmpty() ? "added up" : place.isEmpty() ? ref : ref + " · " + place, "class", "source");
    }

    private void lines(List<WorkRow> lines) {
        if (lines.isEmpty()) {
            return;
        }
        long count = lines.getFirst().count();
        html.open("details", "class", "lines");
        html.leaf(
                "summary",
                Figures.count(count, "line") + " of work in the month"
                        + (count > lines.size() ? ", the largest " + lines.size() : ""));
        cards.open("", "Line", "Day", "Hours", "Amount", "Standing", "File and line");
        for (WorkRow line : lines) {
            html.open("tr").leaf("th", line.sourceRef(), "scope", "row");
            cards.cell("day", line.workOn());
            cards.figure("hours", line.hours());
            cards.figure("amount", line.amount(), line.currency());
            html.open("td", "data-label", "standing");
            html.leaf("span", line.standing(), "class", line.isApproved() ? "pill match" : "pill break")
                    .close();
            cards.cell("file and line", place(line.file(), line.line()));
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
