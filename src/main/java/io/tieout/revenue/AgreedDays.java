package io.tieout.revenue;

import io.tieout.revenue.Fact.Milestone;
import io.tieout.revenue.Terms.Modification;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days on which work is within the term that was agreed: from the first day of service to the last, and the days of grace after
 * it; never after the day of termination. A contract exists by what its parties agreed and can enforce (IFRS 15.9-10), so work
 * outside of it is no revenue until an amendment extends the term (IFRS 15.18-19).
 *
 * <p>The version in force says the term. What came before the first day of service of a prospective amendment stays what it was (IFRS
 * 15.21(a)), so the version before it says whether it was within.
 */
final class AgreedDays {
    private final List<Terms> newestFirst;
    private final int graceDays;
    private final @Nullable LocalDate terminatedOn;

    /**
     * @param versions     until the one in force
     * @param graceDays    after the last day of service
     * @param terminatedOn the last day of service of a contract that was terminated
     */
    AgreedDays(List<Terms> versions, int graceDays, @Nullable LocalDate terminatedOn) {
        this.newestFirst = List.copyOf(versions.reversed());
        this.graceDays = graceDays;
        this.terminatedOn = terminatedOn;
    }

    /** Whether a fact counts; what comes of work has its own rules. Milestones are agreed by name, whatever the days of the term. */
    boolean contain(Fact fact) {
        return fact instanceof Milestone ? !isOver(fact.day()) : !Work.isWork(fact) || contain(Work.workedOn(fact));
    }

    private boolean isOver(LocalDate day) {
        return terminatedOn != null && day.isAfter(terminatedOn);
    }

    boolean contain(LocalDate day) {
        if (isOver(day)) {
            return false;
        }
        Terms terms = saying(day);
        LocalDate end = terms.endOn();
        return !day.isBefore(terms.startOn()) && (end == null || !day.isAfter(end.plusDays(graceDays)));
    }

    /** The version that says the term where a day is concerned. */
    private Terms saying(LocalDate day) {
        for (Terms version : newestFirst) {
            if (version.modification() != Modification.PROSPECTIVE
                    || !version.startOn().isAfter(day)) {
                return version;
            }
        }
        return newestFirst.getLast();
    }
}
