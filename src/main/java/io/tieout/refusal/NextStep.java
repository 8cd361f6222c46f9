package io.tieout.refusal;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person does next, the same wherever it is told: what no command can do, in words, then a command that can be typed as it
 * stands, but for words in capitals.
 *
 * <p>Each subject decides its own in one place: a run, a plan, a period, a record that is held.
 *
 * @param verb      as it stands in the command tree, for example {@code plan approve}
 * @param arguments values and options, one by one
 * @param words     whole sentences; empty where the command is all there is to do
 */
public record NextStep(String verb, List<String> arguments, String words) {

    public NextStep {
        arguments = List.copyOf(arguments);
    }

    /** A command that needs nothing before it. */
    public static NextStep of(String verb, Object... arguments) {
        return new NextStep(verb, Arrays.stream(arguments).map(String::valueOf).toList(), "");
    }

    /** A new close of a month, which takes whatever is known by then. */
    public static NextStep close(String entity, YearMonth month) {
        return of("run", "month-end-close", "--period", month, "--entity", entity);
    }

    /** The same command with a further option. */
    public NextStep with(String option) {
        return new NextStep(
                verb, Stream.concat(arguments.stream(), Stream.of(option)).toList(), words);
    }

    /** The same command, once it is done what these sentences say. */
    public NextStep after(String whatComesFirst) {
        return new NextStep(
                verb,
                arguments,
                Stream.of(whatComesFirst, words).filter(part -> !part.isEmpty()).collect(Collectors.joining(" ")));
    }

    /** As it is typed. */
    public String command() {
        return Stream.concat(
                        Stream.of("tieout", verb).filter(part -> !part.isEmpty()),
                        arguments.stream().map(NextStep::quoted))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w./:@=+,~-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
