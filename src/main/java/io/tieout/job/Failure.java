package io.tieout.job;

import io.tieout.refusal.RefusalException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a run ended before its time, in the words of whoever knew best, on one line. */
final class Failure {

    private Failure() {}

    /** A sentence without its full stop. Of the database its first line alone; the statement that it refused helps nobody. */
    static String of(Throwable failure) {
        String told = told(failure);
        if (failure instanceof RefusalException) {
            return told;
        }
        for (@Nullable Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return "the database says " + told(cause);
            }
            String more = told(cause);
            told = told.contains(more) ? told : told + ": " + more;
        }
        return told;
    }

    private static String told(Throwable failure) {
        String message = Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
        String line = message.lines().findFirst().orElse("").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
