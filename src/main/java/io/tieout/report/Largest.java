package io.tieout.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the foremost of many by an order, and counts them all. Of equals the one that came first is foremost. */
final class Largest<T> {
    private final int limit;
    private final Comparator<Placed<T>> foremostFirst;
    private final PriorityQueue<Placed<T>> kept;
    private long seen;

    Largest(int limit, Comparator<T> foremostFirst) {
        this.limit = limit;
        this.foremostFirst =
                Comparator.<Placed<T>, T>comparing(Placed::value, foremostFirst).thenComparing(Placed::place);
        this.kept = new PriorityQueue<>(this.foremostFirst.reversed());
    }

    void add(T value) {
        Placed<T> placed = new Placed<>(value, seen++);
        if (kept.size() < limit) {
            kept.add(placed);
        } else if (limit > 0 && foremostFirst.compare(placed, kept.element()) < 0) {
            kept.remove();
            kept.add(placed);
        }
    }

    long seen() {
        return seen;
    }

    long leftOut() {
        return seen - kept.size();
    }

    /** Foremost first. */
    List<T> ranked() {
        return sorted(foremostFirst);
    }

    /** In the order in which they came. */
    List<T> asTheyCame() {
        return sorted(Comparator.comparing(Placed::place));
    }

    private List<T> sorted(Comparator<Placed<T>> order) {
        List<Placed<T>> values = new ArrayList<>(kept);
        values.sort(order);
        return values.stream().map(Placed::value).toList();
    }

    private record Placed<T>(T value, Long place) {}
}
