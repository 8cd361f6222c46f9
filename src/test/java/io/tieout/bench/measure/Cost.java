package io.tieout.bench.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a piece of work took.
 *
 * @param wall   seconds on the clock
 * @param client processor seconds of the program that did it
 * @param server processor seconds of PostgreSQL meanwhile, whoever asked for them
 * @param peak   megabytes of the program, at most; 0 of a part of one
 */
record Cost(double wall, double client, double server, double peak) {
    static final Cost NOTHING = new Cost(0, 0, 0, 0);

    double cpu() {
        return client + server;
    }

    Cost plus(Cost other) {
        return new Cost(wall + other.wall, client + other.client, server + other.server, Math.max(peak, other.peak));
    }

    Cost minus(Cost other) {
        return new Cost(wall - other.wall, client - other.client, server - other.server, peak);
    }

    /** Of each figure by itself. */
    static Cost median(List<Cost> runs) {
        return new Cost(
                median(runs, Cost::wall),
                median(runs, Cost::client),
                median(runs, Cost::server),
                median(runs, Cost::peak));
    }

    private static double median(List<Cost> runs, ToDoubleFunction<Cost> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
