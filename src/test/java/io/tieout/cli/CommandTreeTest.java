package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.settings.StartedCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code tieout report 7} was printed, and there is no such verb: what the program and its pages name is there to be typed. */
class CommandTreeTest {
    private static final Pattern STEP = Pattern.compile("NextStep\\s*\\.of\\(\\s*\"([a-z -]*)\"([^;]*)");
    private static final Pattern OPTION = Pattern.compile("\"(--[a-z-]+)\"");
    private static final Pattern ON_A_PAGE = Pattern.compile("(?m)^ *(?:scripts/)?tieout ([a-z][^\\n]*?)(?: {2,}.*)?$");

    @TestFactory
    Stream<DynamicTest> nextStepsOfTheProgram() {
        List<DynamicTest> tests = new ArrayList<>();
        files(Path.of("src/main/java"), ".java").forEach(file -> {
            Matcher step = STEP.matcher(text(file));
            while (step.find()) {
                String verb = step.group(1);
                String rest = arguments(step.group(2));
                tests.add(DynamicTest.dynamicTest(
                        file.getFileName() + " " + verb + rest.replaceAll("\\s+", " "), () -> {
                            CommandSpec spec = spec(verb);
                            OPTION.matcher(rest)
                                    .results()
                                    .map(option -> option.group(1))
                                    .filter(option -> !option.equals("--as")
                                            || !spec.mixins().isEmpty())
                                    .forEach(option ->
                                            assertThat(spec.optionsMap()).containsKey(option));
                        }));
            }
        });
        assertThat(tests).hasSizeGreaterThan(40);
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> commandsOnPages() {
        return Stream.concat(Stream.of(Path.of("README.md")), files(Path.of("docs"), ".md"))
                .flatMap(file -> ON_A_PAGE
                        .matcher(text(file))
                        .results()
                        .map(line -> DynamicTest.dynamicTest(
                                file.getFileName() + ": " + line.group(1),
                                () -> assertThat(Printed.parsed(Printed.words(line.group(1))))
                                        .isPresent())));
    }

    /** Up to the end of the call; what comes behind it belongs to other calls. */
    private static String arguments(String text) {
        int depth = 1;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return text.substring(0, i);
            }
        }
        return text;
    }

    private static CommandSpec spec(String verb) {
        StartedCommand command = StartedCommand.in(Path.of(""));
        CommandLine found = Cli.commandLine(command.environment(), new Output(command.environment(), false));
        for (String word : verb.isEmpty() ? new String[0] : verb.split(" ")) {
            assertThat(found.getSubcommands())
                    .as("verbs of %s", found.getCommandName())
                    .containsKey(word);
            found = found.getSubcommands().get(word);
        }
        return found.getCommandSpec();
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
