package io.tieout.mapping;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Exchange rates of a range of days that somebody else keeps, as they would stand beside those in use. They take the place of what the
 * same one said of these days before; a rate that a person gave stays, whatever is said.
 *
 * @param source   who says them; it is the {@code source} of their rows
 * @param currency into which all of them lead
 */
public record RateProposal(String source, LocalDate first, LocalDate last, String currency, List<Rate> rates) {
    private static final List<String> KEY = List.of("rate_on", "from_currency", "to_currency", "kind");

    public RateProposal {
        rates = List.copyOf(rates);
    }

    /**
     * What one unit of a currency is worth on a day.
     *
     * @param closing whether it is the closing rate of its month, too
     */
    public record Rate(LocalDate on, String from, BigDecimal rate, boolean closing) {}

    /**
     * All exchange rates as they would be, and what of them is said otherwise.
     *
     * @param standing a sentence for each rate that a person gave and that is another one there
     */
    record Beside(List<GovernedRow> rows, List<String> standing) {}

    /** @param inUse all exchange rates of the version in use */
    Beside beside(List<GovernedRow> inUse) {
        Map<List<String>, GovernedRow> kept = inUse.stream()
                .filter(row -> !isOurs(row))
                .collect(Collectors.toMap(RateProposal::key, row -> row, (one, other) -> one, LinkedHashMap::new));
        List<String> standing = new ArrayList<>();
        List<GovernedRow> further = new ArrayList<>();
        for (GovernedRow row : said()) {
            GovernedRow given = kept.get(key(row));
            if (given == null) {
                further.add(row);
            } else if (rate(given).compareTo(rate(row)) != 0) {
                standing.add("%s says %s for %s; %s, which is in use, stays."
                        .formatted(
                                source,
                                rate(row).toPlainString(),
                                String.join(" ", key(row)),
                                rate(given).toPlainString()));
            }
        }
        return new Beside(
                Stream.concat(kept.values().stream(), further.stream()).toList(), standing);
    }

    private List<GovernedRow> said() {
        return rates.stream()
                .flatMap(rate -> (rate.closing() ? Stream.of("spot", "closing") : Stream.of("spot"))
                        .map(kind -> row(rate, kind)))
                .toList();
    }

    private GovernedRow row(Rate rate, String kind) {
        return new GovernedRow(
                GovernedFile.FX_RATES.fileName(),
                Map.of(
                        "rate_on",
                        rate.on().toString(),
                        "from_currency",
                        rate.from(),
                        "to_currency",
                        currency,
                        "rate",
                        rate.rate().stripTrailingZeros().toPlainString(),
                        "kind",
                        kind,
                        "source",
                        source));
    }

    /** Whether it was said before by the one who says it now. */
    private boolean isOurs(GovernedRow row) {
        Map<String, String> values = row.values();
        String on = values.getOrDefault("rate_on", "");
        return source.equals(values.get("source"))
                && !"average".equals(values.get("kind"))
                && currency.equals(values.get("to_currency"))
                && on.compareTo(first.toString()) >= 0
                && on.compareTo(last.toString()) <= 0;
    }

    private static List<String> key(GovernedRow row) {
        return KEY.stream().map(column -> row.values().getOrDefault(column, "")).toList();
    }

    private static BigDecimal rate(GovernedRow row) {
        return new BigDecimal(Objects.requireNonNull(row.values().get("rate")));
    }
}
