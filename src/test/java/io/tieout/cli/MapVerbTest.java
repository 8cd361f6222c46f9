package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm;
import io.tieout.firm.Firm.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MapVerbTest {

    @TempDir
    Path folder;

    private Firm home;

    @BeforeEach
    void lay() {
        home = Firm.ofTwoCompanies(folder);
        home.write(
                "governed/accounts.csv",
                Firm.rows("entity,account,name,kind", "DE,4400,Revenue,revenue", "DE,1410,,contract_asset"));
    }

    @AfterEach
    void close() {
        home.close();
    }

    /** The rate is one of every role: nobody reads what stands under the mistyped name. */
    @Test
    void aColumnThatNothingReadsIsNamedAtTheImport() {
        home.write(
                "governed/bill_rates.csv",
                Firm.rows("rate_card,rol,currency,hourly_rate,valid_from", "RC-1,senior,EUR,100.00,2026-01-01"));

        Said imported = home.anna("map", "import", "governed");

        assertThat(imported.exit()).isZero();
        assertThat(imported.out()).endsWith("bill_rates.csv has columns that nothing reads: rol.\n");
        assertThat(home.ben("map", "import", "governed", "--json").out())
                .contains("bill_rates.csv has columns that nothing reads: rol.");
    }

    @Test
    void aVersionGoesFromDraftToUse() {
        assertThat(home.anna("map", "list").out())
                .isEqualTo("There are no versions yet; import the first.\nNext: tieout map import FOLDER\n");
        assertThat(home.anna("map", "import", "governed").out())
                .isEqualTo(
                        "mapping 1 is a draft with accounts.csv, prepared by anna.   → needs a second person: tieout map approve mapping 1\n");
        assertThat(home.ben("map", "import", "governed").out())
                .isEqualTo("mapping 1, a draft prepared by anna, says the same already; nothing was imported.\n");

        Said own = home.anna("map", "approve", "mapping", "1");
        assertThat(own.exit()).isEqualTo(5);
        assertThat(own.err()).isEqualTo("""
                The draft mapping 1 was prepared by anna; another person approves it.
                Nothing was approved; the draft stays as it is.
                A second person approves it.
                Next: tieout map approve mapping 1
                """);

        assertThat(home.ben("map", "approve", "mapping", "1").out()).isEqualTo("""
                mapping 1 is approved by ben; new runs use it.
                  accounts.csv   2 rows new   0 as before   0 ended
                """);
        assertThat(home.ben("map", "approve", "mapping", "1").out())
                .isEqualTo("mapping 1 was approved before, by ben; nothing was changed.\n");
        assertThat(home.anna("map", "import", "governed").out())
                .isEqualTo("mapping 1 is in use and says the same already; nothing was imported.\n");
        assertThat(home.anna("map", "show", "mapping", "1").out()).isEqualTo("""
                mapping 1   approved   prepared by anna, approved by ben

                accounts.csv
                entity  account  kind            name
                DE      1410     contract_asset
                DE      4400     revenue         Revenue
                """);
    }

    @Test
    void aDraftIsWithdrawn() {
        home.anna("map", "import", "governed");
        assertThat(home.ben("map", "withdraw", "mapping", "1").out())
                .isEqualTo("mapping 1 is withdrawn; no run ever used it.\n");
        assertThat(home.ben("map", "withdraw", "mapping", "1").out())
                .isEqualTo("mapping 1 was withdrawn before; nothing was changed.\n");
        Said list = home.anna("map", "list", "--json");
        assertThat(list.json().get("versions").get(0).get("state").asString()).isEqualTo("withdrawn");
        assertThat(list.json().get("versions").get(0).get("decided_by").asString())
                .isEqualTo("ben");
    }

    @Test
    void everyMistakeIsNamedWithItsLine() {
        home.write(
                "governed/policy.csv",
                Firm.rows("setting,value,entity,contract", "fx_rate,closing,DE,", "invoice_credits,income,DE,"));
        Said said = home.anna("map", "import", "governed");
        assertThat(said.exit()).isEqualTo(6);
        assertThat(said.err()).isEqualTo("""
                There are 2 problems in the governed files:
                  policy.csv line 2: value: found closing, expected one of spot, average.
                  policy.csv line 3: value: found income, expected one of revenue, contract_balance.
                Nothing was imported; the versions in use stay as they are.
                Next: tieout map import governed
                """);
        JsonNode problem = home.anna("map", "import", "governed", "--json")
                .json()
                .get("refused")
                .get("problems")
                .get(1);
        assertThat(problem.get("file").asString()).isEqualTo("policy.csv");
        assertThat(problem.get("line").asInt()).isEqualTo(3);
        assertThat(problem.get("found").asString()).isEqualTo("income");
    }

    @Test
    void anUnknownSetIsGuessed() {
        Said said = home.anna("map", "show", "rates", "1");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err())
                .startsWith("There is no governed set rates; there are mapping, rate, rule. Did you mean rate?\n");
    }
}
