package io.tieout.desk;

import io.tieout.handover.HandedOver;
import io.tieout.post.Plans.RulesEffect;
import io.tieout.refusal.NextStep;
import io.tieout.report.CloseSummary;
import io.tieout.report.TieOutSummary;
import io.tieout.run.RunKind;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to.
 *
 * @param alreadyComplete nothing has changed since {@code run}: its results stand, and no new run was made
 * @param plan            that it prepared; null: nothing is due
 * @param summary         the figures of a close; null of any other kind
 * @param refused         how many entries of the plan that it posted the ledger refused
 * @param tieOut          what a tie-out found; null of any other kind
 * @param handedOver      of a run that hands work over; null of any other kind
 * @param effectOfRules   what the plan posts on signed months because the engine computes them by other rules now
 * @param next            null where nothing is left to do
 * @param invoicing       what became of draft invoices; null of a run of any other kind
 */
public record RunOutcome(
        long run,
        RunKind kind,
        String entity,
        YearMonth period,
        boolean alreadyComplete,
        @Nullable Prepared plan,
        @Nullable CloseSummary summary,
        long refused,
        @Nullable TieOutSummary tieOut,
        @Nullable HandedOver handedOver,
        List<RulesEffect> effectOfRules,
        @Nullable NextStep next,
        @Nullable Invoicing invoicing) {

    public RunOutcome {
        effectOfRules = List.copyOf(effectOfRules);
    }

    /** A plan that a run prepared. */
    public record Prepared(long plan, int entries) {}

    /** Whether nothing is held, due, waiting, refused, different or not where it is to be. */
    public boolean tiesOut() {
        return refused == 0
                && (summary == null || summary.tiesOut())
                && (tieOut == null || tieOut.tiesOut())
                && (handedOver == null || handedOver.isWhole())
                && (invoicing == null || invoicing.isSettled());
    }
}
