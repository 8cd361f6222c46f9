package io.tieout.check;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunKind;
import io.tieout.run.RunStep;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
        List<Checks.Result> results = run.reading(() -> checks.of(run.run(), run::moves));
        run.write(CommitPoint.CHECKED, () -> checks.keep(run.run().runId(), results));
        List<Checks.Result> broken =
                results.stream().filter(result -> result.found() > 0).toList();
        if (!broken.isEmpty()) {
            boolean posts = run.run().kind() == RunKind.POSTING;
            throw new RefusalException(
                    Refusal.GATE,
                    "%d of %d checks of %s found something: %s."
                            .formatted(broken.size(), results.size(), run.run().entity(), sentence(broken)),
                    posts
                            ? "What was posted stays."
                            : "The run does not complete, so nothing of it can be approved or posted.",
                    NextStep.of(posts ? "resume" : "rerun", run.run().runId()).after(remedy(broken)));
        }
        return "%d checks   nothing found".formatted(results.size());
    }

    private static String sentence(List<Checks.Result> broken) {
        return broken.stream()
                .map(result -> "%s: %s".formatted(result.check().replace('_', ' '), result.sample()))
                .collect(Collectors.joining("; "));
    }

    /** What a source says can be said otherwise; what only this program writes nobody else can mend. */
    private static String remedy(List<Checks.Result> broken) {
        String delivered = subjects(broken, Concern::isDelivered);
        return delivered.isEmpty()
                ? "No delivery mends %s: the database is not as Tieout left it, or Tieout is wrong. Keep a copy of it and report this."
                        .formatted(subjects(broken, concern -> true))
                : "Correct %s where it comes from, and deliver it again.".formatted(delivered);
    }

    private static String subjects(List<Checks.Result> broken, Predicate<Concern> which) {
        return broken.stream()
                .flatMap(result -> result.first().stream())
                .filter(finding -> which.test(finding.concerns()))
                .map(Finding::subject)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
