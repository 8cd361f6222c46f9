package io.tieout.transform;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a guard of the database said when it refused: a trigger or a function that keeps a rule whoever asks. */
public final class DatabaseRefusal {
    private static final String RAISED = "P0001";

    private DatabaseRefusal() {}

    /** The guard's words as a sentence; empty when something else went wrong. */
    public static Optional<String> sentence(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && RAISED.equals(refused.getSQLState())) {
                return Optional.of(asSentence(words(refused)));
            }
        }
        return Optional.empty();
    }

    private static String words(SQLException refused) {
        @Nullable
        ServerErrorMessage message = refused instanceof PSQLException server ? server.getServerErrorMessage() : null;
        @Nullable String words = message == null ? refused.getMessage() : message.getMessage();
        return words == null ? "the database refused" : words;
    }

    private static String asSentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + (words.endsWith(".") ? "" : ".");
    }
}
