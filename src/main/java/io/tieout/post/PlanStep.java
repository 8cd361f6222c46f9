package io.tieout.post;

import io.tieout.ledger.PostingKey;
import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Prepares the plan of a run: one balanced entry for each contract with something due. Nothing due, no plan. */
public final class PlanStep implements RunStep {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String KIND = "revenue";
    private final SqlFiles sql;
    private final Function<String, String> journals;

    /**
     * @param journals the journal that an entity's entries go to, by entity
     */
    public PlanStep(SqlFiles sql, Function<String, String> journals) {
        this.sql = sql;
        this.journals = journals;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String execute(RunContext run) {
        Map<String, @Nullable Object> parameters = new HashMap<>(run.snapshot().parameters());
        parameters.put("run_id", run.run().runId());
        run.write(CommitPoint.PLAN_PREPARED, () -> prepare(run, parameters));
        return run.reading(() -> sql.statement("post/plan_result.sql", parameters)
                .query(String.class)
                .single());
    }

    private void prepare(RunContext run, Map<String, @Nullable Object> parameters) {
        boolean prepared = sql.statement("post/plan_of_run.sql", parameters)
                .query(Long.class)
                .optional()
                .isPresent();
        if (prepared) {
            return;
        }
        sql.statement("post/void_open_plan.sql", parameters).update();
        Map<String, List<Due>> byContract =
                sql.statement("post/due.sql", parameters).query(PlanStep::due).list().stream()
                        .collect(Collectors.groupingBy(Due::contract, LinkedHashMap::new, Collectors.toList()));
        List<Due> unmapped = byContract.values().stream()
                .filter(lines -> lines.stream().anyMatch(due -> due.account() == null))
                .flatMap(List::stream)
                .toList();
        byContract.values().removeIf(lines -> lines.stream().anyMatch(due -> due.account() == null));
        hold(parameters, unmapped);
        if (!byContract.isEmpty()) {
            store(run, parameters, byContract);
        }
        parameters.put("held", unmapped.size());
        sql.statement("post/plan_totals.sql", parameters).update();
    }

    private void hold(Map<String, @Nullable Object> parameters, List<Due> unmapped) {
        List<Map<String, Object>> rows = unmapped.stream()
                .filter(due -> due.account() == null)
                .map(due -> Map.<String, Object>of("contract", due.contract(), "account_kind", due.accountKind()))
                .distinct()
                .toList();
        sql.statement("exceptions/hold_accounts.sql", parameters)
                .param("rows", JSON.writeValueAsString(rows))
                .update();
    }

    private void store(RunContext run, Map<String, @Nullable Object> parameters, Map<String, List<Due>> byContract) {
        List<Map<String, Object>> entries = new ArrayList<>();
        List<Map<String, Object>> lines = new ArrayList<>();
        Map<String, Integer> revisions = revisions(parameters);
        byContract.forEach((contract, due) -> {
            int entryNo = entries.size() + 1;
            int revision = 1 + revisions.getOrDefault(contract, 0);
            entries.add(entry(run, entryNo, contract, revision));
            for (Due line : due) {
                lines.add(line(entryNo, due.indexOf(line) + 1, line));
            }
        });
        parameters.put("contracts", byContract.keySet().toArray(String[]::new));
        parameters.put("actor", run.initiator().actor());
        parameters.put("os_user", run.initiator().osUser());
        long planId = sql.statement("post/open_plan.sql", parameters)
                .query(Long.class)
                .single();
        sql.statement("post/store_entries.sql")
                .param("plan_id", planId)
                .param("rows", JSON.writeValueAsString(entries))
                .update();
        sql.statement("post/store_entry_lines.sql")
                .param("plan_id", planId)
                .param("rows", JSON.writeValueAsString(lines))
                .update();
        sql.statement("post/seal_plan.sql").param("plan_id", planId).update();
    }

    private Map<String, Integer> revisions(Map<String, @Nullable Object> parameters) {
        Map<String, Integer> revisions = new HashMap<>();
        sql.statement("post/revisions.sql", parameters).param("kind", KIND).query(row -> {
            revisions.put(row.getString("contract"), row.getInt("revision"));
        });
        return revisions;
    }

    private Map<String, Object> entry(RunContext run, int entryNo, String contract, int revision) {
        YearMonth month = run.run().month();
        String entity = run.run().entity();
        return Map.of(
                "entry_no", entryNo,
                "entry_key", new PostingKey(entity, month, contract, KIND, revision).toString(),
                "contract", contract,
                "kind", KIND,
                "revision", revision,
                "journal", journals.apply(entity),
                "posting_on", month.atEndOfMonth().toString());
    }

    private static Map<String, Object> line(int entryNo, int lineNo, Due due) {
        Map<String, Object> line = new HashMap<>();
        line.put("entry_no", entryNo);
        line.put("line_no", lineNo);
        line.put("account", String.valueOf(due.account()));
        line.put("account_kind", due.accountKind());
        line.put("contract", due.contract());
        line.put("obligation", due.obligation());
        line.put("month", due.month().toString());
        line.put("debit", due.amount().max(BigDecimal.ZERO));
        line.put("credit", due.amount().negate().max(BigDecimal.ZERO));
        line.put("currency", due.currency());
        line.put("target_to_date", due.targetToDate());
        line.put("taken_to_date", due.takenToDate());
        line.put("kept", due.kept());
        return line;
    }

    private static Due due(ResultSet row, int n) throws SQLException {
        return new Due(
                row.getString("contract"),
                row.getString("obligation"),
                row.getObject("month", LocalDate.class),
                row.getString("account_kind"),
                row.getString("account"),
                row.getBigDecimal("target_to_date"),
                row.getBigDecimal("taken_to_date"),
                row.getBigDecimal("kept"),
                row.getBigDecimal("due_amount"),
                row.getString("currency"));
    }

    /** What one account kind of an obligation and month is short of; debit positive. */
    private record Due(
            String contract,
            String obligation,
            LocalDate month,
            String accountKind,
            @Nullable String account,
            BigDecimal targetToDate,
            BigDecimal takenToDate,
            BigDecimal kept,
            BigDecimal amount,
            String currency) {}
}
