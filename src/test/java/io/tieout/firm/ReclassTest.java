package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.files.NamedPipe;
import io.tieout.firm.Firm.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * C-1 earns 100.00 an hour and is not billed. The 5 h of August are posted, 500.00 in credit of 4400 and in debit of 1410, and August is
 * signed. The 3 h of September are worth 300.00.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReclassTest {
    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::postAugust);
    }

    private Firm postAugust() {
        firm = new Firm(folder);
        firm.governed(
                "accounts.csv",
                rows(
                        "entity,account,name,kind",
                        "DE,1410,Not yet billed,contract_asset",
                        "DE,1420,Not yet billed by service,contract_asset",
                        "DE,3280,Billed in advance,contract_liability",
                        "DE,4400,Services,revenue",
                        "DE,4410,Other services,revenue"),
                "bill_rates.csv",
                rows("rate_card,hourly_rate,currency,valid_from", "RC-1,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,modification,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1"),
                "timesheet_lines.csv",
                rows(
                        "line,resource,project,work_on,hours,status",
                        "T-1,R-1,P-1,2026-08-10,5,approved",
                        "T-2,R-1,P-1,2026-09-01,3,approved"));
        firm.posts("2026-08");
        firm.signs("2026-08");
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void mapped(String... rows) {
        firm.governed("mappings.csv", rows("kind,source,source_key,entity,target,valid_from,valid_to") + rows(rows));
    }

    private void revenueGoesTo4410() {
        firm.governed("mappings.csv", firm.mappings().replace("revenue,DE,4400", "revenue,DE,4410"));
    }

    /** account, opening, debit, credit and balance of September. */
    private List<String> books() {
        return firm.result("2026-09", "gl_totals.csv").stream()
                .map(row -> row.split(","))
                .map(cells -> String.join(" | ", cells[1], cells[6], cells[7], cells[8], cells[9]))
                .toList();
    }

    private Said reclass(String month) {
        return firm.anna("run", "month-end-close", "--period", month, "--ahead", "--reclass");
    }

    /** The 300.00 go to the new account; the 500.00 stay on the old one. */
    @Test
    void whatWasPostedStaysOnItsAccountUnlessAMoveIsAskedFor() {
        revenueGoesTo4410();
        firm.posts("2026-09");

        assertThat(books())
                .containsExactly(
                        "1410 | 500.00 | 300.00 | 0.00 | 800.00",
                        "4400 | -500.00 | 0.00 | 0.00 | -500.00",
                        "4410 | 0.00 | 0.00 | 300.00 | -300.00");
    }

    /** 500.00 go from 4400 to 4410, dated in September: the old account ends at nothing, and no result but the accounts changes. */
    @Test
    void aReclassMovesExactlyWhatStandsThereAndChangesNothingElse() {
        revenueGoesTo4410();
        firm.posts("2026-09");
        List<String> reconciliation = firm.result("2026-09", "reconciliation.csv");
        List<String> balances = firm.result("2026-09", "balances.csv");
        List<String> rollForward = firm.result("2026-09", "roll_forward.csv");

        assertThat(firm.reclasses("2026-09").out())
                .contains("1 entries, revenue 0.00 EUR, 500.00 EUR to another account");
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-09/C-1/reclass/1 | 2026-09 | revenue | 500.00",
                        "DE/2026-09/C-1/reclass/1 | 2026-09 | revenue | -500.00");
        assertThat(firm.moves())
                .containsExactly(
                        "DE/2026-09/C-1/reclass/1 | 4400 | 500.00", "DE/2026-09/C-1/reclass/1 | 4410 | -500.00");
        assertThat(firm.result("2026-09", "postings.csv"))
                .filteredOn(row -> row.contains("/reclass/"))
                .allMatch(row -> row.contains(",2026-09-30,2026-09,") && row.contains(",planned,"))
                .hasSize(2);
        firm.applyOpenPlan();

        assertThat(books())
                .containsExactly(
                        "1410 | 500.00 | 300.00 | 0.00 | 800.00",
                        "4400 | -500.00 | 500.00 | 0.00 | 0.00",
                        "4410 | 0.00 | 0.00 | 800.00 | -800.00");
        assertThat(firm.bridge("2026-09")).isEmpty();
        assertThat(firm.result("2026-09", "reconciliation.csv")).isEqualTo(reconciliation);
        assertThat(firm.result("2026-09", "balances.csv")).isEqualTo(balances);
        assertThat(firm.result("2026-09", "roll_forward.csv")).isEqualTo(rollForward);
    }

    /** It finds nothing, ends with 0, and the month can be signed on it; asked once more, nothing has changed. */
    @Test
    void aSecondReclassMovesNothing() {
        revenueGoesTo4410();
        firm.reclasses("2026-09");
        firm.applyOpenPlan();

        Said second = reclass("2026-09");
        assertThat(second.exit()).as(second.toString()).isZero();
        assertThat(second.out()).contains("nothing goes to another account");
        assertThat(firm.due()).isEmpty();
        assertThat(reclass("2026-09").out()).contains("Nothing has changed: already complete as run");
        firm.signs("2026-09");
        assertThat(firm.anna("verify", "2026-09").exit()).isZero();
    }

    /** The 300.00 of September are due in an entry of their own, on the new account; without the move, they alone are. */
    @Test
    void whatIsDueAndWhatMovesAreEntriesOfOnePlan() {
        revenueGoesTo4410();
        firm.reclasses("2026-09");

        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-09/C-1/reclass/1 | 2026-09 | revenue | 500.00",
                        "DE/2026-09/C-1/reclass/1 | 2026-09 | revenue | -500.00",
                        "DE/2026-09/C-1/revenue/1 | 2026-09 | revenue | -300.00",
                        "DE/2026-09/C-1/revenue/1 | 2026-09 | contract_asset | 300.00");
        firm.closes("2026-09");
        assertThat(firm.moves()).isEmpty();
    }

    /** Back to 4400, what was posted to 4410 itself, 300.00, goes with the 500.00: 800.00, by the second entry of its kind. */
    @Test
    void aReclassIsTakenBackByTheMappingBefore() {
        revenueGoesTo4410();
        firm.reclasses("2026-09");
        firm.applyOpenPlan();
        firm.governed("mappings.csv", firm.mappings());

        firm.reclasses("2026-09");
        assertThat(firm.moves())
                .containsExactly(
                        "DE/2026-09/C-1/reclass/2 | 4400 | -800.00", "DE/2026-09/C-1/reclass/2 | 4410 | 800.00");
        firm.applyOpenPlan();
        assertThat(books())
                .contains("4400 | -500.00 | 500.00 | 800.00 | -800.00", "4410 | 0.00 | 800.00 | 800.00 | 0.00");
    }

    /**
     * From September on both have other accounts. The revenue of August was posted to the account of its day, and stays; the asset of
     * 500.00 stands in September, and moves.
     */
    @Test
    void fromADayOnTheBalanceMovesAndWhatWasEarnedBeforeStays() {
        mapped(
                "account,tieout,revenue,DE,4400,,2026-08-31",
                "account,tieout,revenue,DE,4410,2026-09-01,",
                "account,tieout,contract_asset,DE,1410,,2026-08-31",
                "account,tieout,contract_asset,DE,1420,2026-09-01,",
                "account,tieout,contract_liability,DE,3280,,");
        firm.reclasses("2026-09");

        assertThat(firm.moves())
                .containsExactly(
                        "DE/2026-09/C-1/reclass/1 | 1410 | -500.00", "DE/2026-09/C-1/reclass/1 | 1420 | 500.00");
    }

    /** The accountant changed the account of the posted line in the books themselves: it stands where it belongs. */
    @Test
    void whatTheBooksMovedThemselvesIsNotMovedAgain() throws IOException {
        revenueGoesTo4410();
        Path entry = firm.file("books/posted/DE_2026-08_C-1_revenue_1.csv");
        Files.writeString(entry, Files.readString(entry).replace(",4400,", ",4410,"));
        firm.reclasses("2026-09");

        assertThat(firm.moves()).isEmpty();
    }

    /**
     * After the move was planned the accountant gives the posted line its new account in the books, or takes it out of them: the 500.00
     * would be on 4410 twice, or come off an account on which they are no more. Of what was posted in September on 4400, 300.00 move.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMoveOfWhatTheBooksMovedMeanwhileIsVoid(boolean stays) throws IOException {
        firm.posts("2026-09");
        revenueGoesTo4410();
        firm.reclasses("2026-09");
        Path entry = firm.file("books/posted/DE_2026-08_C-1_revenue_1.csv");
        Files.write(
                entry,
                Files.readAllLines(entry).stream()
                        .filter(row -> stays || !row.contains(",4400,"))
                        .map(row -> row.replace(",4400,", ",4410,"))
                        .toList());

        assertVoid(3);
        firm.reclasses("2026-09");
        assertThat(firm.moves())
                .containsExactly(
                        "DE/2026-09/C-1/reclass/1 | 4400 | 300.00", "DE/2026-09/C-1/reclass/1 | 4410 | -300.00");
    }

    private void assertVoid(int plan) {
        Firm.succeeds(firm.ben("plan", "approve", String.valueOf(plan)));
        Said applied = firm.anna("plan", "apply", String.valueOf(plan));
        assertThat(applied.exit()).as(applied.toString()).isEqualTo(5);
        assertThat(applied.err())
                .startsWith(
                        "The books have changed for the contracts of plan %d, or their accounts, since it was prepared"
                                .formatted(plan));
    }

    private void revenueGoesTo(String... rows) {
        mapped(Stream.concat(
                        Stream.of(rows),
                        Stream.of(
                                "account,tieout,contract_asset,DE,1410,,",
                                "account,tieout,contract_liability,DE,3280,,"))
                .toArray(String[]::new));
    }

    /** The 300.00 of September are planned to go to 4410, which counts from October on then: they go to 4400. */
    @Test
    void anAccountThatCountsOnOtherDaysVoidsThePlan() {
        revenueGoesTo("account,tieout,revenue,DE,4400,,2026-08-31", "account,tieout,revenue,DE,4410,2026-09-01,");
        firm.closes("2026-09");
        revenueGoesTo("account,tieout,revenue,DE,4400,,2026-09-30", "account,tieout,revenue,DE,4410,2026-10-01,");

        assertVoid(2);
    }

    /** The row that names our source counts before the one of all: 4410, then 4400. */
    @Test
    void anAccountThatCountsForAnotherSourceVoidsThePlan() {
        revenueGoesTo("account,*,revenue,DE,4400,,", "account,tieout,revenue,DE,4410,,");
        firm.closes("2026-09");
        revenueGoesTo("account,tieout,revenue,DE,4400,,", "account,*,revenue,DE,4410,,");

        assertVoid(2);
    }

    /** The ledger cannot be written when the first entry is sent; gone on with, each entry is there once. */
    @Test
    void aReclassThatIsInterruptedIsPostedOnce() throws Exception {
        revenueGoesTo4410();
        firm.posts("2026-09");
        firm.reclasses("2026-09");
        Path place = firm.file("books/posted/DE_2026-09_C-1_reclass_1.csv");
        NamedPipe.at(place);
        Firm.succeeds(firm.ben("plan", "approve", "3"));
        assertThat(firm.anna("plan", "apply", "3").exit()).isEqualTo(7);
        Files.delete(place);

        assertThat(firm.anna("resume").exit()).isIn(0, 3);
        assertThat(firm.anna("plan", "apply", "3").exit()).isIn(0, 3);
        assertThat(books()).contains("4400 | -500.00 | 500.00 | 0.00 | 0.00", "4410 | 0.00 | 0.00 | 800.00 | -800.00");
        firm.reclasses("2026-09");
        assertThat(firm.due()).isEmpty();
    }

    /** The settings are wrong when the run pins what it knows; put right, the same run goes on, and was asked for the move. */
    @Test
    void aRunThatGoesOnStillPlansTheMove() {
        revenueGoesTo4410();
        firm.write("tieout.yaml", firm.settings().replace("currency: EUR", "currency: CHF"));
        assertThat(reclass("2026-09").exit()).isEqualTo(6);
        firm.write("tieout.yaml", firm.settings());

        assertThat(firm.anna("resume").exit()).isEqualTo(3);
        assertThat(firm.moves()).hasSize(2);
    }

    /** The 500.00 and the 300.00 of the run before, over again: what is asked of a run is asked of the one that takes its place. */
    @Test
    void aRunThatIsStartedOverStillPlansTheMove() {
        revenueGoesTo4410();
        firm.reclasses("2026-09");
        firm.delivers(
                "2026-09-05",
                "timesheet_lines.csv",
                rows("line,resource,project,work_on,hours,status", "T-3,R-1,P-1,2026-09-02,1,approved"));
        String run = firm.jdbc()
                .sql("select max(run_id)::text from run.run")
                .query(String.class)
                .single();
        assertThat(firm.anna("rerun", run).exit()).isEqualTo(3);

        assertThat(firm.moves()).hasSize(2);
        assertThat(firm.due()).contains("DE/2026-09/C-1/revenue/1 | 2026-09 | revenue | -400.00");
    }

    /** Both months would move the 500.00: once the one plan is applied, the other is void. */
    @Test
    void twoOpenPlansDoNotMoveTheSameTwice() {
        revenueGoesTo4410();
        firm.reclasses("2026-09");
        firm.reclasses("2026-10");
        Firm.succeeds(firm.ben("plan", "approve", "2"));
        Said applied = firm.anna("plan", "apply", "2");
        assertThat(applied.exit()).isIn(0, 3);

        assertThat(applied.out())
                .contains("Plan 3 for DE 2026-10 was computed from the books before that and is void."
                        + " Next: tieout run month-end-close --period 2026-10 --entity DE --reclass\n");
        assertThat(firm.moves()).isEmpty();
        firm.governed(
                "bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC-1,100.00,EUR,2026-02-01"));
        assertThat(firm.anna("exceptions", "replay", "--period", "2026-10").err())
                .startsWith("The ledger took plan 2, which run ")
                .endsWith("Next: tieout run month-end-close --period 2026-10 --entity DE --reclass\n");
        firm.reclasses("2026-10");
        assertThat(firm.moves()).isEmpty();
    }

    /** The row of the company counts before the one of all, and of two of the company the one that names the source. */
    @Test
    void theRowThatNamesMostSaysWhereToAndWithoutAnyTheMoveIsRefused() {
        mapped(
                "account,tieout,revenue,,4400,,",
                "account,*,revenue,DE,4400,,",
                "account,tieout,revenue,DE,4410,,",
                "account,tieout,contract_asset,DE,1410,,");
        firm.reclasses("2026-09");
        assertThat(firm.moves())
                .containsExactly(
                        "DE/2026-09/C-1/reclass/1 | 4400 | 500.00", "DE/2026-09/C-1/reclass/1 | 4410 | -500.00");

        mapped("account,tieout,revenue,DE,4410,,");
        Said nowhere = reclass("2026-09");
        assertThat(nowhere.exit()).isEqualTo(5);
        assertThat(nowhere.err())
                .startsWith("The mapping in use names no account for contract asset of DE on 2026-09-30,"
                        + " so what stands elsewhere has nowhere to go.\n");
        assertThat(firm.jdbc()
                        .sql("select count(*) from run.run where state <> 'completed'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Of a plan that moves, the command that plans the move again; of one that does not, the one that does not. */
    @Test
    void whatComesAfterAVoidPlanPlansTheMoveIfThatDid() {
        revenueGoesTo4410();
        firm.reclasses("2026-09");
        String again = "Next: tieout run month-end-close --period 2026-09 --entity DE";
        assertThat(firm.anna("plan", "void", "2").out()).endsWith(again + " --reclass\n");
        assertThat(firm.anna("plan", "show", "2").out()).endsWith(again + " --reclass\n");
        assertThat(firm.anna("plan", "apply", "2").err()).endsWith(again + " --reclass\n");

        firm.closes("2026-09");
        assertThat(firm.anna("plan", "void", "3").out()).endsWith(again + "\n");
    }

    @Test
    void aMonthThatIsAheadIsRefusedWithTheCommandThatMovesThereAllTheSame() {
        Said ahead = firm.anna("run", "month-end-close", "--period", "2027-03", "--reclass");

        assertThat(ahead.exit()).isEqualTo(5);
        assertThat(ahead.err()).contains("tieout run month-end-close --period 2027-03 --entity DE --ahead --reclass");
    }

    @Test
    void aMoveIsDatedInAnOpenMonthAndNotBeforeTheLastEntries() {
        revenueGoesTo4410();
        Said signed = reclass("2026-08");
        assertThat(signed.exit()).isEqualTo(5);
        assertThat(signed.err())
                .startsWith("2026-08 of DE is signed; what moves between accounts is dated in a month that is open.\n");

        firm.posts("2026-09");
        Firm.succeeds(firm.ben("period", "reopen", "2026-08", "--reason", "asked"));
        assertThat(reclass("2026-08").err())
                .startsWith(
                        "DE has entries in 2026-09; what moves between accounts is dated in its last month with entries, or later.\n");
    }
}
