package io.tieout.extract;

import io.tieout.canonical.FileBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.function.LongFunction;
import java.util.zip.GZIPInputStream;

/** A file as it was received, read back from the database slice by slice. */
final class StoredFile implements FileBytes {
    static final int SLICE = 1 << 20;
    private final LongFunction<byte[]> slices;

    /**
     * @param slices from a byte on, as many as a slice has, packed as they are stored
     */
    StoredFile(LongFunction<byte[]> slices) {
        this.slices = slices;
    }

    @Override
    public InputStream open() throws IOException {
        return new GZIPInputStream(new SequenceInputStream(new Slices()), SLICE);
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
