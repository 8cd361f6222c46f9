package io.tieout.extract.csv;

import io.tieout.extract.Arrival;
import io.tieout.extract.Receipts;
import io.tieout.extract.Receipts.FileInForce;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What must lie in the folder of a ledger: the files that were read from it and not deleted since, and the entries that it took from us.
 *
 * @param files by their names, with their places in the order of knowledge; 0 for what was posted and not read yet
 * @param marked whether the folder bore its mark before
 */
record KnownBooks(SortedMap<String, Long> files, boolean marked) {

    static KnownBooks of(Receipts receipts, String entity) {
        SortedMap<String, Long> files = new TreeMap<>();
        List<String> read = new ArrayList<>();
        for (FileInForce file : receipts.filesInForce(entity)) {
            read.add(file.name());
            if (!file.sha256().equals(Listing.sha256(LedgerFolder.NOTHING))) {
                files.put(file.name(), file.batchNo());
            }
        }
        receipts.posted(entity).stream()
                .map(id -> LedgerFolder.POSTED + id + ".csv")
                .filter(name -> !read.contains(name))
                .forEach(name -> files.put(name, 0L));
        return new KnownBooks(files, receipts.isMarked(entity));
    }

    /** Whether the folder was never looked at before. */
    boolean isNothing() {
        return files.isEmpty() && !marked;
    }

    /** Whether any of it lies there. */
    boolean liesIn(Collection<String> present) {
        return files.keySet().stream().anyMatch(present::contains);
    }

    /**
     * What is gone at once, if it is too much to be believed: the company's own export, everything, or more than one of our entries
     * and more than a tenth of them. Single entries are deleted by people, and reconciliation names them.
     */
    Optional<Arrival.Gone> goneAtOnce(Collection<String> present, String read, String entity, Path folder) {
        Map<String, Long> gone = files.entrySet().stream()
                .filter(file -> !present.contains(file.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (gone.values().stream().filter(place -> place == 0).count() == 1) {
            gone.values().removeIf(place -> place == 0);
        }
        long ours = ours(files.keySet());
        long oursGone = ours(gone.keySet());
        boolean many = oursGone > 1 && oursGone * 10 > ours;
        boolean everything = present.isEmpty() && !gone.isEmpty();
        if (!many && !everything && !gone.containsKey(LedgerFolder.OWN_EXPORT)) {
            return Optional.empty();
        }
        SortedMap<String, Long> names = new TreeMap<>(gone);
        String sentence = "%s of the books of %s %s gone from the folder %s."
                .formatted(told(gone, oursGone, ours), entity, gone.size() == 1 ? "is" : "are at once", folder);
        return Optional.of(new Arrival.Gone(
                read, entity, Listing.sha256(names.toString()), List.copyOf(names.keySet()), sentence));
    }

    private static long ours(Collection<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(LedgerFolder.POSTED))
                .count();
    }

    private static String told(Map<String, Long> gone, long oursGone, long ours) {
        List<String> told = new ArrayList<>();
        if (gone.containsKey(LedgerFolder.OWN_EXPORT)) {
            told.add(LedgerFolder.OWN_EXPORT);
        }
        if (oursGone > 0) {
            told.add("%d of %d posted entries".formatted(oursGone, ours));
        }
        return String.join(" and ", told);
    }
}
