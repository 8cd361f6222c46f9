package io.tieout.explain;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.modulith.NamedInterface;

/**
 * What a figure is called: {@code C-1001/2026-09} of a contract, {@code C-1001/1/2026-09} of one of its obligations, either with the
 * entity before it.
 */
@NamedInterface("words")
public record FigureName(Optional<String> entity, String contract, Optional<String> obligation, YearMonth month) {
    private static final int OF_CONTRACT = 2;
    private static final int OF_OBLIGATION = 3;

    /**
     * Reads a name.
     *
     * @param entities a first part that is one of them is the entity
     * @param prefixes what stands before the ids of some sources, with its slash: it is part of the contract
     */
    public static FigureName parse(String text, Collection<String> entities, Collection<String> prefixes) {
        List<String> parts = Arrays.asList(text.split("/", -1));
        Optional<String> entity = parts.size() > OF_CONTRACT && entities.contains(parts.getFirst())
                ? Optional.of(parts.getFirst())
                : Optional.empty();
        List<String> rest = whole(entity.isPresent() ? parts.subList(1, parts.size()) : parts, prefixes);
        if (rest.size() < OF_CONTRACT || rest.size() > OF_OBLIGATION || rest.contains("")) {
            throw unreadable(text);
        }
        Optional<String> obligation = rest.size() == OF_OBLIGATION ? Optional.of(rest.get(1)) : Optional.empty();
        return new FigureName(entity, rest.getFirst(), obligation, month(text, rest.getLast()));
    }

    private static List<String> whole(List<String> parts, Collection<String> prefixes) {
        if (parts.size() <= OF_CONTRACT || !prefixes.contains(parts.getFirst() + "/")) {
            return parts;
        }
        return Stream.concat(
                        Stream.of(parts.getFirst() + "/" + parts.get(1)),
                        parts.stream().skip(2))
                .toList();
    }

    private static YearMonth month(String text, String part) {
        try {
            return YearMonth.parse(part);
        } catch (DateTimeParseException none) {
            throw unreadable(text);
        }
    }

    private static RefusalException unreadable(String text) {
        return new RefusalException(
                Refusal.USAGE,
                "%s names no figure and no record; expected CONTRACT/YYYY-MM, ENTITY/CONTRACT/YYYY-MM, CONTRACT/OBLIGATION/YYYY-MM or SOURCE:KIND:ID."
                        .formatted(text),
                "Nothing was changed.",
                NextStep.of("explain", "--help"));
    }

    @Override
    public String toString() {
        return entity.map(name -> name + "/").orElse("")
                + contract
                + obligation.map(name -> "/" + name).orElse("")
                + "/"
                + month;
    }
}
