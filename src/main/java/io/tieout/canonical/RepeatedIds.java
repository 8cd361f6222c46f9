package io.tieout.canonical;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ids that stand in more than one row of a file. The look through the file keeps what the second row of an id says and those after it;
 * what the first one says is added when the rows are read. So memory grows with the repetitions and not with the file, and nobody reads the
 * file once more for them.
 */
final class RepeatedIds {
    private final Map<String, Sightings> sightings = new HashMap<>();

    /** The rows of one id: where it came first, and whether it ever came with other content. */
    record Sightings(int firstLineNo, String content, int count, boolean differ) {

        /** A row that cannot be read takes part with its raw text: nobody can say that it means the same. */
        private static Sightings of(FileRow row, String raw) {
            return new Sightings(row.lineNo(), row instanceof FileRow.Row good ? good.contentHash() : raw, 1, false);
        }

        private Sightings and(Sightings later) {
            return new Sightings(
                    firstLineNo,
                    content,
                    count + later.count,
                    differ || later.differ || !content.equals(later.content));
        }
    }

    /** A row whose id was there before, or another id that looks like it. */
    void keep(FileRow row, String raw) {
        sightings.merge(row.id(), Sightings.of(row, raw), Sightings::and);
    }

    int size() {
        return sightings.size();
    }

    /**
     * All rows of the id of a row; empty when it stands in this one only, as nearly all do.
     *
     * @param row of the file, none of those before it left out
     */
    Optional<Sightings> of(FileRow row, String raw) {
        Sightings kept = sightings.get(row.id());
        if (kept == null) {
            return Optional.empty();
        }
        if (row.lineNo() < kept.firstLineNo) {
            kept = Sightings.of(row, raw).and(kept);
            sightings.put(row.id(), kept);
        }
        return kept.count > 1 ? Optional.of(kept) : Optional.empty();
    }
}
