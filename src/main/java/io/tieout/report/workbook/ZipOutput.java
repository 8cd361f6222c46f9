package io.tieout.report.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** A zip archive written from front to end, every entry dated 1 January 1980, the first day that the format knows. */
final class ZipOutput {
    private static final int ENTRY = 0x04034b50;
    private static final int SIZES = 0x08074b50;
    private static final int LISTED = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int VERSION = 20;
    private static final int SIZES_FOLLOW = 1 << 3;
    private static final int DEFLATED = 8;
    private static final int FIRST_DAY = 1 << 5 | 1;
    private static final long LARGEST = 0xFFFF_FFFFL;

    private final Counted out;
    private final List<Listed> listed = new ArrayList<>();

    ZipOutput(OutputStream out) {
        this.out = new Counted(out);
    }

    /** Writes the content of an entry. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private record Listed(byte[] name, long offset, long crc, long packed, long plain) {}

    void entry(String path, Content content) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.US_ASCII);
        long offset = out.count;
        four(ENTRY);
        head();
        four(0).four(0).four(0).two(name.length).two(0);
        out.write(name);
        long start = out.count;
        Deflate packed = new Deflate(out);
        Summed plain = new Summed(packed);
        content.writeTo(plain);
        packed.finish();
        Listed entry = new Listed(name, offset, plain.crc.getValue(), out.count - start, plain.count);
        four(SIZES);
        sizes(entry);
        listed.add(entry);
    }

    void finish() throws IOException {
        long start = out.count;
        for (Listed entry : listed) {
            four(LISTED).two(VERSION);
            head();
            sizes(entry);
            two(entry.name().length).two(0).two(0).two(0).two(0).four(0).four(entry.offset());
            out.write(entry.name());
        }
        long size = out.count - start;
        four(END)
                .two(0)
                .two(0)
                .two(listed.size())
                .two(listed.size())
                .four(size)
                .four(start)
                .two(0);
    }

    private void head() throws IOException {
        two(VERSION).two(SIZES_FOLLOW).two(DEFLATED).two(0).two(FIRST_DAY);
    }

    private void sizes(Listed entry) throws IOException {
        four(entry.crc()).four(entry.packed()).four(entry.plain());
    }

    private ZipOutput two(int number) throws IOException {
        out.write(number);
        out.write(number >>> Byte.SIZE);
        return this;
    }

    private ZipOutput four(long number) throws IOException {
        if (number > LARGEST) {
            throw new IOException("A workbook of more than 4 GiB cannot be written");
        }
        return two((int) number & 0xFFFF).two((int) (number >>> Short.SIZE) & 0xFFFF);
    }

    private static class Counted extends OutputStream {
        private final OutputStream out;
        long count;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }

    private static final class Summed extends Counted {
        final CRC32 crc = new CRC32();

        Summed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            super.write(value);
            crc.update(value);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            super.write(bytes, from, length);
            crc.update(bytes, from, length);
        }
    }
}
