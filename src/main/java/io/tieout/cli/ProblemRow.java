package io.tieout.cli;

import io.tieout.mapping.ImportProblem;
import io.tieout.yaml.Problem;
import java.util.List;

/** A mistake in a file as {@code --json} tells it. */
record ProblemRow(String file, int line, String key, String found, String allowed, String hint) {

    static List<ProblemRow> of(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new ProblemRow(
                        problem.place().file().toString(),
                        problem.place().line(),
                        problem.place().key(),
                        problem.found(),
                        problem.allowed(),
                        problem.hint()))
                .toList();
    }

    static List<ProblemRow> ofRows(List<ImportProblem> problems) {
        return problems.stream()
                .map(problem -> new ProblemRow(
                        problem.file(), problem.line(), problem.field(), problem.found(), problem.expected(), ""))
                .toList();
    }
}
