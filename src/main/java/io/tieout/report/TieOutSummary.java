package io.tieout.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * What a tie-out came to.
 *
 * @param month       into which what it looked at was posted; null: all months
 * @param entries     that were posted, and so were looked at
 * @param lines       of those, as posted
 * @param altered     entries that are not as they were posted
 * @param alterations by what became of them
 * @param first       the first of what was found, in the order of the file; how many at most says who asks
 * @param folder      where the run wrote its results; none while it has not
 */
@NamedInterface("words")
public record TieOutSummary(
        long runId,
        String entity,
        @Nullable YearMonth month,
        long entries,
        long lines,
        long altered,
        List<Altered> alterations,
        List<Found> first,
        Optional<Path> folder) {

    public TieOutSummary {
        alterations = List.copyOf(alterations);
        first = List.copyOf(first);
    }

    /** How many entries are altered in a way, and what a person does about it. @param found how many things of them */
    @NamedInterface("words")
    public record Altered(String alteration, long entries, long found, String nextStep) {}

    /**
     * One thing that is not as it was posted.
     *
     * @param line  null: of the entry as a whole
     * @param field what was compared
     */
    @NamedInterface("words")
    public record Found(
            String key,
            String contract,
            String period,
            String alteration,
            @Nullable Long line,
            String field,
            String was,
            String is,
            BigDecimal atStake,
            String currency,
            String ledgerId) {}

    /** Whether every entry stands as it was posted. */
    public boolean tiesOut() {
        return altered == 0;
    }

    /** How much was found in all. */
    public long found() {
        return alterations.stream().mapToLong(Altered::found).sum();
    }

    /** What was looked at, and what came of it: {@code 81 entries, 227 lines, all as posted}. */
    public String sentence() {
        if (entries == 0) {
            return "nothing was posted";
        }
        return "%s, %s, %s"
                .formatted(
                        counted(entries, "entry", "entries"),
                        counted(lines, "line", "lines"),
                        tiesOut() ? "all as posted" : "%,d not as posted: %s".formatted(altered, byAlteration()));
    }

    private String byAlteration() {
        return alterations.stream()
                .map(altered -> "%,d %s".formatted(altered.entries(), altered.alteration()))
                .collect(Collectors.joining(", "));
    }

    private static String counted(long count, String one, String many) {
        return "%,d %s".formatted(count, count == 1 ? one : many);
    }
}
