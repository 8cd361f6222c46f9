package io.tieout.settings;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.yaml.Problem;
import io.tieout.yaml.Problems;
import java.util.List;
import java.util.stream.Collectors;

/** Settings or definitions with mistakes in them; knows all of the mistakes. */
public final class SettingsException extends RefusalException {

    private final transient List<Problem> problems;

    public SettingsException(List<Problem> problems) {
        super(
                Refusal.CONFIGURATION,
                sentences(problems),
                "Nothing was started and nothing was changed.",
                NextStep.of("jobs check"));
        this.problems = List.copyOf(problems);
    }

    /** Ends the reading if it found mistakes. */
    public static void throwIfAny(Problems problems) {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems.list());
        }
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String sentences(List<Problem> problems) {
        String first = problems.size() == 1
                ? "There is a mistake in the settings:"
                : "There are %d mistakes in the settings:".formatted(problems.size());
        return problems.stream().map(problem -> "\n  " + problem.sentence()).collect(Collectors.joining("", first, ""));
    }
}
