package io.tieout.desk;

import io.tieout.exceptions.HeldItem;
import io.tieout.exceptions.ReasonCode;
import io.tieout.refusal.NextStep;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A line, row or obligation that a run held, with the columns of the result file.
 *
 * @param file     delivery and file that the row came in
 * @param line     physical line in it; 0 of what is no line
 * @param amount   at stake; null, as its currency is, when nobody can say
 * @param since    when the row became known
 * @param nextStep what is done about its code
 */
public record Held(
        ReasonCode code,
        String severity,
        String entity,
        YearMonth period,
        long run,
        String sourceRef,
        String file,
        int line,
        String field,
        String found,
        String expected,
        String owner,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        Instant since,
        String nextStep,
        NextStep next) {

    static Held of(HeldItem item) {
        return new Held(
                item.code(),
                item.code().severity().word(),
                item.entity(),
                item.month(),
                item.runId(),
                item.sourceRef(),
                item.fileName(),
                item.lineNo(),
                item.field(),
                item.found(),
                item.expected(),
                item.code().owner().word(),
                item.amount().orElse(null),
                item.currency().orElse(null),
                item.since(),
                item.code().nextStep(),
                item.next());
    }
}
