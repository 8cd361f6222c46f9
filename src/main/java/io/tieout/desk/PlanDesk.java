package io.tieout.desk;

import io.tieout.job.JobRuns;
import io.tieout.job.Workplace;
import io.tieout.post.PlanEnds.Abandonment;
import io.tieout.post.PlanKind;
import io.tieout.post.PlanState;
import io.tieout.post.Plans.Line;
import io.tieout.post.Plans.Plan;
import io.tieout.post.Plans.RulesEffect;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.run.Opening;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans of entries: approved by a second person, then applied, made void or given up. */
public final class PlanDesk {
    private final Workplace workplace;

    PlanDesk(Workplace workplace) {
        this.workplace = workplace;
    }

    /** A plan with its lines. */
    public record ShownPlan(Plan plan, List<RulesEffect> effectOfRules, List<Line> lines, NextStep next) {

        public ShownPlan {
            effectOfRules = List.copyOf(effectOfRules);
            lines = List.copyOf(lines);
        }
    }

    /**
     * A plan after somebody decided about it.
     *
     * @param already it stood so before
     */
    public record DecidedPlan(Plan plan, boolean already, NextStep next) {}

    /**
     * What came of the wish to give a plan up.
     *
     * @param asked   who asked for it; null of one that was given up before anybody could be asked
     * @param already it was given up before
     */
    public record AbandonedPlan(
            Plan plan, boolean already, @Nullable Abandonment asked, NextStep next) {}

    /**
     * What came of applying a plan.
     *
     * @param close what the close over the ledger came to; null of balances that are adopted, which nothing is closed over
     */
    public record AppliedPlan(Plan plan, @Nullable RunOutcome close) {}

    /** All plans, newest first. */
    public List<Plan> list() {
        return workplace.plans().list();
    }

    /** Every line of a plan. */
    public ShownPlan show(long planId) {
        Plan plan = plan(planId);
        return new ShownPlan(
                plan, workplace.plans().effectOfRules(planId), workplace.plans().lines(planId), next(plan));
    }

    /**
     * Approves a plan that somebody else prepared, exactly as it stands.
     *
     * @throws RefusalException when the same person prepared it, when its run is not completed, or when it is not open any more
     */
    public DecidedPlan approve(long planId, Initiator initiator) {
        return decided(planId, !workplace.plans().approve(planId, initiator));
    }

    /**
     * Sends exactly the entries of an approved plan to the ledger, reads them back, and closes again over what the ledger says.
     *
     * @throws RefusalException when nobody approved it, or when it ended otherwise
     */
    public AppliedPlan apply(long planId, Initiator initiator, Watch watch) {
        Plan plan = post(planId, initiator, watch);
        if (plan.kind() == PlanKind.OPENING) {
            return new AppliedPlan(plan, null);
        }
        watch.progress().opened("%s %s %s".formatted(Opening.CLOSE, plan.entity(), plan.month()));
        return new AppliedPlan(
                plan,
                new RunDesk(workplace)
                        .told(runs(watch).start(Opening.close(Opening.CLOSE, plan.entity(), plan.month()), initiator)));
    }

    /**
     * The same without the close.
     *
     * @return the plan, applied
     */
    public Plan post(long planId, Initiator initiator, Watch watch) {
        Plan plan = plan(planId);
        refuseUnlessApproved(plan);
        if (plan.state() != PlanState.APPLIED) {
            watch.progress().opened("posting %s %s plan %d".formatted(plan.entity(), plan.month(), planId));
            runs(watch).start(Opening.posting(plan.entity(), plan.month(), planId), initiator);
        }
        return plan(planId);
    }

    /** Makes a plan void of which nothing was sent; a new run prepares another one. */
    public DecidedPlan makeVoid(long planId, Initiator initiator) {
        boolean now = workplace.planEnds().makeVoid(planId, initiator);
        workplace.runs().endPosting(planId, "plan %d is void".formatted(planId), initiator);
        return decided(planId, !now);
    }

    /**
     * Gives up a plan that can neither go on nor end: one person asks, another one does it.
     *
     * @param reason of whoever asks; the second person needs none
     */
    public AbandonedPlan abandon(long planId, @Nullable String reason, Initiator initiator, Watch watch) {
        Plan plan = plan(planId);
        Optional<Abandonment> asked = workplace.planEnds().asked(planId);
        if (plan.state() == PlanState.ABANDONED) {
            workplace.runs().endPosting(planId, "plan %d was given up".formatted(planId), initiator);
            return new AbandonedPlan(plan(planId), true, asked.orElse(null), next(plan(planId)));
        }
        if (asked.isEmpty()) {
            workplace.planEnds().ask(planId, given(reason, planId), initiator);
            return new AbandonedPlan(
                    plan,
                    false,
                    workplace.planEnds().asked(planId).orElseThrow(),
                    NextStep.of("plan abandon", planId, "--as", "NAME").after("A second person approves it."));
        }
        workplace.planEnds().refuseUnlessApprover(planId, asked.get(), initiator);
        runs(watch).abandon(plan, initiator);
        return new AbandonedPlan(
                plan(planId), false, workplace.planEnds().asked(planId).orElseThrow(), next(plan(planId)));
    }

    private static String given(@Nullable String reason, long planId) {
        if (reason == null || reason.isBlank()) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "Whoever asks to give up a plan says why.",
                    "Nothing was changed.",
                    NextStep.of("plan abandon", planId, "--reason", "REASON"));
        }
        return reason.strip();
    }

    private void refuseUnlessApproved(Plan plan) {
        String why = switch (plan.state()) {
            case PREPARED ->
                "Plan %d waits for the approval of a second person; %s prepared it."
                        .formatted(plan.planId(), plan.preparedBy());
            case VOID -> "Plan %d is void.".formatted(plan.planId());
            case ABANDONED -> "Plan %d was given up.".formatted(plan.planId());
            case PREPARING, APPROVED, APPLYING, APPLIED -> "";
        };
        if (!why.isEmpty()) {
            throw new RefusalException(Refusal.GATE, why, "Nothing was posted.", next(plan));
        }
    }

    private JobRuns runs(Watch watch) {
        return new JobRuns(workplace, watch.progress(), watch.stop());
    }

    private DecidedPlan decided(long planId, boolean already) {
        Plan plan = plan(planId);
        return new DecidedPlan(plan, already, next(plan));
    }

    private Plan plan(long planId) {
        return workplace.plans().plan(planId);
    }

    private NextStep next(Plan plan) {
        return workplace.plans().next(plan);
    }
}
