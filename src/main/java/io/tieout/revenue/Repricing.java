package io.tieout.revenue;

import io.tieout.revenue.Fact.Repriced;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;

/**
 * What a version that counts from the start changes of the price of all lines before it: one amount of the obligation, in the month in
 * which the version comes into force (IFRS 15.21(b)).
 *
 * @param before what counted for the lines until then
 * @param after  the same lines by the terms of the version, each at the price of its own day
 */
record Repricing(int version, BigDecimal before, BigDecimal after) {

    /** By version, in their order. */
    static List<Repricing> of(List<Repriced> lines, boolean approvedOnly) {
        TreeMap<Integer, Repricing> byVersion = new TreeMap<>();
        lines.stream()
                .filter(each -> each.line().approved() || !approvedOnly)
                .map(each ->
                        new Repricing(each.version(), each.before(), each.line().amount()))
                .forEach(each -> byVersion.merge(each.version(), each, Repricing::and));
        return List.copyOf(byVersion.values());
    }

    private Repricing and(Repricing other) {
        return new Repricing(version, before.add(other.before), after.add(other.after));
    }

    BigDecimal difference() {
        return after.subtract(before);
    }
}
