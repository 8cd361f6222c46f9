package io.tieout.connect.odoo;

import io.tieout.connect.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who may read the file in which a key is. Whoever has the key posts as its user. */
public final class KeyFile {
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private KeyFile() {}

    /** Nothing of a file that is not there, which whoever needs the key tells, nor where files have no such rights. */
    public static Optional<Requirement> check(Path file) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            String found = "%s (%s)".formatted(file, PosixFilePermissions.toString(rights));
            return Optional.of(
                    Collections.disjoint(rights, OF_OTHERS)
                            ? Requirement.ok("file of the key", found)
                            : Requirement.warning(
                                    "file of the key",
                                    found + ", which others may read or write",
                                    "rw------- of the user who runs Tieout",
                                    "chmod 600 it, and make a new key if others could have read it"));
        } catch (IOException | UnsupportedOperationException none) {
            return Optional.empty();
        }
    }
}
