package io.tieout.desk;

import io.tieout.job.JobDefinition;
import io.tieout.job.Workplace;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.settings.EntitySettings;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Which months runs are about, and which of them may be run yet. */
record Months(Workplace workplace) {

    /**
     * The month that a run of a job is about.
     *
     * @param wanted as somebody names it; null: as the job says
     */
    YearMonth of(JobDefinition job, EntitySettings entity, @Nullable YearMonth wanted) {
        return switch (job.period()) {
            case ALL -> wanted == null ? now(entity) : wanted;
            case PREVIOUS_MONTH -> wanted == null ? now(entity).minusMonths(1) : wanted;
            case CURRENT_MONTH -> wanted == null ? now(entity) : wanted;
            case BEFORE_FIRST -> beforeFirst(job.name(), entity, wanted);
            case GIVEN -> {
                if (wanted == null) {
                    throw new RefusalException(
                            Refusal.USAGE,
                            "The job %s does not say which month it is about; name it with --period."
                                    .formatted(job.name()),
                            "Nothing was begun.");
                }
                yield wanted;
            }
        };
    }

    private static YearMonth beforeFirst(String job, EntitySettings entity, @Nullable YearMonth wanted) {
        YearMonth month = entity.firstPeriod().minusMonths(1);
        if (wanted != null && !wanted.equals(month)) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "The job %s is about the month before the first period of %s, which is %s, not %s."
                            .formatted(job, entity.name(), month, wanted),
                    "Nothing was begun.");
        }
        return month;
    }

    /** The month that it is where an entity is. */
    private YearMonth now(EntitySettings entity) {
        return YearMonth.now(workplace.environment().clock().withZone(entity.timeZone()));
    }

    /**
     * Refuses a close that runs ahead: of a month that has not begun, or before which another one is open.
     *
     * @param ahead the command that runs it all the same
     */
    void refuseIfAhead(String entity, YearMonth month, NextStep ahead) {
        EntitySettings settings = workplace.installation().entity(entity);
        workplace.periods().refuseIfAhead(entity, month, settings.firstPeriod(), now(settings), ahead);
    }

    /** Refuses a month that has not begun; one before which another one is open may be looked at. */
    void refuseIfNotBegun(EntitySettings entity, YearMonth month, NextStep ahead) {
        workplace.periods().refuseIfNotBegun(entity.name(), month, now(entity), ahead);
    }

    /** Opens the periods of an entity up to a month, if they are not open yet. */
    void open(EntitySettings entity, YearMonth month, Initiator initiator) {
        workplace.periods().ensureOpen(entity.name(), month, entity.firstPeriod(), initiator);
    }
}
