package io.tieout.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step with the world on one side: what is left to do is read item by item and written chunk by chunk.
 *
 * <p>Which items are left is a fact in our tables, and whoever writes them commits what is done with them; so a chunk that is read again
 * after a kill finds done what was done. Where the reader was is remembered nowhere.
 */
public interface ChunkStep<T> extends RunStep {

    /** How many items are written together. */
    int chunkSize(Run run);

    /** Gets ready, and answers what is left to do. */
    Chunks<T> begin(RunContext run);

    /** One chunk after another, in this thread. */
    @Override
    default String execute(RunContext run) {
        try (Chunks<T> chunks = begin(run)) {
            int size = chunkSize(run.run());
            List<T> chunk = chunks.next(size);
            while (!chunk.isEmpty()) {
                chunks.write(chunk);
                chunk = chunks.next(size);
            }
            return chunks.end();
        }
    }

    /** What is left to do, in the order in which it is to be done. */
    interface Chunks<T> extends AutoCloseable {

        /** The next item; null after the last one. */
        @Nullable
        T read();

        /** Does the next items. */
        void write(List<? extends T> items);

        /**
         * Does what comes after the last of them.
         *
         * @return what the step did, for the person who watches
         */
        String end();

        /** Lets go of what is held, also where something failed. */
        @Override
        default void close() {}

        /** The next items that are written together; none after the last. */
        private List<T> next(int size) {
            List<T> items = new ArrayList<>();
            while (items.size() < size) {
                T item = read();
                if (item == null) {
                    break;
                }
                items.add(item);
            }
            return items;
        }
    }
}
