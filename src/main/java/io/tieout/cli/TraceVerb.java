package io.tieout.cli;

import io.tieout.desk.Desk;
import io.tieout.desk.Traced;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tieout trace}. */
@Command(
        name = "trace",
        description =
                "Follow one record through every table: its versions, the runs that knew them, and each hop from the file to the reconciliation.",
        footer = {"", "Example:", "  tieout trace psa-de:timesheet_line:T-8021"})
final class TraceVerb extends DeskVerb {

    @Parameters(
            paramLabel = "SOURCE_REF",
            description = "The record, as SOURCE:KIND:ID; the id alone where only one record has it.")
    private String ref = "";

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "The run to ask; the last completed close of its month unless given.")
    private @Nullable Long run;

    @Override
    ExitCode perform(Desk desk, Output output) {
        Traced traced = desk.figures().trace(ref, run);
        output.document(traced);
        output.line("%s   %s"
                .formatted(
                        traced.sourceRef(),
                        traced.run() == null
                                ? "no completed close counts it yet"
                                : "asked of " + traced.run().title()));
        HopText.tell(traced, output);
        return ExitCode.DONE;
    }
}
