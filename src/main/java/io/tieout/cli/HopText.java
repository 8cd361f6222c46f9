package io.tieout.cli;

import io.tieout.desk.Traced;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/** Hops of a record for a terminal: each question, and a line for each row that answers it. */
final class HopText {
    private static final int SHOWN = 20;
    private static final int HASH = 12;
    /** Whether there is nothing to say when nothing answers them. */
    private static final Set<String> SELDOM = Set.of("rejected", "meant", "differences", "held");

    private HopText() {}

    static void tell(Traced traced, Output output) {
        traced.hops().forEach((name, answer) -> {
            if (answer.isEmpty() && SELDOM.contains(name)) {
                return;
            }
            output.line("%s".formatted(traced.questions().get(name)));
            if (answer.isEmpty()) {
                output.line("    nothing");
            }
            answer.stream().limit(SHOWN).forEach(row -> output.line("    " + text(row)));
            if (answer.size() > SHOWN) {
                output.line("    and %,d more; --json lists them all".formatted(answer.size() - SHOWN));
            }
        });
    }

    private static String text(SequencedMap<String, Object> row) {
        return row.entrySet().stream()
                .map(value ->
                        "%s %s".formatted(value.getKey().replace('_', ' '), shown(value.getKey(), value.getValue())))
                .collect(Collectors.joining(" · "));
    }

    private static Object shown(String column, Object value) {
        if (value instanceof Map<?, ?> said) {
            return said.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(" "));
        }
        return column.equals("sha256") ? String.valueOf(value).substring(0, HASH) : value;
    }
}
