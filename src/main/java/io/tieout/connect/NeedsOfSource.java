package io.tieout.connect;

import io.tieout.extract.Receipts;
import io.tieout.settings.EntitySettings;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * For whom a source is read.
 *
 * @param readers  the entities that name it
 * @param entities all whose months are closed
 * @param asking   answers a question about what was received from it before
 * @param clock    of this machine
 */
public record NeedsOfSource(List<EntitySettings> readers, Collection<String> entities, Asking asking, Clock clock) {

    public NeedsOfSource {
        readers = List.copyOf(readers);
        entities = List.copyOf(entities);
    }

    /** Nothing that is slow may be done in a question. */
    @FunctionalInterface
    public interface Asking {
        Requirement of(Function<Receipts, Requirement> question);
    }
}
