package io.tieout.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The statements of this package, each a file of {@code sql/}. */
final class Statements {

    private Statements() {}

    /** The text of a file, by its path below {@code sql/}. */
    static String text(String file) {
        String resource = "/sql/" + file;
        try (InputStream stream = Statements.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("No " + resource + " on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
