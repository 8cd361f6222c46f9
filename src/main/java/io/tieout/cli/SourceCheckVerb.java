package io.tieout.cli;

import io.tieout.connect.Requirement;
import io.tieout.connect.Requirement.State;
import io.tieout.desk.ConnectionDesk.Checked;
import io.tieout.desk.Desk;
import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tieout source check}. */
@Command(
        name = "check",
        description = "Look whether sources and ledgers have what a run needs of them, and say what is missing.",
        footer = {
            "",
            "Of a source and of a ledger by that name both. Nothing is written anywhere. It ends with 0 when nothing",
            "is missing, else with 6, or with 7 where there was no answer; a warning is not missing.",
            "",
            "Example:",
            "  tieout source check books"
        })
final class SourceCheckVerb extends DeskVerb {
    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "Sources and ledgers of the settings; all unless given.")
    private List<String> names = new ArrayList<>();

    @Override
    ExitCode perform(Desk desk, Output output) {
        List<Checked> checked = desk.connections().check(names);
        output.document(new Document(checked));
        for (Checked each : checked) {
            output.line("%s %s of %s   %s"
                    .formatted(each.role(), each.name(), String.join(", ", each.entities()), each.place()));
            Table table = new Table().words("").words("looked at").words("found");
            each.requirements()
                    .forEach(requirement ->
                            table.row(requirement.state().word(), requirement.subject(), told(requirement)));
            output.table(table);
        }
        List<State> states = states(checked);
        output.line(counted(states));
        if (!lacking(checked).isEmpty()) {
            throw refused(checked);
        }
        return ExitCode.DONE;
    }

    /** How many there are of each. */
    static String counted(List<State> states) {
        return Stream.of(State.values())
                .map(state ->
                        "%d %s".formatted(states.stream().filter(state::equals).count(), state.word()))
                .collect(Collectors.joining(" · "));
    }

    private static List<State> states(List<Checked> checked) {
        return checked.stream()
                .flatMap(each -> each.requirements().stream())
                .map(Requirement::state)
                .toList();
    }

    private static List<String> lacking(List<Checked> checked) {
        return checked.stream()
                .filter(each -> !each.requirements().stream().allMatch(Requirement::isMet))
                .map(each -> "%s %s of %s: %s"
                        .formatted(
                                each.role(),
                                each.name(),
                                String.join(", ", each.entities()),
                                each.requirements().stream()
                                        .filter(requirement -> !requirement.isMet())
                                        .map(Requirement::subject)
                                        .collect(Collectors.joining(", "))))
                .toList();
    }

    private RefusalException refused(List<Checked> checked) {
        boolean silent = states(checked).contains(State.OUT_OF_REACH);
        return new RefusalException(
                silent ? Refusal.UNREACHABLE : Refusal.CONFIGURATION,
                "A run would not find what it needs of %s.".formatted(String.join("; ", lacking(checked))),
                "Nothing was read in, and nothing was written.",
                NextStep.of("source check", names.toArray()).after("Each line says what to do."));
    }

    /** What was found, what was expected and what to do, in one sentence. */
    static String told(Requirement requirement) {
        String rest = Stream.of(
                        requirement.expected().isEmpty() ? "" : "expected " + requirement.expected(),
                        requirement.todo())
                .filter(part -> !part.isEmpty())
                .map("; %s"::formatted)
                .collect(Collectors.joining());
        return rest.isEmpty() ? requirement.found() : bare(requirement.found()) + rest;
    }

    private static String bare(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private record Document(List<Checked> checked) {}
}
