package io.tieout.handover;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * Hours as they stand where they are invoiced; person, project and order line by their numbers there.
 *
 * @param orderLine what pays for them; empty where nothing does
 * @param hours     to the ten-thousandth; below zero in a piece that takes some back
 */
public record Hours(LocalDate workOn, String person, String project, String orderLine, BigDecimal hours) {
    private static final int DECIMALS = 4;

    public Hours {
        hours = hours.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** As a person would look for them. */
    public String told() {
        return "%s h on %s, person %s, project %s, order line %s"
                .formatted(
                        hours.stripTrailingZeros().toPlainString(),
                        workOn,
                        person.isEmpty() ? "none" : person,
                        project.isEmpty() ? "none" : project,
                        orderLine.isEmpty() ? "none" : orderLine);
    }
}
