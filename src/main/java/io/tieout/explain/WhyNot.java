package io.tieout.explain;

import io.tieout.exceptions.Owner;
import io.tieout.refusal.NextStep;
import java.util.Optional;

/**
 * Why a record is not in the revenue, or that it is.
 *
 * @param reason   the first condition that fails
 * @param owner    who looks after it
 * @param sentence the reason with its facts
 * @param next     what to do; empty where nothing is to be done
 * @param run      the run that was asked; empty where none could be
 */
public record WhyNot(
        String sourceRef,
        Reason reason,
        Owner owner,
        String sentence,
        Optional<NextStep> next,
        Optional<AskedRun> run) {

    /** The conditions that a record meets one after another on its way to revenue. */
    public enum Reason {
        /** The row was turned away and never became a line. */
        REJECTED(Owner.IT),
        /** Its source no longer has it. */
        DELETED(Owner.DELIVERY),
        /** A later version of it is in another month. */
        SUPERSEDED(Owner.DELIVERY),
        /** It belongs to another month than the one asked about. */
        OTHER_MONTH(Owner.DELIVERY),
        /** No close of its month is complete. */
        NOT_CLOSED(Owner.FINANCE),
        /** It became known after the last close had pinned what it knew. */
        NOT_KNOWN(Owner.FINANCE),
        /** It is held with a reason code. */
        HELD(Owner.FINANCE),
        /** It is no kind of record that is revenue. */
        NO_REVENUE(Owner.FINANCE),
        /** Nobody pays for it by the line. */
        NOT_PRICED(Owner.FINANCE),
        /** It is dated outside of the agreed term. */
        OUTSIDE_TERM(Owner.DELIVERY),
        /** Nobody approved it. */
        NOT_APPROVED(Owner.DELIVERY),
        /** It is not accepted, or without evidence. */
        NOT_ACCEPTED(Owner.DELIVERY),
        /** Its obligation could not be computed. */
        OBLIGATION_HELD(Owner.FINANCE),
        /** It counts, and a part of its obligation is above a cap or limit. */
        OVER_LIMIT(Owner.DELIVERY),
        /** It is in the revenue and not posted. */
        NOT_POSTED(Owner.FINANCE),
        /** It is in the revenue and in the books. */
        NOTHING(Owner.FINANCE);

        private final Owner owner;

        Reason(Owner owner) {
            this.owner = owner;
        }

        /** Who looks after it, where no reason code says more. */
        Owner owner() {
            return owner;
        }

        /** Whether anything of it is missing in the revenue. */
        public boolean isAbsent() {
            return this != NOTHING && this != NOT_POSTED && this != OVER_LIMIT;
        }
    }
}
