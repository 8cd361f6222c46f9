package io.tieout.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a signed run as they were signed: those in its folder, where nobody has changed them; else rendered once more from
 * what is stored of the run.
 */
final class SignedFiles {
    private final Results results;
    private final long runId;
    private final Optional<Path> folder;
    private final Path scratch;

    SignedFiles(Results results, long runId, Optional<Path> folder, Path scratch) {
        this.results = results;
        this.runId = runId;
        this.folder = folder;
        this.scratch = scratch;
    }

    /** The columns that only one has of a file that was signed and the one that came out; empty: both have the same. */
    String columnsOfOne(ResultFile signed, Path again) {
        try {
            Path file = folder.map(place -> place.resolve(signed.name()))
                    .filter(copy -> is(copy, signed))
                    .orElseGet(() -> rendered().resolve(signed.name()));
            return Files.exists(file) ? FirstDifference.columnsOfOne(file, again) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where a file that came out otherwise differs from the one that was signed. */
    Difference difference(ResultFile signed, Path again) {
        try {
            Optional<Path> copy =
                    folder.map(place -> place.resolve(signed.name())).filter(file -> is(file, signed));
            if (copy.isPresent()) {
                return FirstDifference.between(copy.get(), again);
            }
            Path rendered = rendered().resolve(signed.name());
            Difference difference = Files.exists(rendered) ? FirstDifference.between(rendered, again) : Difference.NONE;
            if (is(rendered, signed)) {
                return difference;
            }
            return difference.as(
                    difference.sentence().isEmpty()
                            ? "what is stored of run %d gives the same, but other bytes were signed".formatted(runId)
                            : "%s (no copy of the signed bytes is left; compared with what is stored of run %d)"
                                    .formatted(difference.sentence(), runId));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path rendered() {
        if (!Files.exists(scratch)) {
            results.render(runId, scratch);
        }
        return scratch;
    }

    /** Whether a file has the bytes that were signed. */
    static boolean is(Path file, ResultFile signed) {
        try {
            return Files.isRegularFile(file) && ResultOutput.sha256(file).equals(signed.sha256());
        } catch (IOException unreadable) {
            return false;
        }
    }
}
