package io.tieout.database;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why the database cannot be worked with at all, whatever it was asked: it is away, silent, full, or lets nobody in or nothing change. */
public final class Outage {

    private Outage() {}

    /** What a person is told of a failure that is an outage, in one sentence; empty: it is another failure. */
    public static Optional<RefusalException> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(50)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .flatMap(cause -> sentence(cause).stream())
                .findFirst()
                .map(sentence -> new RefusalException(
                                Refusal.UNREACHABLE,
                                sentence,
                                "What was committed before stays; nothing else was done.")
                        .causedBy(failure));
    }

    private static Optional<String> sentence(SQLException cause) {
        String state = Objects.requireNonNullElse(cause.getSQLState(), "");
        String words = words(cause);
        return Optional.ofNullable(
                        switch (state) {
                            case "25006" -> "The database takes no changes, it is read-only";
                            case "53100" -> "The disk of the database is full";
                            case "53300", "53400" -> "The database has no connection left for us";
                            case "57P01", "57P02", "57P03", "57P05" -> "The database ended the connection";
                            case "3D000" -> "There is no such database";
                            case "42501" ->
                                words.contains("for database") || words.contains("extension")
                                        ? "The database does not let our role in"
                                        : null;
                            case "0A000", "58P01" ->
                                words.contains("extension")
                                        ? "The server lacks an extension of PostgreSQL's own contrib; install it there"
                                        : null;
                            case "55000" -> words.contains("connections") ? "The database lets nobody in" : null;
                            default -> byClass(state, words);
                        })
                .map(sentence -> "%s: %s.".formatted(sentence, words));
    }

    private static @Nullable String byClass(String state, String words) {
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" -> "The database does not answer";
            case "28" -> "The database does not let our role in";
            case "53", "58" -> "The server of the database has a trouble of its own";
            case "" -> words.contains("has been closed") ? "The database does not answer" : null;
            default -> null;
        };
    }

    /** The first line of what the server or the driver says, without how grave the server finds it. */
    private static String words(SQLException cause) {
        String line = Objects.requireNonNullElse(cause.getMessage(), "")
                .lines()
                .findFirst()
                .orElse("")
                .strip()
                .replaceFirst("^[A-Z]+: +", "");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
