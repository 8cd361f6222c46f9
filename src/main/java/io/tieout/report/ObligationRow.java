package io.tieout.report;

import io.tieout.exceptions.ReasonCode;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An obligation of a contract, and where it stands at the end of the month.
 *
 * @param file     that states its terms
 * @param position empty where it is not computed
 * @param held     why not; empty: nothing holds it
 */
record ObligationRow(
        String contract,
        String obligation,
        String title,
        String method,
        String sourceRef,
        String file,
        String line,
        Optional<Position> position,
        Optional<ReasonCode> held,
        String found) {

    /**
     * The figures of an obligation, and how they came about.
     *
     * @param revenueBefore    to the end of the month before
     * @param transactionPrice null where it has none, and no backlog
     * @param rule             empty where nobody kept how the figures came about, as the rest is
     * @param numbers          the formula in numbers
     */
    record Position(
            String currency,
            BigDecimal revenue,
            BigDecimal revenueToDate,
            BigDecimal revenueBefore,
            BigDecimal billedToDate,
            @Nullable BigDecimal transactionPrice,
            @Nullable BigDecimal backlog,
            String rule,
            String standard,
            String formula,
            String numbers,
            String rounding) {

        private static Position of(Row row) {
            return new Position(
                    row.text("currency"),
                    row.number("revenue"),
                    row.number("revenue_to_date"),
                    row.number("revenue_before"),
                    row.number("billed_to_date"),
                    row.numberOrNull("transaction_price"),
                    row.numberOrNull("backlog"),
                    row.text("rule"),
                    row.text("standard"),
                    row.text("formula"),
                    row.text("numbers"),
                    row.text("rounding"));
        }
    }

    static ObligationRow of(Row row) {
        return new ObligationRow(
                row.text("contract"),
                row.text("obligation"),
                row.text("title"),
                row.text("method"),
                row.text("source_ref"),
                row.text("file"),
                row.text("line"),
                row.text("currency").isEmpty() ? Optional.empty() : Optional.of(Position.of(row)),
                Optional.of(row.text("held")).filter(code -> !code.isEmpty()).map(ReasonCode::valueOf),
                row.text("found"));
    }
}
