package io.tieout.cli;

import io.tieout.desk.Figure;
import io.tieout.explain.ExplainedFigure.ExplainedBalance;
import io.tieout.explain.ExplainedFigure.ExplainedObligation;
import io.tieout.ledger.AccountKind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** An explained figure for a terminal: short lists, and how much is left out of the long ones. */
final class FigureText {
    static final int SHOWN = 20;
    private static final Map<String, List<String>> GATES = new LinkedHashMap<>();

    static {
        GATES.put("outside term", List.of("delivered", "agreed"));
        GATES.put("not approved", List.of("agreed", "approved"));
        GATES.put("not accepted", List.of("approved", "accepted"));
        GATES.put("over cap", List.of("accepted", "capped"));
        GATES.put("over funding", List.of("capped", "revenue"));
    }

    private final Output output;

    FigureText(Output output) {
        this.output = output;
    }

    void tell(Figure figure) {
        output.line("%s   asked of %s".formatted(figure.figure(), figure.run().title()));
        if (figure.way() == null) {
            output.line("  This run did not reconcile the month: nothing differed any more, or it is not its own.");
        } else {
            way(figure.way());
        }
        causes(figure.causes());
        figure.balances().forEach(this::balance);
        conventions(figure.conventions());
        figure.obligations().forEach(this::obligation);
        figure.held()
                .forEach(held -> output.line("%nobligation %s is held: %s, found %s%n  next step  %s"
                        .formatted(
                                held.get("obligation"), held.get("code"), held.get("found"), held.get("next_step"))));
        held(figure.heldLines());
        new BooksText(output).tell(figure);
    }

    private void causes(List<SequencedMap<String, Object>> causes) {
        causes.stream()
                .limit(SHOWN)
                .forEach(cause -> output.line("    %-6s  %-22s %14s   %s"
                        .formatted(
                                cause.get("leg"),
                                cause.get("cause"),
                                amount(cause, "amount"),
                                cause.getOrDefault("source_ref", cause.getOrDefault("entry", "")))));
        more(causes.size());
    }

    private void balance(ExplainedBalance explained) {
        Map<String, Object> balance = explained.balance();
        String atGoLive = number(balance, "opening_difference").signum() == 0
                ? ""
                : ", of which %s came at go-live".formatted(amount(balance, "opening_difference"));
        output.line("  %s by the rules %s%s · taken %s · ledger %s %s · difference %s"
                .formatted(
                        AccountKind.of(String.valueOf(balance.get("account_kind")))
                                .words(),
                        balance.containsKey("target") ? amount(balance, "target") : "unknown",
                        atGoLive,
                        amount(balance, "taken"),
                        amount(balance, "ledger"),
                        balance.get("currency"),
                        amount(balance, "difference")));
        causes(explained.causes());
    }

    private void way(SequencedMap<String, Object> way) {
        output.line("  delivered %s · billed %s · recognised %s · taken %s · ledger %s %s"
                .formatted(
                        amount(way, "delivered"),
                        amount(way, "billed"),
                        amount(way, "recognised"),
                        amount(way, "taken"),
                        amount(way, "ledger"),
                        way.get("currency")));
        output.line("  difference %s   %s".formatted(amount(way, "difference"), way.get("status")));
        if (way.get("waiting") instanceof BigDecimal waiting && waiting.signum() != 0) {
            output.line("  delivered and gated to date %s".formatted(amount(way, "waiting")));
        }
    }

    private void conventions(List<SequencedMap<String, Object>> chosen) {
        output.line(
                chosen.isEmpty()
                        ? "  conventions: every setting has its default"
                        : "  conventions, the others by default");
        chosen.forEach(one -> output.line("    %s = %s   for %s, since rules v%s"
                .formatted(one.get("setting"), one.get("value"), one.get("chosen_for"), one.get("since_version"))));
    }

    private void obligation(ExplainedObligation explained) {
        Map<String, Object> position = explained.position();
        output.line();
        output.line("obligation %s   %s".formatted(position.get("obligation"), position.get("method")));
        output.line("  delivered %s%s = revenue %s %s"
                .formatted(
                        amount(position, "delivered"),
                        gates(position),
                        amount(position, "revenue"),
                        position.get("currency")));
        derivation(explained.derivation(), position);
        lines(explained.lines(), position);
        repriced(explained.repriced());
    }

    private static String gates(Map<String, Object> position) {
        return GATES.entrySet().stream()
                .filter(gate -> gated(position, gate.getValue()).signum() != 0)
                .map(gate -> " - %s %s".formatted(gate.getKey(), CloseOutcome.figure(gated(position, gate.getValue()))))
                .collect(Collectors.joining());
    }

    private static BigDecimal gated(Map<String, Object> position, List<String> gate) {
        return number(position, gate.getFirst()).subtract(number(position, gate.getLast()));
    }

