package io.tieout.database;

import io.tieout.files.NotRegularException;
import io.tieout.files.RegularFile;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The passwords of the two roles, which nobody types: random, in a file that its owner alone reads. */
record Passwords(String owner, String application) {

    private static final String OWNER = ClusterSetup.OWNER;
    private static final String APPLICATION = ClusterSetup.APPLICATION;

    /** Reads the file, or makes it; never over one that is there. */
    static Passwords in(Path file) {
        if (!Files.exists(file)) {
            new Passwords(random(), random()).write(file);
        }
        return read(file);
    }

    static Passwords read(Path file) {
        Properties lines = new Properties();
        try (InputStream in = RegularFile.openThroughLinks(file)) {
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (NotRegularException other) {
            throw unusable(file, "a pipe, a device or a folder lies there").causedBy(other);
        } catch (IOException failure) {
            throw unusable(file, "it cannot be read").causedBy(failure);
        }
        String owner = lines.getProperty(OWNER);
        String application = lines.getProperty(APPLICATION);
        if (owner == null || application == null) {
            throw unusable(file, "it lacks " + (owner == null ? OWNER : APPLICATION));
        }
        return new Passwords(owner, application);
    }

    private static RefusalException unusable(Path file, String why) {
        return new RefusalException(
                Refusal.CONFIGURATION,
                ("The passwords of the database are expected in %s, but %s. Put the file back from a copy of this folder;"
                                + " it belongs to the data beside it.")
                        .formatted(file, why),
                "The data itself was not touched.");
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void write(Path file) {
        String lines = "# Passwords of Tieout's roles in the database beside this file.\n%s=%s\n%s=%s\n"
                .formatted(OWNER, owner, APPLICATION, application);
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Files.deleteIfExists(unfinished);
            createForOwnerAlone(unfinished);
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.write(StandardCharsets.UTF_8.encode(lines));
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("The passwords of the database were not written to " + file, failure);
        }
    }

    private static void createForOwnerAlone(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "Passwords";
    }
}
