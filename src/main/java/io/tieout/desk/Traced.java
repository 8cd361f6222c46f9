package io.tieout.desk;

import io.tieout.explain.AskedRun;
import io.tieout.explain.Hop;
import io.tieout.explain.Trace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One record on its way through the tables.
 *
 * @param run       that is asked; null when no completed close counts the record yet
 * @param hops      rows that answer each, in the order of the way; none where the record did not come that far
 * @param questions what each hop asks, for a person
 */
public record Traced(
        String sourceRef,
        @Nullable AskedRun run,
        SequencedMap<String, List<SequencedMap<String, Object>>> hops,
        Map<String, String> questions)
        implements Explained {

    public Traced {
        hops = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(hops));
        questions = Collections.unmodifiableMap(new LinkedHashMap<>(questions));
    }

    static Traced of(Trace trace) {
        SequencedMap<String, List<SequencedMap<String, Object>>> hops = new LinkedHashMap<>();
        Map<String, String> questions = new LinkedHashMap<>();
        for (Hop hop : trace.hops()) {
            hops.put(hop.name(), hop.answer());
            questions.put(hop.name(), hop.question());
        }
        return new Traced(trace.sourceRef(), trace.run().orElse(null), hops, questions);
    }
}
