package io.tieout.job;

import io.tieout.exceptions.Escalation;
import io.tieout.exceptions.OverdueListener;
import java.math.BigDecimal;

/** A line of alarm in {@code log/tieout.log} of the home for each exception item that is overdue. */
record OverdueLog(HomeLog log) implements OverdueListener {

    @Override
    public void overdue(Escalation escalation) {
        log.write(new LogLine()
                .word("alarm", "ITEM_OVERDUE")
                .word("code", escalation.code())
                .word("entity", escalation.entity())
                .word("period", escalation.month())
                .word("source_ref", escalation.sourceRef())
                .word("owner", escalation.owner())
                .word("due_on", escalation.dueOn())
                .word(
                        "at_stake",
                        escalation.amount().map(BigDecimal::toPlainString).orElse("unknown")
                                + escalation.currency().map(" "::concat).orElse("")));
    }
}
