package io.tieout.explain;

import io.tieout.transform.SqlFiles;
import java.util.List;
import java.util.SequencedMap;

/**
 * A question about a record, and what the tables answer.
 *
 * @param name   of the statement
 * @param answer rows by column; none where the record did not come that far
 */
public record Hop(String name, String question, List<SequencedMap<String, Object>> answer) {
    private static final String QUESTION = "-- question:";

    public Hop {
        answer = List.copyOf(answer);
    }

    static Hop ask(String file, Answers answers) {
        return new Hop(
                file.substring(file.lastIndexOf('/') + 1, file.length() - ".sql".length()),
                question(SqlFiles.text(file)),
                answers.to(file));
    }

    /** As it stands in the header of the statement. */
    private static String question(String text) {
        String question = text.lines()
                .filter(line -> line.startsWith(QUESTION))
                .findFirst()
                .orElseThrow()
                .substring(QUESTION.length())
                .strip();
        return Character.toUpperCase(question.charAt(0)) + question.substring(1);
    }
}
