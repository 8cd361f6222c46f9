package io.tieout.extract.odoo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it was pulled: a line that says what it is of, and a JSON object a line behind it.
 *
 * @param packed by gzip, as several are held at a time
 */
public record Pulled(byte[] packed, String sha256) {

    /** The lines behind the first. */
    public interface Rows {
        void to(OutputStream out) throws IOException;
    }

    public static Pulled written(String head, Rows rows) {
        MessageDigest digest = digest();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DigestOutputStream(new GZIPOutputStream(packed), digest)) {
            out.write(head.getBytes(UTF_8));
            out.write('\n');
            rows.to(out);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return new Pulled(packed.toByteArray(), HexFormat.of().formatHex(digest.digest()));
    }

    public InputStream open() throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(packed));
    }

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
