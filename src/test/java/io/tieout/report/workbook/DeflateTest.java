package io.tieout.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/** What is compressed here is what every other program unpacks. */
class DeflateTest {

    @Test
    void nothingStaysNothing() throws IOException {
        assertComesBack(new byte[0]);
    }

    /** Every byte, every length of a repetition from 4 to 258 and further, every distance up to 32,768. */
    @Test
    void everyLengthAndDistanceComesBack() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Random random = new Random(7);
        for (int length = 1; length <= 600; length++) {
            byte[] unique = new byte[length];
            random.nextBytes(unique);
            text.write(unique);
            text.write(unique);
        }
        byte[] far = new byte[40_000];
        random.nextBytes(far);
        for (int distance = 1; distance < 33_500; distance = distance * 5 / 4 + 1) {
            text.write(far, 0, distance);
            text.write(far, 0, Math.min(distance, 300));
        }
        assertComesBack(text.toByteArray());
    }

    @Test
    void textAcrossSegmentsComesBackInPiecesOfAnySize() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; rows.length() < 700_000; row++) {
            rows.append("<c r=\"A")
                    .append(row)
                    .append("\" s=\"6\"><v>")
                    .append(row * 31L % 9973)
                    .append(".50</v></c>");
        }
        byte[] text = rows.toString().getBytes(StandardCharsets.UTF_8);
        byte[] packed = assertComesBack(text);
        assertThat(packed.length).isLessThan(text.length / 4);
    }

    @Test
    void aByteRepeatedForeverComesBack() throws IOException {
        assertThat(assertComesBack(new byte[300_000])).hasSizeLessThan(3_000);
    }

    private static byte[] assertComesBack(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflate deflate = new Deflate(packed);
        Random random = new Random(3);
        for (int at = 0; at < text.length; ) {
            int piece = Math.min(text.length - at, 1 + random.nextInt(5_000));
            deflate.write(text, at, piece);
            at += piece;
        }
        deflate.finish();
        Inflater raw = new Inflater(true);
        try (InflaterInputStream unpacked =
                new InflaterInputStream(new ByteArrayInputStream(packed.toByteArray()), raw)) {
            assertThat(unpacked.readAllBytes()).isEqualTo(text);
        }
        assertThat(raw.getBytesRead()).isEqualTo(packed.size());
        return packed.toByteArray();
    }
}
