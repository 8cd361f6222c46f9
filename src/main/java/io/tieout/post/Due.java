package io.tieout.post;

import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        String accountKind,
        @Nullable String account,
        BigDecimal targetToDate,
        BigDecimal takenToDate,
        BigDecimal kept,
        BigDecimal amount,
        String currency,
        @Nullable String transactionCurrency,
        @Nullable BigDecimal amountCurrency) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * What a run finds due.
     *
     * @param byContract every contract whose lines all have an account
     * @param unmapped   lines of the others, which are held
     */
    record Found(Map<String, List<Due>> byContract, List<Due> unmapped) {

        int lines() {
            return byContract.values().stream().mapToInt(List::size).sum();
        }
    }

    /** Reads what is due, and holds the contracts that lack an account. */
    static Found find(SqlFiles sql, Map<String, @Nullable Object> parameters) {
        Map<String, List<Due>> byContract = sql.statement("post/due.sql", parameters).query(Due::of).list().stream()
                .collect(Collectors.groupingBy(Due::contract, LinkedHashMap::new, Collectors.toList()));
        List<Due> unmapped = byContract.values().stream()
                .filter(Due::lacksAccount)
                .flatMap(List::stream)
                .toList();
        byContract.values().removeIf(Due::lacksAccount);
        hold(sql, parameters, unmapped);
        return new Found(byContract, unmapped);
    }

    private static boolean lacksAccount(List<Due> lines) {
        return lines.stream().anyMatch(due -> due.account() == null);
    }

    private static void hold(SqlFiles sql, Map<String, @Nullable Object> parameters, List<Due> unmapped) {
        List<Map<String, Object>> rows = unmapped.stream()
                .filter(due -> due.account() == null)
                .map(due -> Map.<String, Object>of("contract", due.contract(), "account_kind", due.accountKind()))
                .distinct()
                .toList();
        sql.statement("exceptions/hold_accounts.sql", parameters)
                .param("rows", JSON.writeValueAsString(rows))
                .update();
    }

    static Due of(ResultSet row, int n) throws SQLException {
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
                row.getString("currency"),
                row.getString("transaction_currency"),
                row.getBigDecimal("amount_currency"));
    }
}
