package io.tieout.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.Optional;
import java.util.Set;

/** The file with the passwords is its owner's alone. */
record SecretRequirement(Path file) implements Requirement {

    private static final Set<PosixFilePermission> ALLOWED =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    @Override
    public Optional<Shortcoming> check(Connection connection) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Optional.empty();
        }
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            return ALLOWED.containsAll(mode)
                    ? Optional.empty()
                    : Optional.of(new Shortcoming(
                            "passwords of the database",
                            "%s with mode %s".formatted(file, PosixFilePermissions.toString(mode)),
                            "mode rw-------",
                            "Run chmod 600 " + file + "."));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
