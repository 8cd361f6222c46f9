package io.tieout.mapping;

import static io.tieout.mapping.GovernedFolder.ACCOUNTS;
import static io.tieout.mapping.GovernedFolder.FX;
import static io.tieout.mapping.GovernedFolder.MAPPINGS;
import static io.tieout.mapping.GovernedFolder.POLICY;
import static io.tieout.mapping.GovernedFolder.RATES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftFolderTest {

    @TempDir
    private Path folder;

    @Test
    void allProblemsOfAllFilesAreNamedAtOnce() {
        GovernedFolder governed = GovernedFolder.below(folder)
                .with(
                        "bill_rates.csv",
                        RATES,
                        "RC-1,,senior,,EUR,abc,2026-01-01,",
                        "RC-1,,junior,,EUR,80,2026-01-01,2026-12-31",
                        "RC-1,,junior,,EUR,85,2026-12-31,")
                .with("mappings.csv", MAPPINGS, "project,psa,P-1,DE,C-1/1,2026-02-01,2026-01-31")
                .with(
                        "policy.csv",
                        POLICY,
                        "invoice_credit,revenue,,",
                        "fx_rate,closing,,",
                        "invoice_credits,income,DE,");
        assertThat(problems(governed))
                .containsExactly(
                        "mappings.csv line 2: valid_to: found 2026-01-31, expected a day from 2026-02-01 on.",
                        "bill_rates.csv line 2: hourly_rate: found abc, expected a decimal number like 1234.50.",
                        "bill_rates.csv line 4: found RC-1 junior valid from 2026-12-31, expected no day in common with line 3, valid from 2026-01-01 to 2026-12-31.",
                        "policy.csv line 2: setting: found invoice_credit, expected one of progress_rounding, remainder_placement, partial_month, progress_cost_base, progress_denominator, cap_behaviour, breakage, loss_provision_presentation, loss_unit, invoice_credits, fx_rate, grace_days.",
                        "policy.csv line 3: value: found closing, expected one of spot, average.",
                        "policy.csv line 4: value: found income, expected one of revenue, contract_balance.");
    }

    /** An index takes 2,704 bytes of a key. */
    @Test
    void aKeyThatNoIndexTakesIsNamedByLineAndColumn() {
        String endless = "x".repeat(6_000);
        GovernedFolder governed = GovernedFolder.below(folder)
                .with("bill_rates.csv", RATES, endless + ",,,,EUR,80,2026-01-01,", "RC-1,,,,EUR,1000000000,2026-01-01,")
                .with("mappings.csv", MAPPINGS, "project,psa,%s,DE,C-1/1,,".formatted(endless));
        assertThat(problems(governed))
                .map(problem -> problem.replaceAll("x{20,}…", "x…"))
                .containsExactly(
                        "mappings.csv line 2: source_key: found x…, expected at most 500 characters.",
                        "bill_rates.csv line 2: rate_card: found x…, expected an id of at most 120 bytes.",
                        "bill_rates.csv line 3: hourly_rate: found 1000000000, expected at most 9 digits before the point and 6 after it.");
    }

    @Test
    void daysAreInclusiveSoThatTheDayAfterIsFree() {
        assertThat(read(rates("RC-1,,junior,,EUR,80,2026-01-01,2026-12-30", "RC-1,,junior,,EUR,85,2026-12-31,")
                        .path()))
                .hasSize(1);
    }

    @Test
    void oneRowMayEndInsideAnother() {
        assertThat(problems(rates(
                        "RC-1,,junior,,EUR,80,2026-01-01,2026-12-31",
                        "RC-1,,junior,,EUR,85,2026-02-01,2026-02-28",
                        "RC-1,,junior,,EUR,90,2026-11-01,2026-11-30")))
                .hasSize(2)
                .allMatch(problem -> problem.contains("in common with line 2"));
    }

    @Test
    void levelsOfOneCardDoNotOverlap() {
        assertThat(read(rates(
                                "RC-1,R-1,,,EUR,165,2026-01-01,",
                                "RC-1,,senior,workshop,EUR,150,2026-01-01,",
                                "RC-1,,senior,,EUR,140,2026-01-01,",
                                "RC-1,,,workshop,EUR,130,2026-01-01,",
                                "RC-1,,,,EUR,90,2026-01-01,")
                        .path()))
                .hasSize(1);
    }

    @Test
    void ratesOfOnePersonOverlapWhereTheSameWorkIsMeant() {
        assertThat(problems(rates("RC-1,R-1,,,EUR,165,2026-01-01,", "RC-1,R-1,,workshop,EUR,170,2026-01-01,")))
                .hasSize(1);
        assertThat(read(rates("RC-1,R-1,,training,EUR,165,2026-01-01,", "RC-1,R-1,,workshop,EUR,170,2026-01-01,")
                        .path()))
                .hasSize(1);
    }

    @Test
    void anEmptyEntityIsAllAsAStarIs() {
        assertThat(problems(GovernedFolder.below(folder)
                        .with("accounts.csv", ACCOUNTS, ",4400,Revenue,revenue", "*,4400,Revenue,cost")))
                .containsExactly(
                        "accounts.csv line 3: found 4400 valid always, expected no day in common with line 2, valid always.");
    }

    @Test
    void numbersThatCannotBeRatesAreRefused() {
        assertThat(problems(GovernedFolder.below(folder)
                        .with("fx_rates.csv", FX, "2026-09-30,EUR,JPY,0,closing,ECB")
                        .with("bill_rates.csv", RATES, "RC-1,,,,EUR,-1,2026-01-01,")
                        .with("cost_rates.csv", GovernedFolder.COSTS, "R-1,EUR,-0.5,2026-01-01,")))
                .containsExactly(
                        "bill_rates.csv line 2: hourly_rate: found -1, expected 0 or more.",
                        "cost_rates.csv line 2: hourly_cost: found -0.5, expected 0 or more.",
                        "fx_rates.csv line 2: rate: found 0, expected a rate above 0.");
    }

    @Test
    void aFileOfAnotherShapeIsOneOfTheProblems() {
        assertThat(problems(rates("RC-1,,,,EUR,-1,2026-01-01,")
                        .with("policy.csv", "setting;value", "invoice_credits;revenue")))
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("policy.csv uses ; between values"));
    }

    @Test
    void aFolderWithoutGovernedFilesIsAMistake() {
        assertThatThrownBy(() -> read(GovernedFolder.below(folder)
                        .with("mapping.csv", MAPPINGS)
                        .path()))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.USAGE))
                .hasMessageContaining(
                        "mappings.csv, accounts.csv, bill_rates.csv, cost_rates.csv, fx_rates.csv, policy.csv");
    }

    private GovernedFolder rates(String... rows) {
        String[] lines = new String[rows.length + 1];
        lines[0] = RATES;
        System.arraycopy(rows, 0, lines, 1, rows.length);
        return GovernedFolder.below(folder).with("bill_rates.csv", lines);
    }

    private static List<String> problems(GovernedFolder governed) {
        ImportRefusedException refused =
                catchThrowableOfType(ImportRefusedException.class, () -> read(governed.path()));
        assertThat(refused).isNotNull();
        return refused.problems().stream().map(ImportProblem::sentence).toList();
    }

    private static List<DraftFile> read(Path folder) {
        return DraftFolder.read(folder, Nameable.ANYTHING);
    }
}
