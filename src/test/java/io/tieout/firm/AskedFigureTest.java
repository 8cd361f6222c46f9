package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.explain.Explained;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures that no line is priced for: they end in a derivation whose numbers give them, and in the records that state the numbers. */
class AskedFigureTest {
    @TempDir
    static Path folder;

    private static Firm firm;

    /**
     * C-1 has spent 2,000.00 of 8,000.00 for a price of 10,000.00; 5,000.00 are still to come by the estimate of 31 August: 10,000 ×
     * 2,000 / 7,000 = 2,857.14. C-2 pays 500.00 for a milestone. C-3 has no price, so its method holds it.
     */
    @BeforeAll
    static void closeAugust() {
        firm = new Firm(folder);
        firm.governed(
                "policy.csv",
                rows(
                        "setting,value,entity,contract",
                        "invoice_credits,revenue,DE,",
                        "progress_rounding,percent_0,,",
                        "progress_rounding,none,,C-1",
                        "breakage,proportional,,C-2"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "C-1,DE,CU-1,EUR,2026-08-01,active",
                        "C-2,DE,CU-1,EUR,2026-08-01,active",
                        "C-3,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,price,start_on,planned_cost",
                        "C-1,1,1,2026-08-01,cost_to_cost,10000.00,2026-08-01,8000.00",
                        "C-2,1,1,2026-08-01,milestone,,2026-08-01,",
                        "C-3,1,1,2026-08-01,percent_complete,,2026-08-01,"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1"),
                "cost_lines.csv",
                rows(
                        "line,kind,contract,obligation,incurred_on,currency,amount",
                        "K-1,subcontractor,C-1,1,2026-08-10,EUR,1500.00",
                        "K-2,material,C-1,1,2026-08-11,EUR,500.00"),
                "estimates.csv",
                rows("contract,obligation,estimated_on,remaining_cost", "C-1,1,2026-08-31,5000.00"),
                "milestones.csv",
                rows(
                        "contract,obligation,milestone,amount,due_on,accepted_on,evidence",
                        "C-2,1,M1,500.00,2026-08-20,2026-08-21,letter"));
        firm.closes("2026-08");
    }

    @AfterAll
    static void leave() {
        firm.close();
    }

    private static JsonNode asked(String... words) {
        Firm.Said said = firm.anna(words);
        assertThat(said.exit()).as(said.toString()).isZero();
        return JsonMapper.shared().readTree(said.out());
    }

    @Test
    void progressOfCostIsWorkedOutFromItsCostAndItsEstimate() {
        Explained explained = new Explained(
                asked("explain", "C-1/1/2026-08", "--json").get("obligations").get(0));
        assertThat(explained.figure("revenue")).isEqualByComparingTo("2857.14");
        explained.followsFromItsDerivation(2);
        assertThat(explained.isPricedByTheLine()).isFalse();
        JsonNode whole = explained.told().get("derivation").get("inputs").get(2);
        assertThat(whole.get("name").asString()).isEqualTo("cost_at_completion");
        assertThat(new BigDecimal(whole.get("value").asString())).isEqualByComparingTo("7000.00");
        assertThat(whole.get("refs").get(0).asString()).isEqualTo("psa:estimate:C-1/1/2026-08-31");
    }

    /** Everybody rounds progress to whole per cents, but C-1 does not; what was chosen for C-2 is nothing to C-1. */
    @Test
    void theConventionsThatWereChosenForItAreShown() {
        assertThat(asked("explain", "C-1/2026-08", "--json").get("conventions"))
                .map(one -> "%s = %s for %s"
                        .formatted(
                                one.get("setting").asString(),
                                one.get("value").asString(),
                                one.get("chosen_for").asString()))
                .containsExactly("invoice_credits = revenue for DE", "progress_rounding = none for C-1");
        assertThat(firm.anna("explain", "C-1/2026-08").out())
                .contains("progress_rounding = none   for C-1, since rules v1")
                .doesNotContain("breakage");
    }

    @Test
    void theCostThatItRestsOnIsListedLineByLine() {
        JsonNode lines = asked("explain", "C-1/2026-08", "--json")
                .get("obligations")
                .get(0)
                .get("lines");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).get("source_ref").asString()).isEqualTo("psa:cost_line:K-1");
        assertThat(lines.get(0).get("file").asString()).isEqualTo("2026-09-03/cost_lines.csv");
        assertThat(lines.get(0).get("line").asInt()).isEqualTo(2);
        assertThat(lines.get(0).get("cost_amount").decimalValue()).isEqualByComparingTo("1500.00");
    }

    @Test
    void aMilestoneIsTheReferenceOfItsFigure() {
        Explained explained = new Explained(
                asked("explain", "DE/C-2/2026-08", "--json").get("obligations").get(0));
        assertThat(explained.figure("revenue")).isEqualByComparingTo("500.00");
        explained.followsFromItsDerivation(2);
        assertThat(firm.anna("explain", "C-2/2026-08").out())
                .contains("input      milestones 500 EUR   psa:milestone:C-2/1/M1\n");
    }

    @Test
    void anObligationThatCouldNotBeComputedSaysWhy() {
        assertThat(firm.anna("explain", "C-3/2026-08").out())
                .contains("obligation 1 is held: TERMS_INCOMPLETE, found no price\n")
                .contains("next step  Complete the obligation in obligations.csv and deliver it again.\n");
    }

    @Test
    void aCostLineIsTracedToItsPosition() {
        JsonNode hops = asked("trace", "K-2", "--json").get("hops");
        assertThat(hops.get("contract").get(0).get("named_by").asString()).isEqualTo("the record itself");
        assertThat(hops.get("valued").get(0).get("cost_amount").decimalValue()).isEqualByComparingTo("500.00");
        assertThat(hops.get("position").get(0).get("amount").decimalValue()).isEqualByComparingTo("2857.14");
    }

    @Test
    void whatIsNotThereIsSaidWithWhatWasMeant() {
        assertThat(firm.anna("explain", "C-11/2026-08").err())
                .startsWith("There is no figure C-11/2026-08. Did you mean C-1?\n");
        assertThat(firm.anna("explain", "C-1/7/2026-08").err())
                .startsWith("There is no figure C-1/7/2026-08. C-1 has no obligation 7 in that month.\n");
        assertThat(firm.anna("explain", "quite/something/2026-08").err())
                .startsWith("There is no figure quite/something/2026-08. That month has C-1, C-2.\n");
        assertThat(firm.anna("explain", "C-1/2026-07").err())
                .startsWith("There is no figure C-1/2026-07. No completed close computed 2026-07.\n");
        assertThat(firm.anna("explain", "C-1/2026-8").err()).startsWith("C-1/2026-8 names no figure and no record;");
        assertThat(firm.anna("explain", "C-1/2026-08", "--run", "99").err())
                .startsWith("There is no run 99 that knows anything.\n");
        assertThat(firm.anna("explain", "C-1/2026-08", "--period", "2026-08").exit())
                .isEqualTo(2);
    }
}
