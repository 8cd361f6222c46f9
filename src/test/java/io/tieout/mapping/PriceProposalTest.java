package io.tieout.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.mapping.PriceProposal.Beside;
import io.tieout.mapping.PriceProposal.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** An hour by line.8 is 140.00 EUR from 1 August on, says the source of AT. */
class PriceProposalTest {
    private static final PriceProposal OF_AT = new PriceProposal(
            "psa-at", "AT", List.of(new Price("line.8", "EUR", new BigDecimal("140"), LocalDate.of(2026, 8, 1))));

    @Test
    void thePriceOfAnotherCompanyIsNotThatOfThisOne() {
        assertThat(OF_AT.beside(List.of(inUse("DE"))).further())
                .singleElement()
                .satisfies(row -> assertThat(row.values())
                        .containsEntry("entity", "AT")
                        .containsEntry("rate_card", "line.8")
                        .containsEntry("hourly_rate", "140"));
    }

    @Test
    void thePriceOfAllCompaniesIsThatOfThisOne() {
        Beside beside = OF_AT.beside(List.of(inUse("")));
        assertThat(beside.further()).isEmpty();
        assertThat(beside.standing())
                .containsExactly(
                        "psa-at says 140 EUR for line.8; 100 EUR, which is in use, stays: who knows from which day on the other holds adds it to bill_rates.csv.");
    }

    private static GovernedRow inUse(String entity) {
        SortedMap<String, String> values = new TreeMap<>(
                Map.of("rate_card", "line.8", "currency", "EUR", "hourly_rate", "100", "valid_from", "2026-08-01"));
        if (!entity.isEmpty()) {
            values.put("entity", entity);
        }
        return new GovernedRow("bill_rates.csv", values);
    }
}
