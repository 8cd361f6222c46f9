package io.tieout.period;

import java.time.YearMonth;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;

/**
 * A month of an entity.
 *
 * @param frozenNo  while closing: the last number of source data that the month takes
 * @param signedRun the run whose figures were signed, the last time the month was closed
 */
@NamedInterface("words")
public record AccountingPeriod(
        String entity, YearMonth month, PeriodStatus status, Optional<Long> frozenNo, Optional<Long> signedRun) {

    /** As people speak of it: {@code 2026-09 of DE}. */
    public String title() {
        return title(entity, month);
    }

    static String title(String entity, YearMonth month) {
        return month + " of " + entity;
    }
}
