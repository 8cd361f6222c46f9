package io.tieout.extract;

import java.util.List;
import java.util.Optional;

/** What was received from one source before. */
public interface Receipts {

    /** What was last received under a name. */
    Optional<Receipt> newest(String name);

    /** How far the source was read for an entity: the cursor of the delivery that was accepted last. */
    Optional<String> cursor(String entity);

    /** How many deliveries were received for an entity. */
    int count(String entity);

    /** The files of the books of an entity, as they were last accepted. */
    List<FileInForce> filesInForce(String entity);

    /** The entries of an entity that the ledger took from us, by the names that it gave them. */
    List<String> posted(String entity);

    /** Whether another person confirmed that exactly these files are gone from the books. */
    boolean isConfirmed(String entity, String listing);

    /** Whether the folder of an entity's books was marked before. */
    boolean isMarked(String entity);

    /** Remembers that it is. */
    void noteMark(String entity);

    /**
     * The newest record of a name.
     *
     * @param cursor as it came with the delivery
     */
    record Receipt(String cursor, State state) {}

    /** How far a delivery has come. */
    enum State {
        LOADING,
        ACCEPTED,
        REFUSED
    }

    /**
     * A file as it was last accepted.
     *
     * @param batchNo  its place in the order of knowledge
     * @param clashing rows of it were rejected because another file had them
     */
    record FileInForce(String name, String sha256, long batchNo, boolean clashing) {}
}
