package io.tieout.post;

import io.tieout.ledger.EntryKind;
import io.tieout.ledger.PostingKey;
import io.tieout.post.Due.Intent;
import io.tieout.run.RunContext;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The entries of a plan of a run: one for each intent with something due, on the last day of the run's month. */
final class PlannedEntries {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final SqlFiles sql;
    private final RunContext run;
    private final String journal;

    PlannedEntries(SqlFiles sql, RunContext run, String journal) {
        this.sql = sql;
        this.run = run;
        this.journal = journal;
    }

    /**
     * Opens the plan, stores its entries and seals it.
     *
     * @param parameters of the run and its snapshot, with {@code plan_kind}
     */
    void store(Map<String, @Nullable Object> parameters, SequencedMap<Intent, List<Due>> byIntent) {
        List<Map<String, Object>> entries = new ArrayList<>();
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        Map<Intent, Integer> revisions = revisions(parameters);
        byIntent.forEach((intent, due) -> {
            int entryNo = entries.size() + 1;
            entries.add(entry(entryNo, intent, 1 + revisions.getOrDefault(intent, 0)));
            for (Due line : due) {
                lines.add(line(entryNo, due.indexOf(line) + 1, line));
            }
        });
        parameters.put(
                "contracts",
                byIntent.keySet().stream().map(Intent::contract).distinct().toArray(String[]::new));
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
        run.takeStatistics(sql, "plan");
        sql.statement("post/seal_plan.sql").param("plan_id", planId).update();
    }

    private Map<Intent, Integer> revisions(Map<String, @Nullable Object> parameters) {
        Map<Intent, Integer> revisions = new HashMap<>();
        sql.statement("post/revisions.sql", parameters).query(row -> {
            revisions.put(
                    new Intent(EntryKind.of(row.getString("kind")), row.getString("contract")), row.getInt("revision"));
        });
        return revisions;
    }

    private Map<String, Object> entry(int entryNo, Intent intent, int revision) {
        YearMonth month = run.run().month();
        String entity = run.run().entity();
        return Map.of(
                "entry_no", entryNo,
                "entry_key", new PostingKey(entity, month, intent.contract(), intent.kind(), revision).toString(),
                "contract", intent.contract(),
                "kind", intent.kind().toString(),
                "revision", revision,
                "journal", journal,
                "posting_on", month.atEndOfMonth().toString());
    }

    private static Map<String, @Nullable Object> line(int entryNo, int lineNo, Due due) {
        Map<String, @Nullable Object> line = new HashMap<>();
        line.put("entry_no", entryNo);
        line.put("line_no", lineNo);
        line.put("account", String.valueOf(due.account()));
        line.put("account_kind", due.accountKind().toString());
        line.put("contract", due.contract());
        line.put("obligation", due.obligation());
        line.put("month", due.month().toString());
        line.put("debit", due.amount().max(BigDecimal.ZERO));
        line.put("credit", due.amount().negate().max(BigDecimal.ZERO));
        line.put("currency", due.currency());
        line.put("transaction_currency", due.transactionCurrency());
        line.put("amount_currency", due.amountCurrency());
        line.put("target_to_date", due.targetToDate());
        line.put("taken_to_date", due.takenToDate());
        line.put("kept", due.kept());
        return line;
    }
}