    private void derivation(Map<String, Object> derivation, Map<String, Object> position) {
        output.line("  %-10s %s (%s)".formatted("rule", derivation.get("rule"), derivation.get("standard")));
        for (String part : List.of("formula", "numbers", "rounding")) {
            output.line("  %-10s %s".formatted(part, derivation.get(part)));
        }
        output.line("  %-10s %s, less %s before = %s %s"
                .formatted(
                        "to date",
                        derivation.get("to_date"),
                        derivation.get("before"),
                        derivation.get("revenue"),
                        position.get("currency")));
        if (derivation.get("inputs") instanceof List<?> inputs) {
            inputs.stream()
                    .map(input -> (Map<?, ?>) input)
                    .forEach(input -> output.line("  %-10s %s %s %s   %s"
                            .formatted(
                                    "input",
                                    input.get("name"),
                                    input.get("value"),
                                    input.get("unit"),
                                    input.get("refs") instanceof List<?> refs ? refs(refs) : "")
                            .stripTrailing()));
        }
    }

    private static String refs(List<?> refs) {
        String shown = refs.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        return refs.size() > SHOWN ? "%s and %,d more".formatted(shown, refs.size() - SHOWN) : shown;
    }

    private void lines(List<SequencedMap<String, Object>> lines, Map<String, Object> position) {
        if (lines.isEmpty()) {
            return;
        }
        Table table = new Table()
                .words("  day")
                .words("line")
                .numbers("version")
                .words("file")
                .numbers("line")
                .words("worth")
                .numbers("amount")
                .words("approved");
        lines.stream()
                .limit(SHOWN)
                .forEach(line -> table.row(
                        "  " + line.get("work_on"),
                        String.valueOf(line.get("source_ref")),
                        String.valueOf(line.get("version")),
                        String.valueOf(line.get("file")),
                        String.valueOf(line.get("line")),
                        worth(line),
                        amount(line, "amount"),
                        approval(line)));
        output.table(table);
        more(lines.size());
        BigDecimal sum = lines.stream().map(line -> number(line, "amount")).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (lines.stream().anyMatch(line -> Boolean.TRUE.equals(line.get("priced")))) {
            output.line("  %,d lines add up to %s %s%s"
                    .formatted(
                            lines.size(),
                            CloseOutcome.figure(sum),
                            position.get("currency"),
                            sum.compareTo(number(position, "delivered")) == 0 ? ", which is delivered" : ""));
        }
    }

    private void repriced(List<SequencedMap<String, Object>> lines) {
        if (lines.isEmpty()) {
            return;
        }
        Table table = new Table()
                .words("  day")
                .words("repriced line")
                .numbers("version")
                .numbers("before")
                .numbers("after")
                .words("approved");
        lines.stream()
                .limit(SHOWN)
                .forEach(line -> table.row(
                        "  " + line.get("work_on"),
                        String.valueOf(line.get("source_ref")),
                        String.valueOf(line.get("version")),
                        amount(line, "before"),
                        amount(line, "after"),
                        approval(line)));
        output.table(table);
        more(lines.size());
    }

    private static String worth(Map<String, Object> line) {
        String hours = line.get("hours") + " h";
        if (!Boolean.TRUE.equals(line.get("priced"))) {
            String cost = line.containsKey("cost_amount")
                    ? "cost %s %s"
                            .formatted(amount(line, "cost_amount"), line.getOrDefault("cost_currency", ""))
                            .strip()
                    : "";
            return "timesheet_line".equals(line.get("kind")) ? (hours + "   " + cost).strip() : cost;
        }
        if (line.containsKey("hourly_rate")) {
            String fee = line.containsKey("fee_percent") ? " + %s %%".formatted(line.get("fee_percent")) : "";
            return "%s × %s%s".formatted(hours, line.get("hourly_rate"), fee);
        }
        return "%s + %s %%".formatted(line.get("net_amount"), line.getOrDefault("markup_percent", 0));
    }

    private static String approval(Map<String, Object> line) {
        if ("OUTSIDE_TERM".equals(line.get("gate"))) {
            return "outside term";
        }
        if (!Boolean.TRUE.equals(line.get("approved"))) {
            return "no";
        }
        return line.containsKey("approved_by") ? "by " + line.get("approved_by") : "yes";
    }

    private void held(List<SequencedMap<String, Object>> lines) {
        if (!lines.isEmpty()) {
            output.line();
            output.line("held lines, which are in no figure");
        }
        lines.stream()
                .limit(SHOWN)
                .forEach(line -> output.line("  %s   %s, found %s, at stake %s"
                        .formatted(
                                line.get("source_ref"),
                                line.get("code"),
                                line.get("found"),
                                line.containsKey("at_stake") ? amount(line, "at_stake") : "-")));
        more(lines.size());
    }

    private void more(int all) {
        if (all > SHOWN) {
            output.line("  and %,d more; --json lists them all".formatted(all - SHOWN));
        }
    }

    static String amount(Map<String, Object> row, String column) {
        return CloseOutcome.figure(number(row, column));
    }

    private static BigDecimal number(Map<String, Object> row, String column) {
        return row.get(column) instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }
}
