package io.tieout.odoofake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** What a model adds to what is so of every model. */
interface Rule {

    /** Of a new row, what goes without saying; of fields that the version lacks nothing is taken. */
    default Map<String, Object> usual(ObjectNode said, Asker asker) {
        return Map.of();
    }

    /** Refuses a change that the row as it stands does not allow. */
    default void insist(ObjectNode standing, ObjectNode said) {}

    /** Refuses to let a row go that has to stay. */
    default void insistOnRemoving(ObjectNode standing) {}

    /** What follows from the values of a row that was just made or changed. */
    default void complete(ObjectNode row) {}

    /** What no two rows may have in common. */
    default Optional<Unique> unique() {
        return Optional.empty();
    }

    /** @param message of the row that is refused */
    record Unique(List<String> fields, Function<ObjectNode, String> message) {

        static Unique of(String message, String... fields) {
            return new Unique(List.of(fields), row -> message);
        }
    }
}
