package io.tieout.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CopyTextTest {
    private final CopyText rows = new CopyText();

    @Test
    void valuesStandBetweenTabs() {
        rows.add(2).add("T-1").add("").add((String) null).add(-5).endRow();
        rows.add("次").add("Zoë 🙂").endRow();
        assertThat(written()).isEqualTo("2\tT-1\t\t\\N\t-5\n次\tZoë 🙂\n");
    }

    @Test
    void whatCopyWouldTakeForItsOwnIsEscaped() {
        rows.add("\\N")
                .add("a\tb")
                .add("a\nb\r\n")
                .add("C:\\x")
                .add("bell\u0007")
                .endRow();
        assertThat(written()).isEqualTo("\\\\N\ta\\tb\ta\\nb\\r\\n\tC:\\\\x\tbell\u0007\n");
    }

    @Test
    void bytesAreTheirDigits() {
        rows.add(1).addHex("00ff").endRow();
        assertThat(written()).isEqualTo("1\t\\\\x00ff\n");
    }

    @Test
    void rowsAreCountedByTheirBytes() {
        for (int row = 0; row < 1_000; row++) {
            rows.add("ü".repeat(100)).endRow();
        }
        assertThat(rows.bytes()).isBetween(201_000L - (1 << 17), 201_000L);
        assertThat(written()).isEqualTo(("ü".repeat(100) + "\n").repeat(1_000));
        assertThat(rows.bytes()).isEqualTo(201_000L);
    }

    private String written() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        rows.chunks().forEach(written::writeBytes);
        return written.toString(StandardCharsets.UTF_8);
    }
}
