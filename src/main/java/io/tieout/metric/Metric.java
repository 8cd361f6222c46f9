package io.tieout.metric;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A figure by its labels, as it is now.
 *
 * @param unit of the values; {@code the currency}: of their label {@code currency}, in its major unit
 */
@NamedInterface("words")
public record Metric(String name, String meaning, String unit, List<Sample> samples) {

    public Metric {
        samples = List.copyOf(samples);
    }

    /** @param labels with the same keys in each sample of a metric */
    public record Sample(SequencedMap<String, String> labels, BigDecimal value) {

        public Sample {
            labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
        }

        static Sample of(Map<String, ? extends @Nullable Object> row) {
            SequencedMap<String, String> labels = new LinkedHashMap<>();
            row.forEach(
                    (column, value) -> labels.put(column, String.valueOf(value).strip()));
            BigDecimal figure = new BigDecimal(Objects.requireNonNull(labels.remove("value")));
            return new Sample(labels, figure);
        }
    }
}
