package io.tieout.check;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import java.util.List;

/** Looks at every invariant after the work of a run; a run that breaks one does not complete. */
public final class CheckStep implements RunStep {
    private final Checks checks;

    public CheckStep(Checks checks) {
        this.checks = checks;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String execute(RunContext run) {
        List<Checks.Result> results = run.reading(checks::all);
        run.write(CommitPoint.CHECKED, () -> checks.keep(run.run().runId(), results));
        List<Checks.Result> broken =
                results.stream().filter(result -> result.found() > 0).toList();
        if (!broken.isEmpty()) {
            throw new RefusalException(
                    Refusal.GATE,
                    "%d of %d checks found something: %s".formatted(broken.size(), results.size(), sentence(broken)),
                    "The run does not complete, so nothing of it can be approved or posted.",
                    NextStep.of(
                                    run.run().kind().equals("posting") ? "resume" : "rerun",
                                    run.run().runId())
                            .after("It finds the same until what it names is corrected."));
        }
        return "%d checks   nothing found".formatted(results.size());
    }

    private static String sentence(List<Checks.Result> broken) {
        return String.join(
                "; ",
                broken.stream()
                        .map(result -> "%s: %s".formatted(result.check(), result.sample()))
                        .toList());
    }
}
