package io.tieout.extract;

import io.tieout.canonical.Expected;
import io.tieout.canonical.FileBytes;
import io.tieout.canonical.FileLimits;
import io.tieout.canonical.RowReader;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.Consumer;

/** Where deliveries come from: one source, or the books of one entity. One class per kind. */
public interface Origin {

    /** The system in the source references of its records. */
    String system();

    /** What stands before every id of its records, so that they are names of their own within the company: {@code harvest/}; usually nothing. */
    default String idPrefix() {
        return "";
    }

    /**
     * What lies there and was not received yet, in the order in which it is to be received. Looked for one after another, while
     * the one before is loaded: what it answers may depend on what was accepted until then.
     *
     * @param receipts what was received before
     * @param notices  takes sentences that a person should read, about what is left alone
     */
    Iterator<Arrival> arrivals(Receipts receipts, Consumer<String> notices);

    /**
     * Looks through the stored bytes of a file that came from here, and begins to read its rows.
     *
     * @param expected what was said of it when it arrived
     * @throws io.tieout.canonical.FileRefusedException when it cannot be taken as a whole
     */
    RowReader read(ArrivedFile.Label label, FileBytes bytes, FileLimits limits, Expected expected)
            throws IOException;
}
