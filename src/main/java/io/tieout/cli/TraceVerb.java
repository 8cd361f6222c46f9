package io.tieout.cli;

import io.tieout.explain.AskedRun;
import io.tieout.explain.Hop;
import io.tieout.explain.Trace;
import io.tieout.job.Workplace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
final class TraceVerb extends WorkplaceVerb {

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
    ExitCode perform(Workplace workplace, Output output) {
        Trace trace = workplace.records().trace(ref, run);
        output.document(Document.of(trace));
        output.line("%s   %s"
                .formatted(
                        trace.sourceRef(),
                        trace.run()
                                .map(asked -> "asked of " + asked.title())
                                .orElse("no completed close counts it yet")));
        HopText.tell(trace.hops(), output);
        return ExitCode.DONE;
    }

    /** A trace for machines. @param hops by the names of their statements, in the order of the way */
    record Document(String sourceRef, @Nullable AskedRun run, Map<String, Object> hops) {

        static Document of(Trace trace) {
            Map<String, Object> hops = new LinkedHashMap<>();
            for (Hop hop : trace.hops()) {
                hops.put(hop.name(), List.copyOf(hop.answer()));
            }
            return new Document(trace.sourceRef(), trace.run().orElse(null), hops);
        }
    }
}
