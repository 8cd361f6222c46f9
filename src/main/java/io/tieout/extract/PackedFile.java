package io.tieout.extract;

import io.tieout.canonical.FileBytes;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.support.SqlBinaryValue;

/**
 * A file as it is stored, with the hash of the very bytes that were packed. Packed to a file beside, which only the user may read and
 * which is gone once it is stored: no file is ever in memory as a whole.
 */
final class PackedFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private final Path packed;
    private final String sha256;
    private final long bytes;
    private @Nullable InputStream reading;

    private PackedFile(Path packed, String sha256, long bytes) {
        this.packed = packed;
        this.sha256 = sha256;
        this.bytes = bytes;
    }

    static PackedFile of(FileBytes file) {
        MessageDigest digest = StoredFile.sha256();
        try {
            Path packed = Files.createTempFile("tieout-", ".gz");
            try (InputStream in = new DigestInputStream(file.open(), digest);
                    OutputStream out = new Packing(new BufferedOutputStream(Files.newOutputStream(packed), BUFFER))) {
                long bytes = in.transferTo(out);
                return new PackedFile(packed, HexFormat.of().formatHex(digest.digest()), bytes);
            } catch (IOException | RuntimeException unreadable) {
                Files.deleteIfExists(packed);
                throw unreadable;
            }
        } catch (IOException unreadable) {
            throw new RefusalException(
                            Refusal.UNREACHABLE,
                            "A file cannot be read, or not packed beside in %s: %s."
                                    .formatted(System.getProperty("java.io.tmpdir"), unreadable.getMessage()),
                            "Nothing of the delivery was taken.")
                    .causedBy(unreadable);
        }
    }

    String sha256() {
        return sha256;
    }

    /** Of the file as it came. */
    long bytes() {
        return bytes;
    }

    /** The packed bytes, for a parameter of a statement. */
    SqlBinaryValue content() {
        try {
            InputStream content = Files.newInputStream(packed);
            reading = content;
            return new SqlBinaryValue(content, Files.size(packed));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        try {
            if (reading != null) {
                reading.close();
            }
            Files.deleteIfExists(packed);
        } catch (IOException staysBehind) {
            throw new UncheckedIOException(staysBehind);
        }
    }

    /** A third of the time that packing well takes, for a third more bytes. */
    private static final class Packing extends GZIPOutputStream {
        Packing(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
