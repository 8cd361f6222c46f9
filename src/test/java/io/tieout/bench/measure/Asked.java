package io.tieout.bench.measure;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be measured.
 *
 * @param sizes  lines of timesheets, from few to many
 * @param limit  seconds that one command may take
 * @param isJson whether the result is for machines
 * @param page   whether docs/benchmarks.md is written
 * @param tieout whether Tieout takes part
 */
record Asked(List<Long> sizes, int repeats, int limit, boolean isJson, boolean page, boolean tieout) {

    /** As scripts/bench hands it over, which has looked at it. */
    static Asked of(String[] words) {
        return new Asked(
                Stream.of(words[0].split(","))
                        .map(Long::parseLong)
                        .distinct()
                        .sorted()
                        .toList(),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                words[3].contains("json"),
                words[3].contains("write"),
                !words[3].contains("contenders"));
    }
}
