package io.tieout.desk;

import io.tieout.mapping.ImportRefusedException;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.SettingsException;
import java.util.List;

/**
 * A mistake in a file of the settings, of the jobs or of a governed set.
 *
 * @param key  the way to it in the file, or its column; empty for the file or the row as a whole
 * @param hint often empty
 */
public record Mistake(String file, int line, String key, String found, String allowed, String hint) {

    /** The mistakes that a refusal is about; empty for refusals of other kinds. */
    public static List<Mistake> of(RefusalException refusal) {
        return switch (refusal) {
            case SettingsException settings ->
                settings.problems().stream()
                        .map(problem -> new Mistake(
                                problem.place().file().toString(),
                                problem.place().line(),
                                problem.place().key(),
                                problem.found(),
                                problem.allowed(),
                                problem.hint()))
                        .toList();
            case ImportRefusedException governed ->
                governed.problems().stream()
                        .map(problem -> new Mistake(
                                problem.file(),
                                problem.line(),
                                problem.field(),
                                problem.found(),
                                problem.expected(),
                                ""))
                        .toList();
            default -> List.of();
        };
    }
}
