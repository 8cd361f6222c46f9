package io.tieout.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Opens what must be a regular file. A pipe would make the reader wait for ever, a device has no end, a folder has no bytes, and a
 * link may lead anywhere; each is told by its kind and path, and none is opened.
 */
public final class RegularFile {

    private RegularFile() {}

    /** Opens a file of a delivery, a ledger or a result, where a link has no place. */
    public static InputStream open(Path file) throws IOException {
        return Files.newInputStream(required(file), LinkOption.NOFOLLOW_LINKS);
    }

    /** Opens a setting, a key or another file that an administrator may have put behind a link. */
    public static InputStream openThroughLinks(Path file) throws IOException {
        refuseUnlessRegular(file, Files.readAttributes(file, BasicFileAttributes.class));
        return Files.newInputStream(file);
    }

    /** The text of such a file; see {@link #open}. */
    public static String text(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * The file itself, for whoever opens it later.
     *
     * @throws NotRegularException when something else lies in its place
     */
    public static Path required(Path file) throws IOException {
        refuseUnlessRegular(file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        return file;
    }

    /** Refuses a link, or anything else that is no folder, in the place of a folder of our own. */
    public static void requireFolderIfThere(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            BasicFileAttributes found =
                    Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isDirectory()) {
                throw new NotRegularException(folder, kind(found), "a folder");
            }
        }
    }

    private static void refuseUnlessRegular(Path file, BasicFileAttributes found) throws NotRegularException {
        if (!found.isRegularFile()) {
            throw new NotRegularException(file, kind(found), "a regular file");
        }
    }

    private static String kind(BasicFileAttributes found) {
        if (found.isSymbolicLink()) {
            return "a link";
        }
        if (found.isRegularFile()) {
            return "a file";
        }
        return found.isDirectory() ? "a folder" : "a pipe or a device";
    }
}
