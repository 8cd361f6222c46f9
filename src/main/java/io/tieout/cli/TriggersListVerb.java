package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.TriggerDesk.Start;
import io.tieout.desk.TriggerDesk.Upcoming;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tieout triggers list}. */
@Command(
        name = "list",
        description = "List every trigger of every job in each company, with its next start.",
        footer = {"", "Example:", "  tieout triggers list --entity DE"})
final class TriggersListVerb extends DeskVerb {

    @Mixin
    private final TriggersVerb.Choice choice = new TriggersVerb.Choice();

    @Override
    ExitCode perform(Desk desk, Output output) {
        List<Upcoming> triggers = desk.triggers().list(choice.chosen());
        output.document(new Document(triggers));
        if (triggers.isEmpty()) {
            output.line(TriggersVerb.NONE);
            return ExitCode.DONE;
        }
        Table table = new Table()
                .words("job")
                .words("entity")
                .words("rule")
                .words("next start")
                .words("zone")
                .words("utc")
                .words("period");
        for (Upcoming each : triggers) {
            Start next = each.next();
            table.row(
                    each.job(),
                    each.entity(),
                    each.rule(),
                    next == null ? "never again" : TriggersVerb.local(next.local()),
                    each.zone(),
                    TriggersVerb.utc(next),
                    next == null ? "-" : next.period().toString());
        }
        output.table(table);
        return ExitCode.DONE;
    }

    private record Document(List<Upcoming> triggers) {}
}
