package io.tieout.extract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that lies at an {@link Origin} and was not received yet. */
public sealed interface Arrival {

    /** Name of the delivery, unique in its source. */
    String name();

    /** The entity it is for. */
    String entity();

    /**
     * A delivery that can be received.
     *
     * @param cursor  how far the source is read with it, in words of its kind; of what lies in a folder the hash of the names and contents
     * @param knownAt when its content counts as known, as declared; null: when it is accepted
     */
    record Delivery(
            String name,
            String entity,
            String cursor,
            @Nullable Instant knownAt,
            List<ArrivedFile> files) implements Arrival {
        public Delivery {
            files = List.copyOf(files);
        }
    }

    /**
     * Files of the books that are gone at once. They are read as deleted after another person confirmed it.
     *
     * @param listing SHA-256 over what is gone, in hexadecimal
     * @param files their names, in order
     */
    record Gone(String name, String entity, String listing, List<String> files, String sentence) implements Arrival {
        public Gone {
            files = List.copyOf(files);
        }
    }

    /** Something that looks like a delivery and cannot be one. The sentence says why, and what to do. */
    record Refused(String name, String entity, String cursor, String sentence) implements Arrival {}
}
