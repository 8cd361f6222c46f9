package io.tieout.trigger;

import io.tieout.trigger.Window.MonthEnd;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What starts a job by itself, as its file says.
 *
 * @param entities of which companies; empty: of all
 * @param zone     of its times; empty: that of the company
 * @param calendar of its working days; empty: that of the company
 * @param blackout when it does not fire; what is due then is put off to the end
 * @param monthEnd the only days on which a cron expression counts; empty: all
 */
public record Trigger(
        Rule rule,
        List<String> entities,
        Optional<ZoneId> zone,
        Optional<String> calendar,
        List<Window> blackout,
        Optional<MonthEnd> monthEnd) {

    public Trigger {
        entities = List.copyOf(entities);
        blackout = List.copyOf(blackout);
    }

    public boolean isOf(String entity) {
        return entities.isEmpty() || entities.contains(entity);
    }

    /** Whether anything in it counts working days. */
    public boolean needsCalendar() {
        return rule.countsWorkingDays()
                || monthEnd.isPresent()
                || blackout.stream().anyMatch(MonthEnd.class::isInstance);
    }
}
