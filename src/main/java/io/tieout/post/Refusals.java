package io.tieout.post;

import io.tieout.post.Plans.Plan;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;

/** The sentences with which the approval of a plan is refused. */
final class Refusals {
    private static final String WAITS = "Nothing was approved; the plan waits.";

    private Refusals() {}

    static RefusalException unknown(long planId) {
        return new RefusalException(
                Refusal.USAGE,
                "There is no plan %d.".formatted(planId),
                "Nothing was changed.",
                NextStep.of("plan list"));
    }

    static RefusalException unfinishedRun(Plan plan, NextStep next) {
        return new RefusalException(
                Refusal.GATE,
                "Plan %d belongs to run %d, which is not completed.".formatted(plan.planId(), plan.runId()),
                "Nothing was approved.",
                next);
    }

    static RefusalException samePerson(Plan plan, NextStep next) {
        return new RefusalException(
                Refusal.GATE,
                "Plan %d was prepared by %s; another person approves it.".formatted(plan.planId(), plan.preparedBy()),
                WAITS,
                next);
    }

    static RefusalException sameLogin(Plan plan, NextStep next) {
        return new RefusalException(
                Refusal.GATE,
                "Plan %d was prepared by the OS user %s; another OS user approves it, unless the settings say allow_shared_os_user: true."
                        .formatted(plan.planId(), plan.preparedOs()),
                WAITS,
                next);
    }
}
