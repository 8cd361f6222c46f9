package io.tieout.mapping;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/** A set of files that is numbered, approved and used as a whole. */
@NamedInterface("words")
public enum GovernedKind {
    /** What names lead to: projects to contracts, account kinds to accounts. */
    MAPPING,
    /** What work and currencies are worth. */
    RATE,
    /** How the rules are set. */
    RULE;

    /** As it stands in commands and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the word of a command.
     *
     * @throws RefusalException when there is no such kind
     */
    public static GovernedKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> unknown(word));
    }

    private static RefusalException unknown(String word) {
        List<String> known = Arrays.stream(values()).map(GovernedKind::word).toList();
        String hint = Suggestion.nearest(word, known)
                .map(" Did you mean %s?"::formatted)
                .orElse("");
        return new RefusalException(
                Refusal.USAGE,
                "There is no governed set %s; there are %s.%s".formatted(word, String.join(", ", known), hint),
                "Nothing was changed.",
                NextStep.of("map list"));
    }
}
