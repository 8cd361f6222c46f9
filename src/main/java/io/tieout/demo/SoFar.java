package io.tieout.demo;

import io.tieout.desk.Desk;
import io.tieout.post.PlanState;
import io.tieout.post.Plans.Plan;
import io.tieout.run.Run;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Stream;

/** What an earlier demo in the same home left, which is not done again. */
record SoFar(Desk desk) {

    /** The first plan of a month that was applied: further ones are somebody else's. */
    Optional<Plan> applied(String entity, YearMonth month) {
        return plans(entity, month)
                .filter(plan -> plan.state() == PlanState.APPLIED)
                .reduce((newer, older) -> older);
    }

    Optional<Plan> open(String entity, YearMonth month) {
        return plans(entity, month)
                .filter(plan -> plan.isOpen() && plan.runCompleted())
                .findFirst();
    }

    /** A completed close over what the ledger says after a plan was applied, by the folder of its results. */
    Optional<Run> over(Plan plan, String stage) {
        Path folder = Path.of(plan.entity(), plan.month().toString(), stage);
        return desk.runs().overPlan(plan.planId()).stream()
                .filter(run ->
                        run.outFolder() != null && Path.of(run.outFolder()).endsWith(folder))
                .findFirst();
    }

    private Stream<Plan> plans(String entity, YearMonth month) {
        return desk.plans().list().stream()
                .filter(plan -> plan.entity().equals(entity) && plan.month().equals(month));
    }
}
