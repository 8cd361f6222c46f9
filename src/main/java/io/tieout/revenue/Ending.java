package io.tieout.revenue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Until when a contract was agreed to run, and the last day of service where it was terminated.
 *
 * @param agreedOn     what is spread over the term is spread until this day, terminated or not; null: none is agreed, or nobody knows it
 * @param terminatedOn last day of service, not of notice; null: not terminated, or nobody knows when
 * @param statedBy     what says so
 */
public record Ending(@Nullable LocalDate agreedOn, @Nullable LocalDate terminatedOn, StatedBy statedBy) {

    /** What a contract's ending is known by. */
    public enum StatedBy {
        /** {@code end_on} of a contract that nobody terminated. */
        AGREEMENT,
        /** {@code terminated_on} beside {@code end_on}; of any status, because a contract under notice is active until its last day. */
        TERMINATION,
        /** {@code end_on} of a terminated contract is its last day; the agreed end is that of its last version before. */
        VERSION_BEFORE,
        /** {@code end_on} of a terminated contract is its last day, and there is no version before. */
        LAST_DAY_ALONE,
        /** A terminated contract has no day at all. */
        NOBODY
    }

    /** What a contract said of its end before it was terminated. @param endOn null: it had none */
    public record Before(@Nullable LocalDate endOn) {}

    public static Ending agreed(@Nullable LocalDate endOn) {
        return new Ending(endOn, null, StatedBy.AGREEMENT);
    }

    /**
     * As the record of a contract has it.
     *
     * @param terminated by its status
     * @param before     its last version that was not terminated; null where there is none
     */
    public static Ending stated(
            boolean terminated, @Nullable LocalDate endOn, @Nullable LocalDate terminatedOn, @Nullable Before before) {
        if (terminatedOn != null) {
            return new Ending(endOn, terminatedOn, StatedBy.TERMINATION);
        }
        if (!terminated) {
            return agreed(endOn);
        }
        if (endOn == null) {
            return new Ending(null, null, StatedBy.NOBODY);
        }
        return before == null
                ? new Ending(null, endOn, StatedBy.LAST_DAY_ALONE)
                : new Ending(before.endOn(), endOn, StatedBy.VERSION_BEFORE);
    }

    /** For {@code explain}: until when, agreed until when, and by which columns. */
    String words(Terms terms) {
        String lastDay = "until the contract's last day of service %s (%s)"
                .formatted(terminatedOn, statedBy == StatedBy.TERMINATION ? "terminated_on" : "end_on, terminated");
        if (terms.endOn() == null) {
            return lastDay;
        }
        String agreed = !terms.endOn().equals(agreedOn)
                ? "end_on of the obligation"
                : statedBy == StatedBy.TERMINATION ? "end_on" : "end_on of its version before";
        return "%s, agreed until %s (%s)".formatted(lastDay, terms.endOn(), agreed);
    }

    /** Whether it was terminated by the end of a day. */
    boolean isOver(LocalDate day) {
        return terminatedOn != null && !day.isBefore(terminatedOn);
    }

    /** The last day on which facts count. */
    LocalDate clipped(LocalDate day) {
        return terminatedOn != null && day.isAfter(terminatedOn) ? terminatedOn : day;
    }
}
