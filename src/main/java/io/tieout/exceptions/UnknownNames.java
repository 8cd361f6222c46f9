package io.tieout.exceptions;

import io.tieout.refusal.Suggestion;
import io.tieout.transform.SqlFiles;
import java.sql.Array;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names that a run found and nobody knows, each told with the known one that was probably meant. */
public final class UnknownNames {

    private UnknownNames() {}

    /** Adds to what was found of each of them; within the transaction that named them. @param run its parameters */
    public static void suggest(SqlFiles sql, Map<String, @Nullable Object> run) {
        Map<String, List<String>> known = new HashMap<>();
        for (Unknown unknown : sql.statement("exceptions/unknown_names.sql", run)
                .query((row, n) -> new Unknown(row.getString("kind"), row.getString("name"), row.getArray("items")))
                .list()) {
            List<String> names = known.computeIfAbsent(unknown.kind(), kind -> names(sql, run, kind));
            Optional.of(unknown.name())
                    .filter(name -> !names.contains(name))
                    .flatMap(name -> Suggestion.nearest(name, names))
                    .ifPresent(meant -> sql.statement("exceptions/add_suggestion.sql", run)
                            .param("meant", meant)
                            .param("items", unknown.items())
                            .update());
        }
    }

    private static List<String> names(SqlFiles sql, Map<String, @Nullable Object> run, String kind) {
        return sql.statement("exceptions/known_names.sql", run)
                .param("kind", kind)
                .query((row, n) -> row.getString("name"))
                .list();
    }

    private record Unknown(String kind, String name, Array items) {}
}
