package io.tieout.period;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The wish to close a month.
 *
 * @param run         the run whose figures are signed; empty for the last completed one
 * @param reasons     by cause, why what differs is signed as it is
 * @param acceptLimit up to how much of it one person may sign, in the entity's currency
 */
public record SignOff(
        String entity,
        YearMonth month,
        Optional<Long> run,
        SequencedMap<String, String> reasons,
        BigDecimal acceptLimit) {

    public SignOff {
        reasons = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(reasons));
    }

    /** As a second person says it, who signs what another one asked for. */
    public SignOff withoutReasons() {
        return new SignOff(entity, month, run, new LinkedHashMap<>(), acceptLimit);
    }
}
