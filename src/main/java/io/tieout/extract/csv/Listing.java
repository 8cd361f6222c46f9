package io.tieout.extract.csv;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names and contents of files as one hash, whatever order they were found in. */
final class Listing {

    private Listing() {}

    static String of(List<Path> files) {
        StringBuilder listing = new StringBuilder();
        files.stream()
                .sorted()
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .forEach(file -> listing.append(file.getFileName())
                        .append(' ')
                        .append(sha256(file))
                        .append('\n'));
        return sha256(listing.toString());
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String sha256(Path file) {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new RefusalException(
                            Refusal.UNREACHABLE,
                            "%s cannot be read: %s.".formatted(file, unreadable),
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
