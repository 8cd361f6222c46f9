package io.tieout.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Everything that was measured, by lines of timesheets, in the order in which it was measured first. */
final class Measurements {
    private final TreeMap<Long, SequencedMap<Step, List<Cost>>> runs = new TreeMap<>();
    private final TreeMap<Long, SequencedMap<Step, String>> notes = new TreeMap<>();
    private final Map<Long, Double> rangesDoneAgain = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    void add(long lines, Step step, Cost cost) {
        runs.computeIfAbsent(lines, size -> new LinkedHashMap<>())
                .computeIfAbsent(step, first -> new ArrayList<>())
                .add(cost);
    }

    /** Why there is no figure. */
    void note(long lines, Step step, String why) {
        notes.computeIfAbsent(lines, size -> new LinkedHashMap<>()).put(step, why);
    }

    /** Of a close that was killed and resumed; the most of several. */
    void doneAgain(long lines, double ranges) {
        rangesDoneAgain.merge(lines, ranges, Math::max);
    }

    Optional<Double> doneAgain(long lines) {
        return Optional.ofNullable(rangesDoneAgain.get(lines));
    }

    /** Whoever fails has come to no total at all. */
    void failed(String sentence) {
        failures.add(sentence);
    }

    List<String> failures() {
        return failures;
    }

    List<Long> sizes() {
        return runs.keySet().stream().toList();
    }

    long largest() {
        return runs.lastKey();
    }

    SequencedMap<Step, Cost> medians(long lines) {
        SequencedMap<Step, Cost> medians = new LinkedHashMap<>();
        runs.getOrDefault(lines, new LinkedHashMap<>()).forEach((step, costs) -> {
            if (!notes(lines).containsKey(step)) {
                medians.put(step, Cost.median(costs));
            }
        });
        return medians;
    }

    Map<Step, String> notes(long lines) {
        return notes.getOrDefault(lines, new LinkedHashMap<>());
    }

    Optional<Cost> median(long lines, Step step) {
        return Optional.ofNullable(medians(lines).get(step));
    }

    /** The power of the number of lines with which a cost grows from the smallest size to the largest. */
    Optional<Double> exponent(Step step) {
        long from = runs.firstKey();
        Optional<Cost> small = median(from, step);
        Optional<Cost> large = median(largest(), step);
        if (from == largest() || small.isEmpty() || large.isEmpty()) {
            return Optional.empty();
        }
        double times = large.get().cpu() / Math.max(0.01, small.get().cpu());
        return Optional.of(Math.log(times) / Math.log((double) largest() / from));
    }
}
