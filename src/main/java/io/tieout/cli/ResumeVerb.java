package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.RunOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tieout resume}. */
@Command(
        name = "resume",
        description = "Go on with a run that failed, was stopped or was killed: the same run over the same snapshot.",
        footer = {"", "Example:", "  tieout resume 14"})
final class ResumeVerb extends DeskVerb {

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            description = "Number of the run; may be left out where only one is unfinished.")
    private @Nullable Long runId;

    @Mixin
    private final ActorOption actor = new ActorOption();

    @Override
    ExitCode perform(Desk desk, Output output) {
        try (StopOnSignal stop = new StopOnSignal(output)) {
            Optional<RunOutcome> outcome = desk.runs().resume(runId, actor.initiator(desk), Watched.by(output, stop));
            if (outcome.isPresent()) {
                return CloseOutcome.tell(output, outcome.get());
            }
            output.document(new Nothing("Nothing to resume."));
            output.line("Nothing to resume: every run is finished.");
            return ExitCode.DONE;
        }
    }

    private record Nothing(String message) {}
}
