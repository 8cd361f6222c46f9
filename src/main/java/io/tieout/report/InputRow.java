package io.tieout.report;

import java.math.BigDecimal;

/**
 * A number that went into an obligation, and a record that states it.
 *
 * @param place     of the number in the derivation
 * @param unit      a currency where it is money
 * @param sourceRef empty where it is added up from many
 */
record InputRow(
        String contract,
        String obligation,
        String place,
        String name,
        BigDecimal value,
        String unit,
        String sourceRef,
        String file,
        String line) {

    static InputRow of(Row row) {
        return new InputRow(
                row.text("contract"),
                row.text("obligation"),
                row.text("place"),
                row.text("name"),
                new BigDecimal(row.text("value")),
                row.text("unit"),
                row.text("source_ref"),
                row.text("file"),
                row.text("line"));
    }
}
