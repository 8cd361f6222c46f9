package io.tieout.mapping;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Prices of hours that somebody else keeps, as they would stand beside those in use. Only a rate card that has none yet gets one: from which day on
 * another price holds nobody there knows.
 *
 * @param source who says them
 * @param entity whose contracts they are of; empty of all companies
 */
public record PriceProposal(String source, String entity, List<Price> prices) {

    public PriceProposal {
        prices = List.copyOf(prices);
    }

    /**
     * The price of an hour by a rate card of its own.
     *
     * @param hourly net
     * @param from   the first day on which it holds
     */
    public record Price(String rateCard, String currency, BigDecimal hourly, LocalDate from) {}

    /**
     * What a proposal adds.
     *
     * @param further  rows of {@code bill_rates.csv}
     * @param standing a sentence for each price in use that is another one there
     */
    record Beside(List<GovernedRow> further, List<String> standing) {}

    /** @param inUse all bill rates of the version in use */
    Beside beside(List<GovernedRow> inUse) {
        List<GovernedRow> further = new ArrayList<>();
        List<String> standing = new ArrayList<>();
        for (Price price : prices) {
            inUse.stream()
                    .filter(row -> price.rateCard().equals(row.values().get("rate_card")) && isOfCompany(row))
                    .max(Comparator.comparing(row -> row.values().getOrDefault("valid_from", "")))
                    .ifPresentOrElse(
                            newest -> {
                                if (!says(newest, price)) {
                                    standing.add(sentence(price, newest));
                                }
                            },
                            () -> further.add(row(price)));
        }
        return new Beside(further, standing);
    }

    private boolean isOfCompany(GovernedRow row) {
        String of = row.values().getOrDefault("entity", "");
        return of.isEmpty() || of.equals(entity);
    }

    private static boolean says(GovernedRow row, Price price) {
        return price.currency().equals(row.values().get("currency"))
                && hourly(row).compareTo(price.hourly()) == 0;
    }

    private static BigDecimal hourly(GovernedRow row) {
        return new BigDecimal(Objects.requireNonNull(row.values().get("hourly_rate")));
    }

    private String sentence(Price price, GovernedRow newest) {
        return "%s says %s %s for %s; %s %s, which is in use, stays: who knows from which day on the other holds adds it to bill_rates.csv."
                .formatted(
                        source,
                        price.hourly().stripTrailingZeros().toPlainString(),
                        price.currency(),
                        price.rateCard(),
                        hourly(newest).toPlainString(),
                        newest.values().get("currency"));
    }

    private GovernedRow row(Price price) {
        SortedMap<String, String> values = new TreeMap<>(Map.of(
                "rate_card", price.rateCard(),
                "currency", price.currency(),
                "hourly_rate", price.hourly().stripTrailingZeros().toPlainString(),
                "valid_from", price.from().toString()));
        if (!entity.isEmpty()) {
            values.put("entity", entity);
        }
        return new GovernedRow(GovernedFile.BILL_RATES.fileName(), values);
    }
}
