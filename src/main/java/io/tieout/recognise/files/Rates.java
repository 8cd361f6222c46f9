package io.tieout.recognise.files;

import io.tieout.canonical.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    }

    /** Who does what: what a bill rate may ask for. Empty text where nothing is known. */
    record Asked(String resource, String role, String service) {}

    /**
     * The most specific rate that is valid on the day and in the currency: resource, then role and service, then role, then service,
     * then neither.
     */
    Optional<BigDecimal> bill(String rateCard, Asked asked, LocalDate day, String currency) {
        return billRates.getOrDefault(rateCard, List.of()).stream()
                .filter(rate -> rate.text("currency").equals(currency) && rate.isValidOn(day) && answers(rate, asked))
                .max(Comparator.comparingInt(Rates::specificity))
                .map(rate -> rate.number("hourly_rate"));
    }

    private static boolean answers(Record rate, Asked asked) {
        if (rate.optional("resource").isPresent()) {
            return rate.text("resource").equals(asked.resource());
        }
        return rate.optional("role").map(role -> role.equals(asked.role())).orElse(true)
                && rate.optional("service")
                        .map(service -> service.equals(asked.service()))
                        .orElse(true);
    }

    private static int specificity(Record rate) {
        if (rate.optional("resource").isPresent()) {
            return 4;
        }
        return (rate.optional("role").isPresent() ? 2 : 0)
                + (rate.optional("service").isPresent() ? 1 : 0);
    }

    /** What an hour of a resource costs on a day. */
    Optional<BigDecimal> cost(String resource, LocalDate day, String currency) {
        return costRates.getOrDefault(resource, List.of()).stream()
                .filter(rate -> rate.isValidOn(day) && Objects.equals(rate.text("currency"), currency))
                .findFirst()
                .map(rate -> rate.number("hourly_cost"));
    }
}
