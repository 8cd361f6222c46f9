package io.tieout.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Whoever reads a stored file to its end has the bytes whose hash it bears. */
class StoredFileTest {
    private static final byte[] TEXT = "line,amount\nK-1,75.00\n".getBytes(StandardCharsets.UTF_8);
    private static final String HASH =
            HexFormat.of().formatHex(StoredFile.sha256().digest(TEXT));

    @Test
    void givesTheBytesThatCame() throws IOException {
        try (InputStream in = stored(HASH, packed(TEXT)).open()) {
            assertThat(in.readAllBytes()).isEqualTo(TEXT);
        }
    }

    @Test
    void otherBytesUnderTheHashAreNotTaken() {
        byte[] other = "line,amount\nK-1,76.00\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> stored(HASH, packed(other)).open().readAllBytes())
                .hasMessage("The stored file with the hash %s has the hash %s: "
                                .formatted(
                                        HASH,
                                        HexFormat.of()
                                                .formatHex(StoredFile.sha256().digest(other)))
                        + "the database was changed or is damaged; bring back a saved one.");
    }

    @Test
    void whatCannotBeUnpackedIsNotTaken() {
        byte[] packed = packed(TEXT);
        assertThatThrownBy(() -> stored(HASH, Arrays.copyOf(packed, packed.length - 9))
                        .open()
                        .readAllBytes())
                .hasMessageContaining("cannot be unpacked");
        assertThatThrownBy(() -> stored(HASH, TEXT).open()).hasMessageContaining("is no packed file any more");
    }

    private static StoredFile stored(String sha256, byte[] packed) {
        return new StoredFile(
                sha256,
                from -> Arrays.copyOfRange(packed, Math.toIntExact(Math.min(from, packed.length)), packed.length));
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
