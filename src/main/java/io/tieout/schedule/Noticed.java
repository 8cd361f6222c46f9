package io.tieout.schedule;

import io.tieout.canonical.RecordKind;
import io.tieout.exceptions.ReasonCode;
import io.tieout.money.Money;
import io.tieout.schedule.ContractTerms.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What moves a figure, or counts for nothing, without holding anything: said once for each obligation, person, file and mapping. */
final class Noticed {
    private final List<String> files = new ArrayList<>();
    private final Map<Place, Hours> withoutCost = new LinkedHashMap<>();
    private final Map<String, BigDecimal> unknownPeople = new LinkedHashMap<>();
    private final Set<RecordKind> saysBillable = EnumSet.noneOf(RecordKind.class);
    private final Map<RecordKind, Map<Place, Lines>> unsaid = new EnumMap<>(RecordKind.class);

    private record Hours(BigDecimal hours, SortedSet<String> people) {}

    private record Lines(int lines, Money amount) {

        Lines plus(Lines other) {
            return new Lines(lines + other.lines, amount.plus(other.amount));
        }
    }

    void columns(RecordKind kind, List<String> unknown) {
        if (!unknown.isEmpty()) {
            files.add("%s: %s, %s".formatted(kind.fileName(), ReasonCode.COLUMN_UNUSED, String.join(", ", unknown)));
        }
    }

    void mapping(Record row, String lacks) {
        files.add("%s line %d: %s, %s %s → %s: %s"
                .formatted(
                        row.kind().fileName(),
                        row.lineNo(),
                        ReasonCode.MAPPING_UNUSED,
                        row.text("kind"),
                        row.text("source_key"),
                        row.text("target"),
                        lacks));
    }

    void withoutCost(Place place, String resource, BigDecimal hours) {
        Hours known = withoutCost.getOrDefault(place, new Hours(BigDecimal.ZERO, new TreeSet<>()));
        known.people().add(resource);
        withoutCost.put(place, new Hours(known.hours().add(hours), known.people()));
    }

    void unknownPerson(String resource, BigDecimal hours) {
        unknownPeople.merge(resource, hours, BigDecimal::add);
    }

    /** Any line of a file, used or not. */
    void billable(Record line) {
        if (line.optional("billable").isPresent()) {
            saysBillable.add(line.kind());
        }
    }

    /** A line that does not say whether it is billable. */
    void unsaid(Record line, Place place, Money worth) {
        unsaid.computeIfAbsent(line.kind(), kind -> new LinkedHashMap<>())
                .merge(place, new Lines(1, worth), Lines::plus);
    }

    /** A sentence each. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>(files);
        withoutCost.forEach((place, found) -> sentences.add("obligation %s/%s: %s, %s h of %s"
                .formatted(
                        place.contract(),
                        place.obligation(),
                        ReasonCode.COST_LEFT_OUT,
                        plain(found.hours()),
                        String.join(", ", found.people()))));
        unknownPeople.forEach((person, hours) ->
                sentences.add("resource %s: %s, %s h".formatted(person, ReasonCode.RESOURCE_UNKNOWN, plain(hours))));
        Map<Place, Lines> lines = new LinkedHashMap<>();
        unsaid.forEach((kind, found) -> {
            if (saysBillable.contains(kind)) {
                found.forEach((place, some) -> lines.merge(place, some, Lines::plus));
            }
        });
        lines.forEach((place, some) -> sentences.add("obligation %s/%s: %s, %d %s, on which %s depend"
                .formatted(
                        place.contract(),
                        place.obligation(),
                        ReasonCode.BILLABLE_UNSAID,
                        some.lines(),
                        some.lines() == 1 ? "line" : "lines",
                        some.amount())));
        return sentences;
    }

    private static String plain(BigDecimal hours) {
        return hours.setScale(4, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
