package io.tieout.refusal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why something failed, in the words of whoever knew best, on one line and without the names of the program's own parts. */
public final class Reason {
    private static final String UNFORESEEN = "nobody foresaw it";

    /** Classes, methods and variables, as the machine names them when it speaks of its own mistakes. */
    private static final Pattern OF_THE_PROGRAM =
            Pattern.compile("\\b[a-z]\\w*(\\.\\w+)*\\.[A-Z]\\w*|\\w(Exception|Error)\\b|\\$\\w|because \"|<local");

    private Reason() {}

    /** A sentence without its full stop. Of the database its first line alone; the statement that it refused helps nobody. */
    public static String of(Throwable failure) {
        List<Throwable> chain = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .toList();
        if (failure instanceof RefusalException refused) {
            return line(refused.whatHappened());
        }
        Optional<String> ofTheDatabase = chain.stream()
                .filter(SQLException.class::isInstance)
                .map(cause -> "the database says " + line(String.valueOf(cause.getMessage())))
                .findFirst();
        String told = chain.stream()
                .map(Reason::words)
                .filter(words -> !words.isEmpty())
                .distinct()
                .collect(Collectors.joining(": "));
        return ofTheDatabase.orElse(told.isEmpty() ? UNFORESEEN : told);
    }

    private static String words(Throwable failure) {
        return switch (failure) {
            case RefusalException refused -> line(refused.whatHappened());
            case OutOfMemoryError full -> "the memory that the process may use is full";
            case NoSuchFileException missing -> "%s is not there".formatted(missing.getFile());
            case AccessDeniedException denied -> "no permission for %s".formatted(denied.getFile());
            case FileAlreadyExistsException there -> "%s is there already".formatted(there.getFile());
            case FileSystemException broken -> line(String.valueOf(broken.getMessage()));
            case IOException broken -> readable(broken);
            default -> isOurs(failure.getClass()) ? readable(failure) : "";
        };
    }

    /** What our own code throws, with words of its own; the machine's exceptions below these two are about the program. */
    private static boolean isOurs(Class<? extends Throwable> type) {
        return type == IllegalStateException.class
                || type == IllegalArgumentException.class
                || type.getPackageName().startsWith("io.tieout");
    }

    private static String readable(Throwable failure) {
        String line = line(Objects.requireNonNullElse(failure.getMessage(), ""));
        return OF_THE_PROGRAM.matcher(line).find() ? "" : line;
    }

    private static String line(String message) {
        String line = message.lines().findFirst().orElse("").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
