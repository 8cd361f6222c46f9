package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.Rehearsed;
import io.tieout.refusal.NextStep;
import java.math.BigDecimal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tieout exceptions rehearse}. */
@Command(
        name = "rehearse",
        description =
                "Compute what a replay would come to with the drafts that wait and whatever was approved since: how many items would be carried, and what would move. Nothing is changed.",
        footer = {
            "",
            "Example:",
            "  tieout exceptions rehearse --period 2026-09 --entity DE",
            "  tieout exceptions rehearse --code BILL_RATE_MISSING"
        })
final class RehearseVerb extends DeskVerb {

    @Mixin
    private final ReplayVerb.Asked asked = new ReplayVerb.Asked();

    @Option(names = "--approved", description = "Only with what is approved by now, and no draft.")
    private boolean approved;

    @Mixin
    private final ActorOption actor = new ActorOption();

    @Override
    ExitCode perform(Desk desk, Output output) {
        try (StopOnSignal stop = new StopOnSignal(output)) {
            Rehearsed rehearsed = desk.exceptions()
                    .rehearse(asked.replayable(), !approved, actor.initiator(desk), Watched.by(output, stop));
            output.document(rehearsed);
            tell(rehearsed, output);
            return ExitCode.DONE;
        }
    }

    private static void tell(Rehearsed rehearsed, Output output) {
        if (rehearsed.tried().isEmpty()) {
            output.line("Run %d of %s %s knew every version that there is, so a replay comes to the same."
                    .formatted(rehearsed.rehearsed(), rehearsed.entity(), rehearsed.period()));
            return;
        }
        output.line("run %d of %s %s rehearsed with %s: %d of %d held items would be carried, %d newly held"
                .formatted(
                        rehearsed.rehearsed(),
                        rehearsed.entity(),
                        rehearsed.period(),
                        String.join(", ", rehearsed.tried()),
                        rehearsed.carried(),
                        rehearsed.heldBefore(),
                        rehearsed.newlyHeld()));
        if (!rehearsed.items().isEmpty()) {
            output.table(ReplayVerb.table(rehearsed.items()));
        }
        ReplayVerb.others(rehearsed.others(), output);
        output.line(
                rehearsed.currency() == null
                        ? "  no figure would move"
                        : "  delivered would move by %s %s, recognised by %s %s"
                                .formatted(
                                        signed(rehearsed.delivered()),
                                        rehearsed.currency(),
                                        signed(rehearsed.recognised()),
                                        rehearsed.currency()));
        output.line("  Nothing was changed.");
        output.next(
                "  ", NextStep.of("exceptions replay", "--period", rehearsed.period(), "--entity", rehearsed.entity()));
    }

    private static String signed(BigDecimal amount) {
        return (amount.signum() > 0 ? "+" : "") + CloseOutcome.figure(amount);
    }
}
