package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.TriggerDesk.Start;
import io.tieout.desk.TriggerDesk.Upcoming;
import io.tieout.scheduler.Start.Made;
import io.tieout.scheduler.Starts.Node;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tieout triggers list}. */
@Command(
        name = "list",
        description = "List every trigger of every job in each company, with its next start and what came of the last.",
        footer = {"", "Example:", "  tieout triggers list --entity DE"})
final class TriggersListVerb extends DeskVerb {

    @Mixin
    private final TriggersVerb.Choice choice = new TriggersVerb.Choice();

    @Override
    ExitCode perform(Desk desk, Output output) {
        List<Upcoming> triggers = desk.triggers().list(choice.chosen());
        List<Made> last = desk.triggers().lastStarts(choice.chosen());
        List<Node> serving = desk.triggers().serving();
        output.document(new Document(triggers, last, serving));
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
        last.forEach(made -> output.line(told(made)));
        output.line(
                serving.isEmpty()
                        ? "Nobody starts them: tieout serve does."
                        : "Started by %s."
                                .formatted(serving.stream().map(Node::name).collect(Collectors.joining(", "))));
        return ExitCode.DONE;
    }

    private static String told(Made made) {
        String run =
                made.outcome().run() == null ? "" : ", run " + made.outcome().run();
        String said =
                made.outcome().said().isEmpty() ? "" : ": " + made.outcome().said();
        return "Last start of %s in %s, for %s, due %s: %s%s%s"
                .formatted(
                        made.start().job(),
                        made.start().entity(),
                        made.start().month(),
                        made.start().dueAt(),
                        made.outcome().state(),
                        run,
                        said);
    }

    private record Document(List<Upcoming> triggers, List<Made> lastStarts, List<Node> serving) {}
}
