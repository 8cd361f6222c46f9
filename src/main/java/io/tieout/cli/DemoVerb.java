package io.tieout.cli;

import io.tieout.demo.Demo;
import io.tieout.demo.Demo.Closed;
import io.tieout.refusal.NextStep;
import io.tieout.settings.Environment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tieout demo}. */
@Command(
        name = "demo",
        description =
                "Close the two months of the sample in a home of its own, and compare every figure with the answers worked out beforehand.",
        footer = {"", "Example:", "  tieout demo --fresh"})
final class DemoVerb extends Verb {
    private static final int SHOWN = 20;

    @Option(names = "--fresh", description = "Throw an earlier demo away and start over.")
    private boolean fresh;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results instead of the one in the demo's home.")
    private @Nullable Path out;

    @Override
    ExitCode perform(Environment environment, Output output) {
        try (StopOnSignal stop = new StopOnSignal(output)) {
            Demo.Outcome outcome = Demo.play(environment, fresh, out, new Watched(output), stop.signal());
            output.document(outcome);
            output.line();
            outcome.closed().forEach(closed -> tell(closed, output));
            output.line();
            output.line("expected: %,d figures compared, %,d equal".formatted(outcome.compared(), outcome.equal()));
            outcome.findings().stream().limit(SHOWN).forEach(finding -> output.line("  " + finding));
            if (outcome.findings().size() > SHOWN) {
                output.line("  and %,d more".formatted(outcome.findings().size() - SHOWN));
            }
            output.line();
            outcome.waiting()
                    .forEach(plan -> output.line("Plan %d of %s %s waits: TIEOUT_HOME=%s %s"
                            .formatted(
                                    plan.planId(),
                                    plan.entity(),
                                    plan.month(),
                                    outcome.home(),
                                    NextStep.of("plan show", plan.planId()).command())));
            output.line("Look around: TIEOUT_HOME=%s %s"
                    .formatted(outcome.home(), NextStep.of("status").command()));
            return outcome.findings().isEmpty() ? ExitCode.DONE : ExitCode.DONE_WITH_DIFFERENCES;
        }
    }

    private static void tell(Closed closed, Output output) {
        output.line(
                "%s %s%s".formatted(closed.entity(), closed.month(), closed.late() ? ", after what came late" : ""));
        CloseOutcome.figures(closed.summary()).forEach(output::line);
        output.line("  results in " + closed.folder());
    }
}
