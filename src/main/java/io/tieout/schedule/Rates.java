package io.tieout.schedule;

import io.tieout.canonical.RecordKind;
import io.tieout.exceptions.ReasonCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Bill rates and cost rates, as they lie in the files. */
final class Rates {
    private final Map<String, List<Record>> billRates;
    private final Map<String, List<Record>> costRates;

    Rates(DataFolder folder) {
        billRates =
                folder.all(RecordKind.BILL_RATE).stream().collect(Collectors.groupingBy(row -> row.text("rate_card")));
        costRates =
                folder.all(RecordKind.COST_RATE).stream().collect(Collectors.groupingBy(row -> row.text("resource")));
        billRates.values().forEach(rates -> noteOverlaps(folder, rates));
        costRates.values().forEach(rates -> noteOverlaps(folder, rates));
    }

    /** Who does what for which company: what a bill rate may ask for. Empty text where nothing is known. */
    record Asked(String resource, String role, String service, String entity) {}

    /**
     * The most specific rate that is valid on the day and in the currency: resource, then role and service, then role, then service,
     * then neither; of two such, the one of the company. Several when they overlap, and nobody can say which is meant.
     */
    List<Record> bill(String rateCard, Asked asked, LocalDate day, String currency) {
        List<Record> answering = billRates.getOrDefault(rateCard, List.of()).stream()
                .filter(rate -> rate.text("currency").equals(currency) && rate.isValidOn(day) && answers(rate, asked))
                .toList();
        int most = answering.stream().mapToInt(Rates::specificity).max().orElse(0);
        return ofTheCompanyFirst(
                answering.stream().filter(rate -> specificity(rate) == most).toList());
    }

    private static List<Record> ofTheCompanyFirst(List<Record> rates) {
        List<Record> own = rates.stream()
                .filter(rate -> rate.optional("entity").isPresent())
                .toList();
        return own.isEmpty() ? rates : own;
    }

    private static boolean answers(Record rate, Asked asked) {
        return answers(rate, "resource", asked.resource())
                && answers(rate, "role", asked.role())
                && answers(rate, "service", asked.service())
                && answers(rate, "entity", asked.entity());
    }

    private static boolean answers(Record rate, String column, String asked) {
        return rate.optional(column).map(asked::equals).orElse(true);
    }

    private static int specificity(Record rate) {
        if (rate.optional("resource").isPresent()) {
            return 4;
        }
        return (rate.optional("role").isPresent() ? 2 : 0)
                + (rate.optional("service").isPresent() ? 1 : 0);
    }

    /**
     * What an hour of a resource of a company costs on a day, in whatever currency: of several, in the one that is preferred most.
     * None where nobody can say which of several currencies is meant, several rates when they overlap.
     */
    List<Record> cost(String resource, String entity, LocalDate day, List<String> preferred) {
        List<Record> valid = costRates.getOrDefault(resource, List.of()).stream()
                .filter(rate -> rate.isValidOn(day) && answers(rate, "entity", entity))
                .toList();
        List<Record> first = ofTheCompanyFirst(preferred.stream()
                .map(currency -> valid.stream()
                        .filter(rate -> rate.text("currency").equals(currency))
                        .toList())
                .filter(inCurrency -> !inCurrency.isEmpty())
                .findFirst()
                .orElse(valid));
        return first.stream().map(rate -> rate.text("currency")).distinct().count() > 1 ? List.of() : first;
    }

    /** Whether the company keeps what hours cost. */
    boolean keepsCost(String entity) {
        return costRates.values().stream().flatMap(List::stream).anyMatch(rate -> answers(rate, "entity", entity));
    }

    boolean askForRoles() {
        return billRates.values().stream()
                .flatMap(List::stream)
                .anyMatch(rate -> rate.optional("role").isPresent());
    }

    /** Names the first row that each row overlaps; what would be priced by both is held where it is met. */
    private static void noteOverlaps(DataFolder folder, List<Record> rates) {
        for (int second = 1; second < rates.size(); second++) {
            Record later = rates.get(second);
            rates.subList(0, second).stream()
                    .filter(earlier -> overlap(earlier, later))
                    .findFirst()
                    .ifPresent(earlier -> folder.note(Unusable.of(
                            later,
                            ReasonCode.VALUE_INVALID,
                            "valid " + later.validity(),
                            "no day in common with line %d, valid %s"
                                    .formatted(earlier.lineNo(), earlier.validity()))));
        }
    }

    private static boolean overlap(Record one, Record other) {
        return one.text("currency").equals(other.text("currency"))
                && specificity(one) == specificity(other)
                && one.optional("entity").equals(other.optional("entity"))
                && meet(one, other, "resource")
                && meet(one, other, "role")
                && meet(one, other, "service")
                && !one.validFrom().isAfter(other.validTo())
                && !other.validFrom().isAfter(one.validTo());
    }

    /** Whether some work could be meant by both. */
    private static boolean meet(Record one, Record other, String column) {
        String mine = one.optional(column).orElse("");
        String theirs = other.optional(column).orElse("");
        return mine.isEmpty() || theirs.isEmpty() || mine.equals(theirs);
    }
}
