package io.tieout.files;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Something else than a regular file, or a folder, lies where one must. The message is a whole sentence without its full stop. */
public final class NotRegularException extends FileSystemException {

    NotRegularException(Path file, String kind, String expected) {
        super("%s is %s; expected %s".formatted(file, kind, expected));
    }
}
