package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan leaves out for want of an account is money, and said. 400.00, 200.00 and 300.00 are due of the three contracts. */
class LeftOutTest {
    private static final String HEADER = "kind,source,source_key,entity,target,valid_from,valid_to";

    @TempDir
    private static Path folder;

    private Subscriptions subscriptions;
    private Firm firm;

    @BeforeEach
    void deliver() {
        subscriptions = new Subscriptions(folder);
        firm = subscriptions.firm();
    }

    @AfterEach
    void leave() {
        subscriptions.close();
    }

    @Test
    void whatIsLeftOutForWantOfAnAccountCarriesItsAmountAndIsNotCalledNothing() {
        firm.governed("mappings.csv", rows(HEADER, "account,tieout,revenue,DE,4400,,"));

        Said closed = firm.closes("2026-08");

        assertThat(closed.out())
                .contains(
                        "  plan                                3 contracts left out for want of an account   900.00 EUR")
                .contains("3 ACCOUNT_UNMAPPED (900.00 EUR at stake)")
                .doesNotContain("nothing is due");
        assertThat(firm.jdbc()
                        .sql("select item.source_ref || ' ' || round(held.amount, 2) || ' ' || held.currency"
                                + " from exceptions.held as held join exceptions.item as item using (item_id)"
                                + " where item.code = 'ACCOUNT_UNMAPPED' order by 1")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "psa:contract:C-1 400.00 EUR", "psa:contract:C-2 200.00 EUR", "psa:contract:C-3 300.00 EUR");
    }

    /** It was approved, and then ended every close of every company: the draft said a star where the row in force says nothing. */
    @Test
    void aMappingForEveryEntityWrittenWithAStarWorks() {
        firm.governed(
                "mappings.csv",
                rows(
                        HEADER,
                        "account,tieout,revenue,*,4400,,",
                        "account,tieout,contract_asset,*,1410,,",
                        "account,tieout,contract_liability,*,3280,,"),
                "accounts.csv",
                rows(
                        "entity,account,name,kind",
                        "*,1410,Not yet billed,contract_asset",
                        "*,3280,Billed in advance,contract_liability",
                        "*,4400,Services,revenue"),
                "policy.csv",
                rows("setting,value,entity,contract", "invoice_credits,revenue,*,*"));

        firm.posts("2026-08").closes("2026-08");

        assertThat(subscriptions.revenueInTheBooks()).isEqualByComparingTo("1500.00");
        assertThat(firm.bridge("2026-08")).isEmpty();
    }

    @Test
    void aStarThatWasApprovedOnceDoesNotEndTheClose() {
        firm.governed("mappings.csv", rows(HEADER, "account,tieout,revenue,,4400,,"));
        assertThat(firm.jdbc()
                        .sql(
                                "update mapping.draft_row set content = content || '{\"entity\": \"*\"}' where no = 2 and file = 'mappings.csv'")
                        .update())
                .isEqualTo(1);

        firm.closes("2026-08");
    }

    @Test
    void aRowOfAnEntityThatNobodyClosesIsRefusedAtTheImport() {
        firm.write("governed/mappings.csv", rows(HEADER, "account,tieout,revenue,DEE,4400,,"));
        firm.write("governed/policy.csv", rows("setting,value,entity", "invoice_credits,revenue,FR"));

        Said imported = firm.anna("map", "import", "governed");

        assertThat(imported.exit()).isEqualTo(6);
        assertThat(imported.out() + imported.err())
                .contains(
                        "mappings.csv line 2: entity: found DEE, expected one of DE of the settings, or nothing for all.")
                .contains(
                        "policy.csv line 2: entity: found FR, expected one of DE of the settings, or nothing for all.");
    }
}
