package io.tieout.cli;

import io.tieout.desk.Desk;
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
final class RerunVerb extends DeskVerb {

    @Parameters(paramLabel = "RUN", description = "Number of the run.")
    private long runId;

    @Option(names = "--ahead", description = "Also a month that has not begun, or before which another one is open.")
    private boolean ahead;

    @Mixin
    private final ActorOption actor = new ActorOption();

    @Override
    ExitCode perform(Desk desk, Output output) {
        try (StopOnSignal stop = new StopOnSignal(output)) {
            return CloseOutcome.tell(
                    output, desk.runs().rerun(runId, ahead, actor.initiator(desk), Watched.by(output, stop)));
        }
    }
}
