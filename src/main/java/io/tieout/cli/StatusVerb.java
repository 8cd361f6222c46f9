package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.PeriodDesk;
import io.tieout.desk.Status;
import io.tieout.desk.Status.Item;
import picocli.CommandLine.Command;

/** {@code tieout status}. */
@Command(
        name = "status",
        description = "Say what goes on, what is unfinished and what waits for whom, with the next command.",
        footer = {"", "Example:", "  tieout status --json"})
final class StatusVerb extends DeskVerb {

    @Override
    ExitCode perform(Desk desk, Output output) {
        Status status = desk.status();
        output.document(status);
        if (status.items().isEmpty()) {
            output.line("Nothing goes on, nothing is unfinished and nothing waits.");
        }
        for (Item item : status.items()) {
            output.line(item.what());
            output.next("  ", item.next());
        }
        status.signed().forEach(month -> output.line(PeriodDesk.whichIsSigned(month)));
        return ExitCode.DONE;
    }
}
