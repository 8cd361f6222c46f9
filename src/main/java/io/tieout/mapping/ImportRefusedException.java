package io.tieout.mapping;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.util.List;
import java.util.stream.Collectors;

/** Governed files with mistakes in them; knows all of the mistakes. A governed set is taken whole or not at all. */
public final class ImportRefusedException extends RefusalException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;
    private final transient List<ImportProblem> problems;

    ImportRefusedException(List<ImportProblem> problems) {
        super(
                Refusal.CONFIGURATION,
                sentences(problems),
                "Nothing was imported; the versions in use stay as they are.");
        this.problems = List.copyOf(problems);
    }

    public List<ImportProblem> problems() {
        return problems;
    }

    private static String sentences(List<ImportProblem> problems) {
        String first = problems.size() == 1
                ? "There is a problem in the governed files:"
                : "There are %d problems in the governed files:".formatted(problems.size());
        String rest = problems.size() > SHOWN ? "\n  and %d more.".formatted(problems.size() - SHOWN) : "";
        return problems.stream()
                .limit(SHOWN)
                .map(problem -> "\n  " + problem.sentence())
                .collect(Collectors.joining("", first, rest));
    }
}
