package io.tieout.cli;

import io.tieout.job.JobRuns;
import io.tieout.job.Workplace;
import io.tieout.refusal.NextStep;
import io.tieout.run.Initiator;
import io.tieout.run.Opening;
import io.tieout.run.Run;
import io.tieout.run.RunKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout rerun}. */
@Command(
        name = "rerun",
        description = "Start a run over: a new run of the same job and month, with a new snapshot, as a whole.",
        footer = {
            "",
            "A run that is not finished is given up: nothing of it was sent to a ledger. Where it can go on,",
            "tieout resume loses less.",
            "",
            "A month that has not begun, or before which another month is open, is refused as by tieout run:",
            "with --ahead it is run all the same.",
            "",
            "Example:",
            "  tieout rerun 14"
        })
final class RerunVerb extends WorkplaceVerb {

    @Parameters(paramLabel = "RUN", description = "Number of the run.")
    private long runId;

    @Option(names = "--ahead", description = "Also a month that has not begun, or before which another one is open.")
    private boolean ahead;

    @Mixin
    private final ActorOption actor = new ActorOption();

    @Override
    ExitCode perform(Workplace workplace, Output output) {
        Run run = workplace.runs().known(runId);
        Initiator initiator = actor.initiator(workplace);
        if (run.kind() == RunKind.CLOSE && !ahead) {
            workplace.refuseIfAhead(run.entity(), run.month(), NextStep.of("rerun", runId, "--ahead"));
        }
        if (run.reclass()) {
            workplace.reclass().refuseUnlessPossible(run.entity(), run.month());
        }
        workplace.runs().giveUp(run, initiator);
        output.line("%s %s %s".formatted(run.job(), run.entity(), run.month()));
        CloseOutcome.tellIfSigned(workplace, output, run.entity(), run.month());
        try (StopOnSignal stop = new StopOnSignal(output)) {
            JobRuns runs = new JobRuns(workplace, new Watched(output), stop.signal());
            Opening opening = Opening.again(run);
            return CloseOutcome.tell(workplace, output, runs.start(opening, initiator));
        }
    }
}
