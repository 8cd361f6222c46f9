package io.tieout.post;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What one account kind of an obligation and month is short of; debit positive. */
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
        String currency) {

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
                row.getString("currency"));
    }
}
