package io.tieout.handover;

import io.tieout.handover.HandedOver.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What became of a line of work.
 *
 * @param cameTo     {@code handed_over}, {@code corrected}, {@code withdrawn}, {@code refused}, {@code changed} or {@code held}
 * @param quantity   approved, in its {@code unit}
 * @param difference by how much what stands there changed
 * @param amount     what is approved is worth
 * @param pieces     that were sent, each with its name there
 */
record CameTo(
        WorkKind kind,
        String sourceRef,
        String contract,
        String obligation,
        LocalDate workOn,
        String resource,
        String cameTo,
        BigDecimal quantity,
        String unit,
        BigDecimal difference,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        String pieces,
        String reason) {

    boolean is(String word) {
        return cameTo.equals(word);
    }

    boolean is(WorkKind other) {
        return kind == other;
    }

    Quantity approved() {
        return new Quantity(quantity, unit);
    }

    @Nullable
    Quantity worth() {
        return amount == null || currency == null ? null : new Quantity(amount, currency);
    }
}
