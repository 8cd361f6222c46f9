package io.tieout.report;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sentences with which a report is refused. */
final class Refusals {
    private static final String NOTHING_TOUCHED = "The results that were there are still there, whole.";

    private Refusals() {}

    static RefusalException noSuchRun(long runId) {
        return new RefusalException(
                Refusal.USAGE,
                "There is no run %d with results.".formatted(runId),
                "Nothing was written.",
                NextStep.of("runs"));
    }

    static RefusalException notWrittenYet(long runId) {
        return new RefusalException(
                Refusal.USAGE,
                "Run %d has not come to its results yet.".formatted(runId),
                "Nothing was written.",
                NextStep.of("resume", runId));
    }

    /** A folder that results cannot go to, as whoever asked is told; {@code next} once the folder is mended. */
    static RefusalException of(Path folder, IOException failure, NextStep next) {
        if (failure instanceof UnusableFolderException) {
            return refused(Refusal.CONFIGURATION, reason(failure), failure, next);
        }
        Optional<Path> inTheWay = fileInTheWay(folder);
        return refused(
                inTheWay.isPresent() || isForbidden(failure) ? Refusal.CONFIGURATION : Refusal.UNREACHABLE,
                "The results cannot be written to %s: %s."
                        .formatted(
                                folder, inTheWay.map("%s is a file"::formatted).orElseGet(() -> reason(failure))),
                failure,
                next);
    }

    private static RefusalException refused(Refusal kind, String sentence, IOException failure, NextStep next) {
        return new RefusalException(kind, sentence, NOTHING_TOUCHED, next).causedBy(failure);
    }

    private static Optional<Path> fileInTheWay(Path folder) {
        @Nullable Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return Optional.ofNullable(there).filter(Files::isRegularFile);
    }

    private static boolean isForbidden(IOException failure) {
        return failure instanceof AccessDeniedException
                || failure instanceof NotDirectoryException
                || failure instanceof FileAlreadyExistsException
                || reason(failure).contains("Read-only");
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return ((FileSystemException) failure).getFile() + " is not a folder";
        }
        return String.valueOf(failure.getMessage());
    }
}
