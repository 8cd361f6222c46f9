package io.tieout.extract;

import io.tieout.canonical.FileBytes;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.function.LongFunction;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file as it was received, read back from the database slice by slice. Whoever reads it to its end has the bytes whose hash it
 * bears; what was changed or damaged since it was stored is not taken for what was delivered.
 */
final class StoredFile implements FileBytes {
    static final int SLICE = 1 << 20;
    private final String sha256;
    private final LongFunction<byte[]> slices;

    /**
     * @param sha256 the hash that it bears, in hexadecimal
     * @param slices from a byte on, as many as a slice has, packed as they are stored
     */
    StoredFile(String sha256, LongFunction<byte[]> slices) {
        this.sha256 = sha256;
        this.slices = slices;
    }

    @Override
    public InputStream open() throws IOException {
        try {
            return new Proven(new GZIPInputStream(new SequenceInputStream(new Slices()), SLICE));
        } catch (EOFException | ZipException damaged) {
            throw damaged("is no packed file any more");
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private RefusalException damaged(String what) {
        return new RefusalException(
                Refusal.UNREACHABLE,
                "The stored file with the hash %s %s: the database was changed or is damaged; bring back a saved one."
                        .formatted(sha256, what),
                "Nothing was taken from it.");
    }

    private final class Proven extends FilterInputStream {
        private final MessageDigest digest = sha256();
        private boolean proven;

        Proven(InputStream unpacked) {
            super(unpacked);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                int read = super.read(into, from, length);
                if (read > 0) {
                    digest.update(into, from, read);
                } else if (read < 0 && !proven) {
                    prove();
                }
                return read;
            } catch (EOFException | ZipException damaged) {
                throw damaged("cannot be unpacked");
            }
        }

        private void prove() {
            String found = HexFormat.of().formatHex(digest.digest());
            if (!found.equals(sha256)) {
                throw damaged("has the hash " + found);
            }
            proven = true;
        }

        @Override
        public long skip(long count) {
            throw new UnsupportedOperationException("Bytes that are skipped are not proven");
        }
    }

    private final class Slices implements Enumeration<InputStream> {
        private long from;
        private byte[] next = read();

        private byte[] read() {
            return slices.apply(from);
        }

        @Override
        public boolean hasMoreElements() {
            return next.length > 0;
        }

        @Override
        public InputStream nextElement() {
            InputStream slice = new ByteArrayInputStream(next);
            from += next.length;
            next = next.length < SLICE ? new byte[0] : read();
            return slice;
        }
    }
}
