package io.tieout.database;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL that travels inside the program, and how it gets onto the disk. */
final class BundledPrograms {

    /** Major version of the binaries that the build puts on the class path. */
    static final int MAJOR = 18;

    private static final int BUFFER = 1 << 16;
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private BundledPrograms() {}

    /**
     * Unpacks the programs below {@code folder} unless they are there already.
     *
     * <p>The folder's name holds the archive's hash, so a new version never overwrites programs that still run, and a
     * half unpacked one is never taken for whole: it gets its name last. Two processes must not unpack at once.
     */
    static Programs in(Path folder, Account as) {
        String archive = archive();
        try {
            Path programs = folder.resolve("program-" + hash(archive).substring(0, 12));
            if (!Files.isDirectory(programs)) {
                Path unfinished = folder.resolve("program.unfinished");
                FileTree.delete(unfinished);
                unpack(archive, unfinished);
                Files.move(unfinished, programs, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Programs(programs.resolve("bin"), as);
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL was not unpacked to " + folder, failure);
        }
    }

    private static String archive() {
        List<String> names = archiveNames();
        return names.stream()
                .filter(name -> BundledPrograms.class.getResource(name) != null)
                .findFirst()
                .orElseThrow(() -> new RefusalException(
                        Refusal.CONFIGURATION,
                        ("This build of Tieout brings no PostgreSQL for %s on %s; expected %s in it. Let"
                                        + " TIEOUT_POSTGRES_BIN name the folder of an installed PostgreSQL's programs, or"
                                        + " TIEOUT_DATABASE_URL a PostgreSQL that is running.")
                                .formatted(
                                        System.getProperty("os.name"),
                                        System.getProperty("os.arch"),
                                        String.join(" or ", names)),
                        "Nothing was started."));
    }

    /** Alpine's C library is another one, so there its own build goes first. */
    private static List<String> archiveNames() {
        String name = "/postgres-%s-%s".formatted(system(), machine());
        return Files.exists(Path.of("/etc/alpine-release"))
                ? List.of(name + "-alpine_linux.txz")
                : List.of(name + ".txz");
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : name;
    }

    private static String machine() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }

    private static String hash(String archive) throws IOException {
        try (InputStream stream = open(archive)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static InputStream open(String archive) throws IOException {
        InputStream stream = BundledPrograms.class.getResourceAsStream(archive);
        if (stream == null) {
            throw new IOException(archive + " has gone from the class path");
        }
        return stream;
    }

    private static void unpack(String archive, Path into) throws IOException {
        Files.createDirectories(into);
        try (var tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZCompressorInputStream(open(archive)), BUFFER))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, into);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path into) throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("The archive would write outside of its folder: " + entry.getName());
        }
        Path folder = entry.isDirectory() ? target : target.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, target);
            if (isExecutable(entry) && isPosix(target)) {
                Files.setPosixFilePermissions(target, EXECUTABLE);
            }
        }
    }

    private static boolean isExecutable(TarArchiveEntry entry) {
        return (entry.getMode() & 0111) != 0;
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
