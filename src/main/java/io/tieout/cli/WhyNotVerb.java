package io.tieout.cli;

import io.tieout.explain.AskedRun;
import io.tieout.explain.WhyNot;
import io.tieout.job.Workplace;
import java.time.YearMonth;
import java.util.Locale;
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
final class WhyNotVerb extends WorkplaceVerb {

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
    ExitCode perform(Workplace workplace, Output output) {
        WhyNot why = workplace.absences().of(ref, period);
        output.document(Document.of(why));
        output.line("%s   %s"
                .formatted(why.sourceRef(), why.reason().isAbsent() ? "is not in the revenue" : "is in the revenue"));
        output.line("  %-9s  %s".formatted("reason", word(why)));
        output.line("  %-9s  %s".formatted("because", why.sentence()));
        why.run().ifPresent(run -> output.line("  %-9s  %s".formatted("asked", run.title())));
        if (why.reason() != WhyNot.Reason.NOTHING) {
            output.line("  %-9s  %s".formatted("owner", why.owner().word()));
        }
        why.next().ifPresent(next -> {
            if (!next.words().isEmpty()) {
                output.line("  %-9s  %s".formatted("next step", next.words()));
            }
            output.line("  %-9s  %s".formatted(next.words().isEmpty() ? "next step" : "then", next.command()));
        });
        return ExitCode.DONE;
    }

    private static String word(WhyNot why) {
        return why.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private record Document(
            String sourceRef,
            boolean absent,
            String reason,
            String sentence,
            String owner,
            @Nullable NextDocument next,
            @Nullable AskedRun run) {

        static Document of(WhyNot why) {
            return new Document(
                    why.sourceRef(),
                    why.reason().isAbsent(),
                    why.reason().name().toLowerCase(Locale.ROOT),
                    why.sentence(),
                    why.owner().word(),
                    why.next().map(NextDocument::of).orElse(null),
                    why.run().orElse(null));
        }
    }
}
