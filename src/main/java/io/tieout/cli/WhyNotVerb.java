package io.tieout.cli;

import io.tieout.desk.Absence;
import io.tieout.desk.Desk;
import io.tieout.refusal.NextStep;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout why-not}. */
@Command(
        name = "why-not",
        description =
                "Say why a line or milestone is not in the revenue: the first condition that it does not meet, who looks after it, and what to do.",
        footer = {"", "Example:", "  tieout why-not psa-de:timesheet_line:T-9046"})
final class WhyNotVerb extends DeskVerb {

    @Parameters(
            paramLabel = "SOURCE_REF",
            description = "The record, as SOURCE:KIND:ID; the id alone where only one record has it.")
    private String ref = "";

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            description = "The month whose revenue is meant; the record's own unless given.")
    private @Nullable YearMonth period;

    @Override
    ExitCode perform(Desk desk, Output output) {
        Absence absence = desk.figures().whyNot(ref, period);
        output.document(absence);
        output.line("%s   %s"
                .formatted(absence.sourceRef(), absence.absent() ? "is not in the revenue" : "is in the revenue"));
        output.line("  %-9s  %s".formatted("reason", absence.reason().replace('_', ' ')));
        output.line("  %-9s  %s".formatted("because", absence.sentence()));
        if (absence.run() != null) {
            output.line("  %-9s  %s".formatted("asked", absence.run().title()));
        }
        if (!absence.settled()) {
            output.line("  %-9s  %s".formatted("owner", absence.owner()));
        }
        if (absence.next() != null) {
            tell(absence.next(), output);
        }
        return ExitCode.DONE;
    }

    private static void tell(NextStep next, Output output) {
        if (!next.words().isEmpty()) {
            output.line("  %-9s  %s".formatted("next step", next.words()));
        }
        output.line("  %-9s  %s".formatted(next.words().isEmpty() ? "next step" : "then", next.command()));
    }
}
