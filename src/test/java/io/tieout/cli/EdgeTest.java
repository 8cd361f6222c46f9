package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.StartedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails, a person reads sentences and a command; what only the program's makers read lies in a file. */
class EdgeTest {

    @TempDir
    Path folder;

    @Test
    void aFailureThatNobodyForesawIsAFileAndThreeAnswers() throws IOException {
        Files.writeString(folder.resolve("home.yaml"), "kind: installation\n");
        StartedCommand command = StartedCommand.in(folder).with("TIEOUT_HOME", folder);

        int exit =
                edge(command, "run", "month-end-close").around(() -> List.of(1).get(15));

        assertThat(exit).isEqualTo(4);
        List<Path> files;
        try (var failures = Files.list(folder.resolve("failures"))) {
            files = failures.toList();
        }
        assertThat(files).hasSize(1);
        assertThat(command.err()).isEqualTo("""
                The command failed: nobody foresaw it.
                What was committed before stays. What is known of the failure is in %s.
                Next: tieout status
                """.formatted(files.getFirst()));
        assertThat(files.getFirst())
                .content()
                .contains("command  tieout run month-end-close", "Index: 15 Size: 1", "\tat ");
    }

    @Test
    void aMachineWithoutMemoryIsToldAsOne() {
        StartedCommand command = StartedCommand.in(folder);
        int exit = edge(command, "status").around(() -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertThat(exit).isEqualTo(4);
        assertThat(command.err()).startsWith("The command failed: the memory that the process may use is full.\n");
    }

    /** It says what to correct; then the very command helps that was refused. */
    @Test
    void aRefusalWithoutAStepOfItsOwnIsTriedAgain() {
        StartedCommand command = StartedCommand.in(folder);
        String[] words = {"plan", "apply", "7", "--as", "O'Brien", "--json"};
        var verb = Cli.commandLine(command.environment(), new Output(command.environment(), false))
                .getSubcommands()
                .get("plan")
                .getSubcommands()
                .get("apply");

        RefusalException broken = new RefusalException(Refusal.UNREACHABLE, "The ledger is away.", "Nothing was sent.");
        assertThat(edge(command, words).failed(broken, verb)).isEqualTo(7);
        assertThat(command.err()).endsWith("\nNext: tieout plan apply 7 --as 'O'\\''Brien'\n");

        StartedCommand other = StartedCommand.in(folder);
        RefusalException misused = new RefusalException(Refusal.USAGE, "There are several.", "Nothing was sent.");
        assertThat(edge(other, words).failed(misused, verb)).isEqualTo(2);
        assertThat(other.err()).endsWith("\nNext: tieout plan apply --help\n");
    }

    private static Edge edge(StartedCommand command, String... words) {
        return new Edge(command.environment(), new Output(command.environment(), false), words);
    }
}
