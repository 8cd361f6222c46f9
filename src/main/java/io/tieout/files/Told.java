package io.tieout.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** What went wrong with a file, in words: the JDK often says its path alone, and the rest by the name of a class. */
public final class Told {

    private Told() {}

    /** A sentence without its full stop. */
    public static String of(IOException failure) {
        return switch (failure) {
            case NotRegularException other -> String.valueOf(other.getMessage());
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            case FileAlreadyExistsException there -> there.getFile() + " is there already";
            case AccessDeniedException denied -> denied.getFile() + " may not be read or written by this user";
            case FileSystemException other
            when other.getReason() != null -> "%s: %s".formatted(other.getFile(), other.getReason());
            default -> Objects.requireNonNullElse(failure.getMessage(), "the disk gives no reason");
        };
    }
}
