package io.tieout.cli;

import io.tieout.job.JobRuns;
import io.tieout.job.Workplace;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tieout resume}. */
@Command(
        name = "resume",
        description = "Go on with a run that failed, was stopped or was killed: the same run over the same snapshot.",
        footer = {"", "Example:", "  tieout resume 14"})
final class ResumeVerb extends WorkplaceVerb {

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            description = "Number of the run; may be left out where only one is unfinished.")
    private @Nullable Long runId;

    @Mixin
    private final ActorOption actor = new ActorOption();

    @Override
    ExitCode perform(Workplace workplace, Output output) {
        Optional<Run> wanted = wanted(workplace);
        if (wanted.isEmpty()) {
            output.document(new Nothing("Nothing to resume."));
            output.line("Nothing to resume: every run is finished.");
            return ExitCode.DONE;
        }
        Run run = wanted.get();
        output.line("run %d   %s %s %s".formatted(run.runId(), run.job(), run.entity(), run.month()));
        try (StopOnSignal stop = new StopOnSignal(output)) {
            JobRuns runs = new JobRuns(workplace, new Watched(output), stop.signal());
            return CloseOutcome.tell(workplace, output, runs.resume(run, actor.initiator(workplace)));
        }
    }

    private Optional<Run> wanted(Workplace workplace) {
        if (runId != null) {
            return Optional.of(workplace.runs().known(runId));
        }
        List<Run> unfinished = workplace.runs().unfinished();
        if (unfinished.size() > 1) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "Several runs are unfinished: %s. Name one."
                            .formatted(unfinished.stream()
                                    .map(run -> "%d (%s %s)".formatted(run.runId(), run.entity(), run.month()))
                                    .collect(Collectors.joining(", "))),
                    "Nothing was started.",
                    NextStep.of("resume", unfinished.getFirst().runId()));
        }
        return unfinished.stream().findFirst();
    }

    private record Nothing(String message) {}
}
