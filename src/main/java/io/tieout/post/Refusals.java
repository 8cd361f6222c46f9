package io.tieout.post;

import io.tieout.post.Dispatches.Ended;
import io.tieout.post.PlanEnds.Abandonment;
import io.tieout.post.Plans.Plan;
import io.tieout.post.Reclass.Obstacle;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.RunOverException;
import java.time.YearMonth;

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

    static RunOverException notApproved(Ended plan, PlanState state) {
        return new RunOverException(
                "Plan %d is %s; a plan is applied after a second person approved it.".formatted(plan.planId(), state),
                "Nothing was posted.",
                state == PlanState.VOID ? again(plan) : NextStep.of("plan approve", plan.planId()));
    }

    static RunOverException moved(Ended plan) {
        return new RunOverException(
                "The books have changed for the contracts of plan %d, or their accounts, since it was prepared; it is void."
                        .formatted(plan.planId()),
                "Nothing was posted; a new run prepares a new plan.",
                again(plan));
    }

    static RunOverException abandoned(Ended plan) {
        return new RunOverException(
                "Plan %d was given up.".formatted(plan.planId()),
                "What was posted of it stays; the next plan has what is due then.",
                again(plan));
    }

    static RefusalException notVoidable(Plan plan, NextStep next) {
        boolean applying = plan.state() == PlanState.APPLYING;
        return new RefusalException(
                Refusal.GATE,
                applying
                        ? "Plan %d is being applied; entries of it may be in the ledger.".formatted(plan.planId())
                        : "Plan %d is %s.".formatted(plan.planId(), plan.state()),
                "Nothing was changed.",
                next);
    }

    static RefusalException notApplying(Plan plan, NextStep next) {
        boolean open = plan.state() == PlanState.PREPARED || plan.state() == PlanState.APPROVED;
        return new RefusalException(
                Refusal.GATE,
                "Plan %d is %s; only a plan that is being applied is given up.".formatted(plan.planId(), plan.state()),
                "Nothing was changed.",
                open ? NextStep.of("plan void", plan.planId()) : next);
    }

    static RefusalException asker(long planId, Abandonment asked) {
        return new RefusalException(
                Refusal.GATE,
                "%s asked to give up plan %d; another person approves it.".formatted(asked.askedBy(), planId),
                "Nothing was given up.",
                NextStep.of("plan abandon", planId, "--as", "NAME"));
    }

    static RefusalException noReclass(String entity, YearMonth month, Obstacle obstacle) {
        String why = switch (obstacle.gate()) {
            case SIGNED ->
                "%s of %s is signed; what moves between accounts is dated in a month that is open."
                        .formatted(month, entity);
            case LATER_ENTRIES ->
                "%s has entries in %s; what moves between accounts is dated in its last month with entries, or later."
                        .formatted(entity, obstacle.found());
            case NO_ACCOUNT ->
                "The mapping in use names no account for %s of %s on %s, so what stands elsewhere has nowhere to go."
                        .formatted(obstacle.accountKind().orElseThrow().words(), entity, month.atEndOfMonth());
        };
        NextStep next = switch (obstacle.gate()) {
            case SIGNED, LATER_ENTRIES -> NextStep.of("period list", "--entity", entity);
            case NO_ACCOUNT ->
                NextStep.of("map import", "FOLDER").after("Add the row of kind account to mappings.csv.");
        };
        return new RefusalException(Refusal.GATE, why, "Nothing was started and nothing was changed.", next);
    }

    /** Of a plan that became void because another one was applied. */
    static String movedOn(Ended plan) {
        return "Plan %d for %s %s was computed from the books before that and is void. Next: %s"
                .formatted(
                        plan.planId(), plan.entity(), plan.month(), again(plan).command());
    }

    private static NextStep again(Ended plan) {
        return Plans.again(plan.kind(), plan.entity(), plan.month(), plan.reclass());
    }
}
