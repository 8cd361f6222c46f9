package io.tieout.desk;

import io.tieout.exceptions.HeldItem;
import io.tieout.exceptions.HeldItem.Decision;
import io.tieout.exceptions.ItemState;
import io.tieout.exceptions.ReasonCode;
import io.tieout.refusal.NextStep;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A line, row or obligation that a run held, with the columns of the result file.
 *
 * @param file       delivery and file that the row came in
 * @param line       physical line in it; 0 of what is no line
 * @param owner      who looks after it
 * @param amount     at stake; null, as its currency is, when nobody can say
 * @param since      when the row became known
 * @param ageDays    days since then
 * @param nextStep   what is done about its code
 * @param dueOn      by when somebody is to have looked at it
 * @param escalatedAt when it was told that it is overdue, to the second; null where it was not
 * @param decidedBy  null where no decision stands
 * @param approvedBy the second person; null where there is none
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
        long ageDays,
        String nextStep,
        ItemState state,
        LocalDate dueOn,
        @Nullable Instant escalatedAt,
        @Nullable String decidedBy,
        @Nullable String approvedBy,
        @Nullable String reason,
        NextStep next) {

    static Held of(HeldItem item, Instant now) {
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
                item.owner(),
                item.amount().orElse(null),
                item.currency().orElse(null),
                item.since(),
                Math.max(0, ChronoUnit.DAYS.between(item.since(), now)),
                item.code().nextStep(),
                item.state(),
                item.dueOn(),
                item.escalated().map(at -> at.truncatedTo(ChronoUnit.SECONDS)).orElse(null),
                item.decision().map(Decision::by).orElse(null),
                item.decision().flatMap(Decision::approved).orElse(null),
                item.decision().flatMap(Decision::reason).orElse(null),
                item.next());
    }
}
