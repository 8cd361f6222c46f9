package io.tieout.revenue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One version of a performance obligation, as the contract or an amendment states it. Prices and planned amounts are those of the
 * whole obligation since its start, in the contract's currency; what is not stated is null.
 *
 * @param effectiveOn         the version holds from this day on
 * @param startOn             first day of service; the contract's where the obligation names none
 * @param endOn               last day of service; none where it is a hundred years away, because some systems write the last day of
 *                            the calendar for that
 * @param cap                 not to exceed, of revenue to date
 * @param feePercent          on top of each billable line of hours, rounded with the line
 * @param markupPercent       on top of each billable expense, or of cost
 * @param variableConstrained part of the variable amount that may not count yet (IFRS 15.56)
 */
public record Terms(
        int version,
        LocalDate effectiveOn,
        Modification modification,
        String method,
        @Nullable BigDecimal price,
        @Nullable BigDecimal cap,
        LocalDate startOn,
        @Nullable LocalDate endOn,
        @Nullable BigDecimal plannedHours,
        @Nullable BigDecimal plannedCost,
        @Nullable BigDecimal standalonePrice,
        BigDecimal feePercent,
        BigDecimal markupPercent,
        BigDecimal variableAmount,
        BigDecimal variableConstrained) {
    private static final int NEVER_YEARS = 100;

    public Terms {
        endOn = endOn != null && endOn.isAfter(startOn.plusYears(NEVER_YEARS)) ? null : endOn;
    }

    /** The percentages that are stated and are not zero, by the columns of the file. */
    SortedMap<String, BigDecimal> percents() {
        SortedMap<String, BigDecimal> stated =
                new TreeMap<>(Map.of("fee_percent", feePercent, "markup_percent", markupPercent));
        stated.values().removeIf(percent -> percent.signum() == 0);
        return stated;
    }

    /** How a version treats what was recognised before it. */
    public enum Modification {
        ORIGINAL,
        /** An obligation of its own (IFRS 15.20). */
        SEPARATE,
        /** What was recognised stays, the rest of the price is spread over what remains (IFRS 15.21(a)). */
        PROSPECTIVE,
        /** Recomputed to date, the difference falls into the month of the change (IFRS 15.21(b)). */
        CATCH_UP;

        boolean amends() {
            return this == PROSPECTIVE || this == CATCH_UP;
        }
    }
}
