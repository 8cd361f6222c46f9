package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.refusal.Refusal;
import io.tieout.settings.StartedCommand;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CliTest {

    @TempDir
    Path folder;

    @Test
    void helpListsVerbsExitCodesAndAnExample() {
        StartedCommand command = StartedCommand.in(folder);

        assertThat(Cli.run(command.environment(), "--help")).isZero();

        assertThat(command.out())
                .startsWith("Usage: tieout [-hV] VERB\n")
                .containsPattern("\nVerbs:\n(  .+\n)*  jobs +List, show and check the jobs that can be run\\.\n")
                .contains("  8   Another run holds the period.\n")
                .contains("Example:\n  tieout jobs list\n")
                .doesNotContain("\u001B");
        assertThat(command.err()).isEmpty();
    }

    @Test
    void everyVerbHasHelpWithAnExampleOfItself() {
        StartedCommand command = StartedCommand.in(folder);
        CommandLine root = Cli.commandLine(command.environment(), new Output(command.environment(), false));

        root.getSubcommands().values().forEach(CliTest::assertHelp);
    }

    private static void assertHelp(CommandLine verb) {
        String name = verb.getCommandSpec().qualifiedName();
        String help = verb.getUsageMessage(CommandLine.Help.Ansi.OFF);
        assertThat(help).as(name).contains("\nExample:\n  " + name).contains("--help");
        assertThat(verb.getCommandSpec().usageMessage().description())
                .as(name)
                .singleElement()
                .asString()
                .endsWith(".");
        verb.getSubcommands().values().forEach(CliTest::assertHelp);
        if (verb.getSubcommands().isEmpty()) {
            assertThat(help).as(name).contains("--json");
        }
    }

    @Test
    void versionNamesTheJavaThatRuns() {
        StartedCommand command = StartedCommand.in(folder);

        assertThat(Cli.run(command.environment(), "--version")).isZero();
        assertThat(command.out()).matches("tieout \\S+ \\(Java .+\\)\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jbos            | tieout has no verb jbos. Did you mean jobs?                   | tieout --help",
                "xyz             | tieout has no verb xyz.                                       | tieout --help",
                "--jobs          | tieout has no option --jobs.                                  | tieout --help",
                "jobs            | tieout jobs needs one of: list, show, check.                  | tieout jobs --help",
                "jobs lst        | tieout jobs has no verb lst. Did you mean list?               | tieout jobs --help",
                "jobs list --jsn | tieout jobs list has no option --jsn. Did you mean --json?    | tieout jobs list --help",
                "jobs list now   | tieout jobs list takes nothing more; found now.               | tieout jobs list --help",
                "jobs show       | tieout jobs show needs JOB.                                   | tieout jobs show --help"
            })
    void wrongUsageIsRefusedWithTheWordMeant(String words, String sentence, String next) {
        StartedCommand command = StartedCommand.in(folder);
        String[] arguments =
                Arrays.stream(words.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new);

        assertThat(Cli.run(command.environment(), arguments)).isEqualTo(2);

        assertThat(command.err())
                .isEqualTo(sentence + "\nNothing was started and nothing was changed.\nNext: " + next + "\n");
        assertThat(command.out()).isEmpty();
    }

    @Test
    void nothingAtAllIsAnsweredWithTheVerbs() {
        StartedCommand command = StartedCommand.in(folder);

        assertThat(Cli.run(command.environment())).isEqualTo(2);
        assertThat(command.err()).matches("tieout needs one of: .*\\bjobs\\b.*\\.\n.+\nNext: tieout --help\n");
    }

    @Test
    void aRefusalIsOneDocumentForMachines() {
        StartedCommand command = StartedCommand.in(folder);

        assertThat(Cli.run(command.environment(), "jobs", "shwo", "--json")).isEqualTo(2);

        JsonNode document = JsonMapper.builder().build().readTree(command.out());
        assertThat(document.path("exit_code").asInt()).isEqualTo(2);
        assertThat(document.path("refused").path("kind").asString()).isEqualTo("usage");
        assertThat(document.path("refused").path("what_happened").asString())
                .isEqualTo("tieout jobs has no verb shwo. Did you mean show?");
        assertThat(document.path("refused").path("next").path("command").asString())
                .isEqualTo("tieout jobs --help");
    }

    @Test
    void exitCodesAreThoseThatArePromised() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number)).containsExactly(0, 2, 3, 4, 5, 6, 7, 8);
        assertThat(Arrays.stream(Refusal.values()).map(ExitCode::of))
                .containsExactlyElementsOf(List.of(
                        ExitCode.USAGE,
                        ExitCode.UNFINISHED,
                        ExitCode.GATE,
                        ExitCode.CONFIGURATION,
                        ExitCode.UNREACHABLE,
                        ExitCode.PERIOD_TAKEN));
    }
}
