package io.tieout.canonical;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of one file, which can be read from the beginning as often as needed and are the same each time. */
@FunctionalInterface
public interface FileBytes {
    InputStream open() throws IOException;
}
