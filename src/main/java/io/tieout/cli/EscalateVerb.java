package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.exceptions.Escalation;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tieout exceptions escalate}. */
@Command(
        name = "escalate",
        description = "Tell what is open and overdue, each item once, with a line of alarm in the log.",
        footer = {
            "",
            "tieout serve does so every hour; without it, let a scheduler call this once a day.",
            "",
            "Example:",
            "  tieout exceptions escalate"
        })
final class EscalateVerb extends DeskVerb {

    @Mixin
    private final ActorOption actor = new ActorOption();

    @Override
    ExitCode perform(Desk desk, Output output) {
        List<Escalation> overdue = desk.exceptions().escalate(actor.initiator(desk));
        output.document(new Overdue(overdue));
        if (overdue.isEmpty()) {
            output.line("Nothing else is overdue.");
        }
        overdue.forEach(item -> output.line(line(item)));
        return ExitCode.DONE;
    }

    static String line(Escalation item) {
        return "%s %s of %s %s is overdue since %s: %s looks after it, %s at stake."
                .formatted(
                        item.code(),
                        item.sourceRef(),
                        item.entity(),
                        item.month(),
                        item.dueOn(),
                        item.owner(),
                        item.amount()
                                .map(amount -> CloseOutcome.figure(amount)
                                        + item.currency().map(" "::concat).orElse(""))
                                .orElse("nobody can say what is"));
    }

    private record Overdue(List<Escalation> overdue) {}
}
