package io.tieout.extract.csv;

import io.tieout.files.RegularFile;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names and contents of the regular files of a folder, each read once, and all of them as one hash. */
final class Listing {
    private final SortedMap<String, String> hashes = new TreeMap<>();

    private Listing() {}

    static Listing of(List<Path> files) {
        Listing listing = new Listing();
        files.stream()
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .forEach(file -> listing.hashes.put(name(file), sha256(file)));
        return listing;
    }

    /** Over all names and contents, whatever order they were found in. */
    String hash() {
        StringBuilder text = new StringBuilder();
        hashes.forEach(
                (name, sha256) -> text.append(name).append(' ').append(sha256).append('\n'));
        return sha256(text.toString());
    }

    /** The content of a file; empty for what is no regular file. */
    Optional<String> of(Path file) {
        return Optional.ofNullable(hashes.get(name(file)));
    }

    /** That a file is not what it was when it was listed. */
    Optional<String> changed(Path file) {
        return of(file).filter(listed -> listed.equals(sha256(file))).isPresent()
                ? Optional.empty()
                : Optional.of("%s changed while it was read".formatted(name(file)));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String sha256(Path file) {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(RegularFile.open(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new RefusalException(
                            Refusal.UNREACHABLE,
                            "%s cannot be read: %s.".formatted(file, unreadable.getMessage()),
                            "Nothing of it was taken.")
                    .causedBy(unreadable);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
