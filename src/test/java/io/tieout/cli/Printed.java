package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.settings.StartedCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What commands print is held to what holds of all of it: a command can be typed, and a failure is no trace of the program. */
public final class Printed {
    private static final Pattern STEP = Pattern.compile("(?m)(?:^ *Next: |→ |^ *then +|second person: )tieout (.*)$");
    private static final Pattern INLINE =
            Pattern.compile("(?<!Usage: )\\btieout (?!has |needs |takes |[a-z -]*(?:has|needs|takes) )([a-z][^\\n]*)");
    private static final Pattern OF_THE_PROGRAM =
            Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(|\\b(java|io\\.tieout|org\\.springframework"
                    + "|org\\.postgresql|org\\.flywaydb)\\.[a-z.]*[A-Z]|\\w(Exception|Error)\\b");
    private static final Pattern WORD = Pattern.compile("'((?:[^']|'\\\\'')*)'|\\S+");
    private static final Map<String, String> FILLED_IN =
            Map.of("YYYY-MM", "2026-09", "RUN", "1", "PLAN", "1", "NAME", "DE", "REASON", "seen");

    private Printed() {}

    /** Everything that a command said. */
    public static void hold(int exit, String out, String err) {
        String said = out + err;
        Matcher step = STEP.matcher(said);
        while (step.find()) {
            assertThat(parsed(words(step.group(1))))
                    .as("a step: tieout %s", step.group(1))
                    .isPresent();
        }
        Matcher inline = INLINE.matcher(said);
        while (inline.find()) {
            assertThat(beginning(words(inline.group(1))))
                    .as("a command: tieout %s", inline.group(1))
                    .isTrue();
        }
        if (exit != 0 && exit != 3) {
            assertThat(OF_THE_PROGRAM.matcher(said).find())
                    .as("a trace of the program in %s", said)
                    .isFalse();
            assertThat(err).contains("\nNext: tieout ");
        }
    }

    /** The first step that it names, as words to type; what is in capitals is filled in. */
    static Optional<List<String>> next(String out, String err) {
        Matcher step = STEP.matcher(err + out);
        return step.find() ? Optional.of(words(step.group(1))) : Optional.empty();
    }

    /** Whether it can be typed as it stands. */
    static Optional<ParseResult> parsed(List<String> words) {
        StartedCommand command = StartedCommand.in(Path.of(""));
        CommandLine tree = Cli.commandLine(command.environment(), new Output(command.environment(), false));
        try {
            ParseResult found = tree.parseArgs(words.toArray(String[]::new));
            ParseResult verb = found;
            while (verb.hasSubcommand()) {
                verb = verb.subcommand();
            }
            return Optional.of(verb)
                    .filter(leaf -> leaf.commandSpec().subcommands().isEmpty() || leaf.isUsageHelpRequested());
        } catch (ParameterException notUnderstood) {
            return Optional.empty();
        }
    }

    /** In the middle of a sentence nothing says where a command ends. */
    private static boolean beginning(List<String> words) {
        for (int count = words.size(); count > 0; count--) {
            List<String> fewer = new ArrayList<>(words.subList(0, count));
            fewer.set(count - 1, fewer.get(count - 1).replaceAll("[.,;:)]+$", ""));
            if (parsed(fewer).isPresent()) {
                return true;
            }
        }
        return false;
    }

    static List<String> words(String typed) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(typed);
        while (word.find()) {
            String plain = word.group(1) == null ? word.group() : word.group(1).replace("'\\''", "'");
            words.add(FILLED_IN.getOrDefault(plain, plain));
        }
        return words;
    }
}
