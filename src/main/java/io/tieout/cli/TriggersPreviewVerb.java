package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.TriggerDesk.Planned;
import io.tieout.desk.TriggerDesk.Preview;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tieout triggers preview}. */
@Command(
        name = "preview",
        description = "Print when triggers are due in the coming months, for which month, and why on that day.",
        footer = {
            "",
            "Example:",
            "  tieout triggers preview --months 12 --entity DE",
            "  tieout triggers preview --from 2026-12-01 --months 2"
        })
final class TriggersPreviewVerb extends DeskVerb {
    private static final int MOST_MONTHS = 120;

    @Mixin
    private final TriggersVerb.Choice choice = new TriggersVerb.Choice();

    @Option(names = "--months", paramLabel = "N", description = "So many months, from 1 to 120; 12 unless given.")
    private int months = 12;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "From the beginning of this day; from now on unless given.")
    private @Nullable LocalDate from;

    @Override
    ExitCode perform(Desk desk, Output output) {
        if (months < 1 || months > MOST_MONTHS) {
            throw new RefusalException(
                    Refusal.USAGE,
                    "--months is %d; expected a number from 1 to %d.".formatted(months, MOST_MONTHS),
                    "Nothing was computed.",
                    NextStep.of("triggers preview", "--months", 12));
        }
        Preview preview = desk.triggers().preview(choice.chosen(), from, months);
        output.document(preview);
        if (preview.starts().isEmpty()) {
            output.line(
                    desk.triggers().list(choice.chosen()).isEmpty()
                            ? TriggersVerb.NONE
                            : "Nothing is due from %s until %s.".formatted(preview.from(), preview.until()));
            return ExitCode.DONE;
        }
        Table table = new Table()
                .words("start")
                .words("zone")
                .words("period")
                .words("job")
                .words("entity")
                .words("why");
        for (Planned each : preview.starts()) {
            table.row(
                    TriggersVerb.local(each.start().local()),
                    each.zone(),
                    each.start().period().toString(),
                    each.job(),
                    each.entity(),
                    each.start().why());
        }
        output.table(table);
        preview.shortened().forEach(output::line);
        return ExitCode.DONE;
    }
}
