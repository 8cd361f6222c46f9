package io.tieout.cli;

import io.tieout.desk.Sample;
import io.tieout.desk.Sample.Closed;
import io.tieout.desk.Sample.Played;
import io.tieout.desk.Watch;
import io.tieout.refusal.NextStep;
import io.tieout.settings.Environment;
import java.nio.file.Path;
import java.util.ServiceLoader;
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
            Sample sample = ServiceLoader.load(Sample.class).findFirst().orElseThrow();
            Played played = sample.play(environment, fresh, out, new Watch(new Watched(output), stop.signal()));
            output.document(played);
            output.line();
            played.closed().forEach(closed -> tell(closed, output));
            output.line();
            output.line("expected: %,d figures compared, %,d equal".formatted(played.compared(), played.equal()));
            played.findings().stream().limit(SHOWN).forEach(finding -> output.line("  " + finding));
            if (played.findings().size() > SHOWN) {
                output.line("  and %,d more".formatted(played.findings().size() - SHOWN));
            }
            output.line();
            played.waiting()
                    .forEach(plan -> output.line("Plan %d of %s %s waits: TIEOUT_HOME=%s %s"
                            .formatted(
                                    plan.planId(),
                                    plan.entity(),
                                    plan.month(),
                                    played.home(),
                                    NextStep.of("plan show", plan.planId()).command())));
            output.line("Look around: TIEOUT_HOME=%s %s"
                    .formatted(played.home(), NextStep.of("status").command()));
            return played.findings().isEmpty() ? ExitCode.DONE : ExitCode.DONE_WITH_DIFFERENCES;
        }
    }

    private static void tell(Closed closed, Output output) {
        output.line(
                "%s %s%s".formatted(closed.entity(), closed.month(), closed.late() ? ", after what came late" : ""));
        CloseOutcome.figures(closed.summary()).forEach(output::line);
        output.line("  results in " + closed.folder());
    }
}
