package io.tieout.report;

import java.math.BigDecimal;
import java.util.Map;

/** How a balance of a contract moved. @param amounts without those that nobody can say */
record RollForwardRow(
        String contract, Balance balance, String currency, Map<Movement, BigDecimal> amounts, boolean isIncomplete) {

    /** As {@code opening + increase - release + adjustment = closing}. */
    enum Movement {
        OPENING,
        INCREASE,
        RELEASE,
        ADJUSTMENT,
        CLOSING
    }

    static RollForwardRow of(Row row) {
        return new RollForwardRow(
                row.text("contract"),
                Balance.of(row.text("balance")),
                row.text("currency"),
                Sums.amounts(row, Movement.class),
                row.isTrue("incomplete"));
    }

    /** Whether what became of it can be said; of a contract that is held as a whole it cannot. */
    boolean isKnown() {
        return amounts.containsKey(Movement.CLOSING);
    }
}
