package io.tieout.extract;

import io.tieout.canonical.FileBytes;
import io.tieout.run.RunContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.zip.GZIPInputStream;

/** A file as it was received, read back from the database slice by slice. */
final class StoredFile implements FileBytes {
    private static final int SLICE = 1 << 20;
    private final Intake intake;
    private final RunContext run;
    private final String sha256;

    StoredFile(Intake intake, RunContext run, String sha256) {
        this.intake = intake;
        this.run = run;
        this.sha256 = sha256;
    }

    @Override
    public InputStream open() throws IOException {
        return new GZIPInputStream(new SequenceInputStream(new Slices()), SLICE);
    }

    private final class Slices implements Enumeration<InputStream> {
        private long from;
        private byte[] next = read();

        private byte[] read() {
            return run.reading(() -> intake.slice(sha256, from, SLICE));
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
