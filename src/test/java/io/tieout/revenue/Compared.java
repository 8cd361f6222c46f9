package io.tieout.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What came of comparing two calculations: figures, where they differ, and how many contracts met a rule. */
final class Compared {
    private static final int SHOWN = 10;

    private final List<String> differences = new ArrayList<>();
    private final SortedMap<String, Integer> met = new TreeMap<>();
    private long figures;

    /** One contract. */
    static final class OfContract {
        private final String name;
        private final List<String> differences = new ArrayList<>();
        private final Set<String> met = new HashSet<>();
        private int figures;

        OfContract(long seed) {
            name = "seed %d".formatted(seed);
        }

        void figure(YearMonth month, String obligation, String what, BigDecimal engine, BigDecimal opinion) {
            figures++;
            if (engine.compareTo(opinion) != 0) {
                differences.add("%s, %s of obligation %s in %s: the engine says %s, the second opinion %s"
                        .formatted(name, what, obligation, month, engine.toPlainString(), opinion.toPlainString()));
            }
        }

        void differs(String how) {
            differences.add(name + ", " + how);
        }

        void met(String rule, boolean isMet) {
            if (isMet) {
                met.add(rule);
            }
        }
    }

    static Compared of(int contracts, IntFunction<OfContract> comparing) {
        Compared all = new Compared();
        IntStream.range(0, contracts)
                .parallel()
                .mapToObj(n -> compared(n, comparing))
                .forEach(all::add);
        return all;
    }

    private static OfContract compared(int n, IntFunction<OfContract> comparing) {
        try {
            return comparing.apply(n);
        } catch (RuntimeException unexpected) {
            throw new IllegalStateException("contract %d after the first seed".formatted(n), unexpected);
        }
    }

    private synchronized void add(OfContract one) {
        figures += one.figures;
        one.met.forEach(rule -> met.merge(rule, 1, Integer::sum));
        if (differences.size() < SHOWN) {
            differences.addAll(one.differences.subList(0, Math.min(3, one.differences.size())));
        }
    }

    long figures() {
        return figures;
    }

    /** No difference, and every rule is still drawn: at least by so many contracts of ten thousand. */
    void agreesAndMeets(int contracts, Map<String, Integer> leastOfTenThousand) {
        assertThat(differences).isEmpty();
        leastOfTenThousand.forEach((rule, least) -> assertThat(met.getOrDefault(rule, 0))
                .as("contracts that met: %s, of %,d", rule, contracts)
                .isGreaterThanOrEqualTo((int) (contracts / 10_000L * least)));
    }

    @Override
    public String toString() {
        return "%,d figures; %s".formatted(figures, met);
    }
}
