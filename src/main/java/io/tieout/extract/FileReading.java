package io.tieout.extract;

import io.tieout.canonical.Expected;
import io.tieout.canonical.FileBytes;
import io.tieout.canonical.FileLimits;
import io.tieout.canonical.RowReader;
import java.io.IOException;

/** Reads the files of one source, as they were stored, in whatever way its kind writes them. */
@FunctionalInterface
public interface FileReading {

    /**
     * Looks through the stored bytes of a file that came from here, and begins to read its rows.
     *
     * @param expected what was said of it when it arrived
     * @throws io.tieout.canonical.FileRefusedException when it cannot be taken as a whole
     */
    RowReader read(ArrivedFile.Label label, FileBytes bytes, FileLimits limits, Expected expected) throws IOException;
}
