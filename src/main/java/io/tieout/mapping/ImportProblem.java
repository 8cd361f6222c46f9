package io.tieout.mapping;

import io.tieout.canonical.FileRow;

/**
 * What is wrong in a governed file, and where.
 *
 * @param line     physical line; 0 when the file as a whole is at fault
 * @param field    the column at fault, empty when the row as a whole is
 * @param found    what stands there
 * @param expected what should stand there; empty when {@code found} says it all
 */
public record ImportProblem(String file, int line, String field, String found, String expected) {

    static ImportProblem of(String file, FileRow.Reject reject) {
        return new ImportProblem(file, reject.lineNo(), reject.field(), reject.found(), reject.expected());
    }

    static ImportProblem ofFile(String file, String sentence) {
        return new ImportProblem(file, 0, "", sentence, "");
    }

    /** The problem in one sentence. */
    public String sentence() {
        if (line == 0) {
            return found;
        }
        String what = field.isEmpty() ? "" : field + ": ";
        return "%s line %d: %sfound %s, expected %s."
                .formatted(file, line, what, found.isEmpty() ? "nothing" : found, expected);
    }
}
