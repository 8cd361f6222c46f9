package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * psa and crm both deliver C-1, with 10,000.00 accepted in August: for the customer CU-7, as psa calls him, and for ACME, as crm does. As
 * long as they are two, the sources say C-1 differently, and it has no right figure.
 */
class CustomerOfTheSourceTest {
    private static final String MONTH = "2026-08";
    private static final String DIFFERS = "SOURCES_DIFFER | %s:contract:C-1 | customer %s and not %s";

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void layOut() {
        firm = new Firm(folder);
        firm.write("tieout.yaml", """
                entities:
                  DE: {currency: EUR, first_period: 2026-08, sources: [psa, crm], ledger: books, journal: REV}
                sources:
                  psa: {kind: csv, folder: psa}
                  crm: {kind: csv, folder: crm}
                ledgers:
                  books: {kind: csv, folder: books, system: ledger}
                """);
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        contract("psa", "CU-7");
        contract("crm", "ACME");
        customers("psa", "CU-7,Acme GmbH,");
        customers("crm", "ACME,Acme Holding,");
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void contract(String source, String customer) {
        delivers(source, "entities.csv", "entity,currency,time_zone", "DE,EUR,UTC");
        delivers(
                source,
                "contracts.csv",
                "contract,entity,customer,currency,start_on,status",
                "C-1,DE," + customer + ",EUR,2026-08-01,active");
        delivers(
                source,
                "obligations.csv",
                "contract,obligation,version,effective_on,method,start_on",
                "C-1,1,1,2026-08-01,milestone,2026-08-01");
        delivers(
                source,
                "milestones.csv",
                "contract,obligation,milestone,amount,due_on,accepted_on,evidence",
                "C-1,1,M1,10000.00,2026-08-20,2026-08-21,signed");
        delivers(source, "delivery.yaml", "source: " + source, "entity: DE", "known_at: 2026-09-03T16:00:00Z");
    }

    private void customers(String source, String... customers) {
        delivers(source, "customers.csv", "customer,name,parent", customers);
    }

    private void delivers(String source, String file, String first, String... others) {
        firm.write("%s/2026-09-03/%s".formatted(source, file), rows(first, String.join("\n", others)));
    }

    private void mapped(String... rows) {
        firm.governed("mappings.csv", firm.mappings() + rows(rows));
    }

    private List<String> held() {
        return firm.result(MONTH, "exceptions.csv").stream()
                .map(row -> row.split(",", -1))
                .map(cells -> String.join(" | ", cells[0], cells[2], cells[6]))
                .toList();
    }

    private String revenue() {
        firm.closes(MONTH);
        return firm.result(MONTH, "reconciliation.csv").stream()
                .map(row -> row.split(",", -1)[6])
                .reduce("", String::concat);
    }

    @Test
    void twoIdsOfOneCustomerAreOneWhereAMappingSaysSo() {
        assertThat(revenue()).isEmpty();
        assertThat(held()).contains(DIFFERS.formatted("psa", "CU-7", "ACME"));

        mapped("customer,crm,ACME,,CU-7,,");
        assertThat(revenue()).isEqualTo("10000.00");
        assertThat(held()).isEmpty();
        assertThat(firm.anna(
                                "trace",
                                "crm:contract:C-1",
                                "--run",
                                firm.jdbc()
                                        .sql("select max(run_id) from run.run")
                                        .query(Long.class)
                                        .single()
                                        .toString(),
                                "--json")
                        .json()
                        .findValuesAsString("mapping_from"))
                .containsExactly("ACME");
    }

    @Test
    void theMostSpecificRowAnswers() {
        customers("psa", "CU-7,Acme GmbH,", "CU-8,Bluhm,");
        mapped("customer,crm,ACME,,CU-8,,", "customer,*,ACME,DE,CU-7,,");
        assertThat(revenue()).isEqualTo("10000.00");

        mapped("customer,crm,ACME,DE,CU-8,,", "customer,*,ACME,DE,CU-7,,");
        assertThat(revenue()).isEmpty();
        assertThat(held()).contains(DIFFERS.formatted("psa", "CU-7", "CU-8"));
    }

    /** Nothing of C-1 was ever posted. */
    @Test
    void aSignedMonthStaysAsItIsAndTheNextRunHasTheDifference() {
        firm.closes(MONTH);
        firm.signs(MONTH);
        List<String> signed = firm.result(MONTH, "schedule.csv");

        mapped("customer,crm,ACME,,CU-7,,");
        firm.closes("2026-09");

        assertThat(firm.bridge("2026-09")).containsExactly("C-1 | 2026-08 | plan | not posted | 10000.00");
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | revenue | -10000.00",
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | contract_asset | 10000.00");
        assertThat(firm.result(MONTH, "schedule.csv")).isEqualTo(signed);
    }

    /** crm says that its customer belongs to CORDES, which is what it calls CU-9; of that psa says that it belongs to CU-7. */
    @Test
    void parentsThatGoRoundInACircleAreNamedWithAllOfThem() {
        contract("crm", "CU-7");
        customers("psa", "CU-9,Cordes,CU-7", "CU-6,Dietz,CU-9");
        customers("crm", "CU-7,Acme GmbH,CORDES");
        mapped("customer,crm,CORDES,,CU-9,,");
        assertThat(revenue()).isEqualTo("10000.00");
        assertThat(held()).containsExactly("CUSTOMER_CIRCULAR | crm:customer:CU-7 | CU-7 → CU-9 → CU-7");
    }

    @Test
    void customersWhoAreCalledAlikeAreListedUntilTheyAreOneAndHoldNothing() {
        contract("crm", "CU-7");
        customers("crm", "ACME,Acme A.G.,");
        assertThat(revenue()).isEqualTo("10000.00");
        assertThat(held())
                .containsExactly("CUSTOMER_ALIKE | psa:customer:CU-7 | Acme GmbH (CU-7) and Acme A.G. (ACME)");

        mapped("customer,crm,ACME,,CU-7,,");
        firm.closes(MONTH);
        assertThat(held()).isEmpty();
    }
}
