package io.tieout.cli;

import io.tieout.connect.Requirement;
import io.tieout.connect.Requirement.State;
import io.tieout.desk.Desk;
import io.tieout.desk.DoctorDesk.Looked;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tieout doctor}. */
@Command(
        name = "doctor",
        description = "Look whether everything is there that jobs need, before one starts, and say what to do.",
        footer = {
            "",
            "Database, clock, disk, triggers, calendars, what waits or is old or unfinished, and sources and",
            "ledgers as source check looks at them. Nothing is written anywhere. It ends with 0 when all is",
            "well, with 3 when somebody should look, with 6 when something is missing, and with 7 when a",
            "source or ledger gave no answer.",
            "",
            "Example:",
            "  tieout doctor --entity DE --job month-end-close"
        })
final class DoctorVerb extends DeskVerb {
    @Option(names = "--entity", paramLabel = "NAME", description = "Only for this company; for all unless given.")
    private @Nullable String entity;

    @Option(names = "--job", paramLabel = "JOB", description = "Only what this job needs; what all need unless given.")
    private @Nullable String job;

    @Override
    ExitCode perform(Desk desk, Output output) {
        List<Looked> looked = desk.doctor().look(entity, job);
        output.document(new Document(looked));
        Table table = new Table().words("").words("where").words("looked at").words("found");
        looked.forEach(each -> table.row(
                each.requirement().state().word(),
                each.at(),
                each.requirement().subject(),
                SourceCheckVerb.told(each.requirement())));
        output.table(table);
        List<State> states =
                looked.stream().map(Looked::requirement).map(Requirement::state).toList();
        output.line(SourceCheckVerb.counted(states));
        if (states.contains(State.OUT_OF_REACH) || states.contains(State.MISSING)) {
            throw refused(looked, states);
        }
        return states.contains(State.WARNING) ? ExitCode.DONE_WITH_DIFFERENCES : ExitCode.DONE;
    }

    private RefusalException refused(List<Looked> looked, List<State> states) {
        String lacking = looked.stream()
                .filter(each -> !each.requirement().isMet())
                .map(each -> "%s: %s".formatted(each.at(), each.requirement().subject()))
                .collect(Collectors.joining("; "));
        Object[] same = Stream.of(
                        entity == null ? Stream.<String>of() : Stream.of("--entity", entity),
                        job == null ? Stream.<String>of() : Stream.of("--job", job))
                .flatMap(part -> part)
                .toArray();
        return new RefusalException(
                states.contains(State.OUT_OF_REACH) ? Refusal.UNREACHABLE : Refusal.CONFIGURATION,
                "Not everything is there that a job needs (%s).".formatted(lacking),
                "Nothing was started, and nothing was written.",
                NextStep.of("doctor", same).after("Each line says what to do."));
    }

    private record Document(List<Looked> looked) {}
}
