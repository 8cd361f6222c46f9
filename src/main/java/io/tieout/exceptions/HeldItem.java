package io.tieout.exceptions;

import io.tieout.refusal.NextStep;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A line, row or obligation that a run held.
 *
 * @param fileName delivery and file that the row came in
 * @param lineNo   physical line in it; the header is line 1
 * @param found    what stood there
 * @param expected what should have stood there
 * @param amount   at stake, in {@code currency}; empty, as that one is, when nobody can say
 * @param since    when the row became known
 * @param owner    who looks after it: who it is assigned to, else whom the settings send it to, else the owner of its code
 * @param dueOn    by when somebody is to have looked at it, in UTC
 * @param decision the one that stands; empty where none does
 * @param escalated when it was told that it is overdue
 */
public record HeldItem(
        long runId,
        String entity,
        YearMonth month,
        ReasonCode code,
        String sourceRef,
        String fileName,
        int lineNo,
        String field,
        String found,
        String expected,
        Optional<BigDecimal> amount,
        Optional<String> currency,
        Instant since,
        ItemState state,
        String owner,
        LocalDate dueOn,
        Optional<Decision> decision,
        Optional<Instant> escalated) {

    /**
     * What a person decided.
     *
     * @param by       who did, or who asked a second one
     * @param approved the second person
     */
    public record Decision(String by, Optional<String> approved, Optional<String> reason) {}

    /** What a person does next about it. */
    public NextStep next() {
        return NextStep.close(entity, month).after(code.nextStep());
    }
}
