package io.tieout.explain;

import io.tieout.explain.ExplainedFigure.ExplainedBalance;
import io.tieout.explain.ExplainedFigure.ExplainedObligation;
import io.tieout.ledger.AccountKind;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.Suggestion;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the figures of contracts come from. */
public final class Explanations {
    /** How many contracts are named to somebody who named none of them. */
    private static final int NAMED = 10;

    private final SqlFiles sql;
    private final Transactions transactions;

    public Explanations(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /**
     * Explains a figure.
     *
     * @param runId the run to ask; null: the last completed close of the month
     * @throws RefusalException when there is no such figure
     */
    public ExplainedFigure figure(FigureName name, @Nullable Long runId) {
        return transactions.reading(() -> {
            Map<String, @Nullable Object> wanted = new HashMap<>();
            wanted.put("entity", name.entity().orElse(null));
            wanted.put("contract", name.contract());
            wanted.put("obligation", name.obligation().orElse(null));
            wanted.put("month", name.month().atDay(1));
            wanted.put("run_id", runId);
            Answers asked = new Answers(sql, wanted);
            long chosen = runId == null ? lastClose(asked, name) : runId;
            AskedRun run = asked.with("run_id", chosen)
                    .first("explain/run.sql")
                    .map(AskedRun::of)
                    .orElseThrow(() -> new RefusalException(
                            Refusal.USAGE,
                            "There is no run %d that knows anything.".formatted(chosen),
                            "Nothing was changed.",
                            NextStep.of("runs")));
            return explained(name, run, asked.with("run_id", chosen).with("entity", run.entity()));
        });
    }

    private static long lastClose(Answers asked, FigureName name) {
        List<SequencedMap<String, Object>> runs = asked.to("explain/runs_of_figure.sql");
        if (runs.size() > 1) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "Several entities have a contract %s; name one: %s."
                            .formatted(
                                    name.contract(),
                                    String.join(
                                            ", ",
                                            runs.stream()
                                                    .map(row -> "%s/%s".formatted(row.get("entity"), name))
                                                    .toList())),
                    "Nothing was changed.");
        }
        if (runs.isEmpty()) {
            throw unknown(asked, name);
        }
        return (Long) Objects.requireNonNull(runs.getFirst().get("run_id"));
    }

    private static ExplainedFigure explained(FigureName name, AskedRun run, Answers asked) {
        List<SequencedMap<String, Object>> positions = asked.to("explain/positions.sql");
        List<SequencedMap<String, Object>> held = asked.to("explain/held_obligations.sql");
        var way = asked.first("explain/way.sql");
        boolean whole = name.obligation().isEmpty();
        List<ExplainedBalance> balances = whole ? balances(asked) : List.of();
        if (positions.isEmpty() && held.isEmpty() && balances.isEmpty() && (way.isEmpty() || !whole)) {
            throw unknown(asked, name);
        }
        return new ExplainedFigure(
                name,
                run,
                way,
                causes(asked, AccountKind.REVENUE),
                balances,
                asked.to("explain/conventions.sql"),
                positions.stream().map(position -> obligation(position, asked)).toList(),
                held,
                asked.to("explain/held_lines.sql"),
                whole ? asked.to("explain/invoices.sql") : List.of(),
                asked.to("explain/entries.sql"),
                whole ? asked.to("explain/ledger_lines.sql") : List.of());
    }

    private static List<SequencedMap<String, Object>> causes(Answers asked, AccountKind accountKind) {
        return asked.with("account_kind", accountKind.toString()).to("explain/causes.sql");
    }

    private static List<ExplainedBalance> balances(Answers asked) {
        return asked.to("explain/balances.sql").stream()
                .map(balance -> new ExplainedBalance(
                        balance, causes(asked, AccountKind.of(String.valueOf(balance.get("account_kind"))))))
                .toList();
    }

    private static ExplainedObligation obligation(SequencedMap<String, Object> row, Answers asked) {
        Map<String, Object> position = new LinkedHashMap<>(row);
        Map<String, Object> derivation = new LinkedHashMap<>();
        if (position.remove("derivation") instanceof Map<?, ?> stored) {
            stored.forEach((key, value) -> derivation.put(String.valueOf(key), value));
        }
        return new ExplainedObligation(
                position,
                derivation,
                asked.with("obligation", position.get("obligation")).to("explain/lines.sql"),
                asked.with("obligation", position.get("obligation")).to("explain/repriced.sql"));
    }

    private static RefusalException unknown(Answers asked, FigureName name) {
        List<String> contracts = asked.to("explain/contracts.sql").stream()
                .map(row -> String.valueOf(row.get("contract")))
                .toList();
        return new RefusalException(
                Refusal.USAGE,
                "There is no figure %s. %s".formatted(name, hint(name, contracts)),
                "Nothing was changed.",
                NextStep.of("runs"));
    }

    private static String hint(FigureName name, List<String> contracts) {
        if (contracts.isEmpty()) {
            return "No completed close computed %s.".formatted(name.month());
        }
        if (contracts.contains(name.contract())) {
            return name.obligation()
                    .map(obligation -> "%s has no obligation %s in that month.".formatted(name.contract(), obligation))
                    .orElse("%s is a contract of another entity.".formatted(name.contract()));
        }
        return Suggestion.nearest(name.contract(), contracts)
                .map("Did you mean %s?"::formatted)
                .orElse("That month has %s."
                        .formatted(contracts.stream().limit(NAMED).collect(Collectors.joining(", "))));
    }
}
