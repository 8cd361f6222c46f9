package io.tieout.job;

import io.tieout.exceptions.Escalation;
import io.tieout.exceptions.OverdueListener;
import java.math.BigDecimal;

/** A line of alarm in {@code log/tieout.log} of the home for each exception item that is overdue. */
record OverdueLog(HomeLog log) implements OverdueListener {

    @Override
    public void overdue(Escalation escalation) {
        log.write("alarm=ITEM_OVERDUE code=%s entity=%s period=%s source_ref=%s owner=%s due_on=%s at_stake=%s"
                .formatted(
                        escalation.code(),
                        HomeLog.word(escalation.entity()),
                        escalation.month(),
                        HomeLog.word(escalation.sourceRef()),
                        HomeLog.word(escalation.owner()),
                        escalation.dueOn(),
                        HomeLog.word(escalation
                                        .amount()
                                        .map(BigDecimal::toPlainString)
                                        .orElse("unknown")
                                + escalation.currency().map(" "::concat).orElse(""))));
    }
}
