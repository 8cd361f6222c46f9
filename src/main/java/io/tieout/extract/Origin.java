package io.tieout.extract;

import java.util.Iterator;
import java.util.function.Consumer;

/** Where deliveries come from: one source, or the books of one entity. One class per kind. */
public interface Origin extends FileReading {

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
}
