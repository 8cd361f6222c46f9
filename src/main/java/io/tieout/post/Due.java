package io.tieout.post;

import io.tieout.ledger.AccountKind;
import io.tieout.ledger.EntryKind;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one account kind of an obligation and month is short of; debit positive.
 *
 * @param amountCurrency the same in the contract's currency, null where that is the books' own
 */
record Due(
        String contract,
        String obligation,
        LocalDate month,
        AccountKind accountKind,
        @Nullable String account,
        BigDecimal targetToDate,
        BigDecimal takenToDate,
        BigDecimal kept,
        BigDecimal amount,
        String currency,
        @Nullable String transactionCurrency,
        @Nullable BigDecimal amountCurrency) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What one entry is for; a further one for the same is its next revision. */
    record Intent(EntryKind kind, String contract) {}

    /**
     * What a run finds due.
     *
     * @param byIntent every intent whose lines all have an account
     * @param unmapped lines of the others, which are held
     */
    record Found(SequencedMap<Intent, List<Due>> byIntent, List<Due> unmapped) {

        int lines() {
            return byIntent.values().stream().mapToInt(List::size).sum();
        }
    }

    /**
     * Reads what is due, and holds the entries that lack an account.
     *
     * @param reclass also what stands on another account than the mapping names
     */
    static Found find(SqlFiles sql, Map<String, @Nullable Object> parameters, boolean reclass) {
        SequencedMap<Intent, List<Due>> byIntent = read(sql, "post/due.sql", parameters, EntryKind.REVENUE);
        byIntent.putAll(read(sql, "post/due_losses.sql", parameters, EntryKind.LOSS));
        if (reclass) {
            byIntent.putAll(read(sql, "post/reclass.sql", parameters, EntryKind.RECLASS));
        }
        List<Due> unmapped = byIntent.values().stream()
                .filter(Due::lacksAccount)
                .flatMap(List::stream)
                .toList();
        byIntent.values().removeIf(Due::lacksAccount);
        hold(sql, parameters, unmapped);
        return new Found(byIntent, unmapped);
    }

    /** What a statement finds due, all of it for entries of one kind. */
    static SequencedMap<Intent, List<Due>> read(
            SqlFiles sql, String statement, Map<String, @Nullable Object> parameters, EntryKind kind) {
        return sql.statement(statement, parameters).query(Due::of).list().stream()
                .collect(Collectors.groupingBy(
                        due -> new Intent(kind, due.contract()), LinkedHashMap::new, Collectors.toList()));
    }

    private static boolean lacksAccount(List<Due> lines) {
        return lines.stream().anyMatch(due -> due.account() == null);
    }

    private static void hold(SqlFiles sql, Map<String, @Nullable Object> parameters, List<Due> unmapped) {
        Map<String, List<Due>> byContract = unmapped.stream().collect(Collectors.groupingBy(Due::contract));
        List<Map<String, Object>> rows = byContract.entrySet().stream()
                .map(each -> Map.<String, Object>of(
                        "contract", each.getKey(),
                        "kinds", kindsWithoutAccount(each.getValue()),
                        "amount", debits(each.getValue())))
                .toList();
        sql.statement("post/hold_accounts.sql", parameters)
                .param("rows", JSON.writeValueAsString(rows))
                .update();
    }

    private static String kindsWithoutAccount(List<Due> lines) {
        return lines.stream()
                .filter(due -> due.account() == null)
                .map(due -> due.accountKind().toString())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static BigDecimal debits(List<Due> lines) {
        return lines.stream().map(due -> due.amount().max(BigDecimal.ZERO)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static Due of(ResultSet row, int n) throws SQLException {
        return new Due(
                row.getString("contract"),
                row.getString("obligation"),
                row.getObject("month", LocalDate.class),
                AccountKind.of(row.getString("account_kind")),
                row.getString("account"),
                row.getBigDecimal("target_to_date"),
                row.getBigDecimal("taken_to_date"),
                row.getBigDecimal("kept"),
                row.getBigDecimal("due_amount"),
                row.getString("currency"),
                row.getString("transaction_currency"),
                row.getBigDecimal("amount_currency"));
    }
}
