package io.tieout.canonical;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ids that stand in more than one row of a file. Found in two looks, so that memory grows with the repetitions and not with
 * the file: the first notes hashes of ids, the second compares the rows of those ids whose hash came twice.
 */
final class RepeatedIds {
    private final IdSet all = new IdSet();
    private final IdSet suspects = new IdSet();
    private final Map<String, Sightings> sightings = new HashMap<>();

    /** The rows of one id: where it came first, and whether it ever came with other content. */
    record Sightings(int firstLineNo, String content, int count, boolean differ) {}

    /** First look. */
    void note(String id) {
        if (!all.add(id)) {
            suspects.add(id);
        }
    }

    boolean needSecondLook() {
        return suspects.size() > 0;
    }

    boolean isSuspect(String id) {
        return !id.isEmpty() && suspects.contains(id);
    }

    /** Second look, at the rows of suspects. A row that cannot be read takes part with its raw text: nobody can say that it means the same. */
    void compare(FileRow row, String raw) {
        String content = row instanceof FileRow.Row good ? good.contentHash() : raw;
        sightings.merge(
                row.id(),
                new Sightings(row.lineNo(), content, 1, false),
                (first, other) -> new Sightings(
                        first.firstLineNo,
                        first.content,
                        first.count + 1,
                        first.differ || !first.content.equals(content)));
    }

    int size() {
        return sightings.size();
    }

    /** Empty for an id that stands in one row only, as nearly all do. */
    Optional<Sightings> of(String id) {
        return Optional.ofNullable(sightings.get(id)).filter(found -> found.count > 1);
    }
}
