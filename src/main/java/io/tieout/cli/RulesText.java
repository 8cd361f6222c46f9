package io.tieout.cli;

import io.tieout.post.Plans.RulesEffect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules of the engine by their number, in words. */
final class RulesText {

    private RulesText() {}

    /** @param number null where nobody kept it */
    static String named(@Nullable Integer number) {
        return number == null ? "rules not kept" : "rules " + number;
    }

    /** What a plan posts because of an upgrade: a sentence for each number that months were signed by, and a line a month. */
    static List<String> effect(List<RulesEffect> effects) {
        Map<String, List<RulesEffect>> bySigned = effects.stream()
                .collect(Collectors.groupingBy(
                        effect -> named(effect.signedRules()), LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        bySigned.forEach((signed, months) -> {
            lines.add("posts the effect of %s on months signed by %s"
                    .formatted(named(months.getFirst().rules()), signed));
            months.forEach(month -> lines.add("  %s   revenue %s   debit %s %s"
                    .formatted(
                            month.month(),
                            CloseOutcome.figure(month.revenue()),
                            CloseOutcome.figure(month.debit()),
                            month.currency())));
        });
        return lines;
    }
}
