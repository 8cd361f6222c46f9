package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C-1 earned 800.00 in August, posted to 4400 and 1410; then revenue goes to 4410. */
class MovedAccountTest {
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
                "bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC-1,100.00,EUR,2026-01-01"));
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
                rows("line,resource,project,work_on,hours,status", "T-1,R-1,P-1,2026-08-10,8,approved"));
        firm.posts("2026-08");
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    /** Accounts no longer have 4400, as nothing is to be posted there: the 800.00 on it are revenue still, and nothing is due. */
    @Test
    void whatWasPostedKeepsTheKindThatItWasPostedAs() {
        firm.governed(
                "accounts.csv",
                rows(
                        "entity,account,name,kind",
                        "DE,1410,Not yet billed,contract_asset",
                        "DE,3280,Billed in advance,contract_liability",
                        "DE,4410,Other services,revenue"),
                "mappings.csv",
                firm.mappings().replace("revenue,DE,4400", "revenue,DE,4410"));
        firm.closes("2026-08");

        assertThat(firm.due()).isEmpty();
        assertThat(firm.bridge("2026-08")).isEmpty();
        assertThat(firm.result("2026-08", "reconciliation.csv"))
                .singleElement()
                .asString()
                .startsWith("DE,C-1,2026-08,EUR,800.00,0.00,800.00,800.00,800.00,0.00,match,");
    }

    /** Before anybody approves it, the draft says what it leaves behind: 800.00 of C-1; the contract asset goes where it went. */
    @Test
    void aDraftSaysWhatStandsOnTheAccountThatItLeaves() {
        firm.write("governed/mappings.csv", firm.mappings().replace("revenue,DE,4400", "revenue,DE,4410"));
        Firm.succeeds(firm.anna("map", "import", "governed"));

        assertThat(firm.ben("map", "diff", "mapping", "2").out())
                .containsOnlyOnce("stays on account")
                .contains("DE   800.00 EUR in credit of 1 contract stays on account 4400 as revenue;"
                        + " what is due from then on goes to 4410.")
                .contains("Once it is in use, a run with --reclass plans to move what stays.");
        assertThat(firm.ben("map", "diff", "mapping", "2", "--json").out()).containsPattern("\"account\" ?: ?\"4400\"");
    }

    private String diff(String... rows) {
        firm.write("governed/mappings.csv", firm.mappings().replace("account,tieout,revenue,DE,4400,,\n", rows(rows)));
        Firm.succeeds(firm.anna("map", "import", "governed"));
        return firm.ben("map", "diff", "mapping", "2", "--rows").out();
    }

    /** August is open and keeps its account to its last day; of September on it is another one. */
    @Test
    void aMoveOfALaterMonthIsToldWithThatMonth() {
        assertThat(diff("account,tieout,revenue,DE,4400,,2026-08-31", "account,tieout,revenue,DE,4410,2026-09-01,"))
                .containsOnlyOnce("stays on account")
                .contains("DE   800.00 EUR in credit of 1 contract stays on account 4400 as revenue;"
                        + " what is due from 2026-09 on goes to 4410.");
    }

    @Test
    void aRowThatEndsWithoutAnotherLeavesTheKindWithoutAnAccount() {
        assertThat(diff("account,tieout,revenue,DE,4400,,2026-08-31"))
                .contains(" stays on account 4400 as revenue; what is due from 2026-09 on has no account.");
    }

    /** The row of DE ended before the month that is open, so the one of all companies counts, which says the same as before. */
    @Test
    void aRowThatHasEndedMovesNothing() {
        assertThat(diff("account,tieout,revenue,,4400,,", "account,tieout,revenue,DE,4410,2026-01-01,2026-07-31"))
                .doesNotContain("stays on account");
    }

    /** The row of our own source counts, though the one of any source begins later. */
    @Test
    void aRowOfAnySourceMovesNothingBesideOneOfOurs() {
        assertThat(diff("account,*,revenue,DE,4410,2026-01-01,", "account,tieout,revenue,DE,4400,,"))
                .doesNotContain("stays on account");
    }

    /** August is signed: what differs in it moves nothing any more. Once it is approved, the versions say the same of each other. */
    @Test
    void whatDiffersInASignedMonthAloneMovesNothing() {
        firm.closes("2026-08");
        firm.signs("2026-08");
        assertThat(diff("account,tieout,revenue,DE,4410,,2026-08-31", "account,tieout,revenue,DE,4400,2026-09-01,"))
                .doesNotContain("stays on account");
        Firm.succeeds(firm.ben("map", "approve", "mapping", "2"));
        assertThat(firm.ben("map", "diff", "mapping", "1", "2", "--rows").out()).doesNotContain("stays on account");
    }

    /** Accounts alone leave the mappings as they are. */
    @Test
    void aDraftOfAccountsMovesNothing() {
        firm.write(
                "accounts/accounts.csv",
                rows(
                        "entity,account,name,kind",
                        "DE,1410,Not yet billed,contract_asset",
                        "DE,3280,Billed in advance,contract_liability",
                        "DE,4400,Services of all kinds,revenue"));
        Firm.succeeds(firm.anna("map", "import", "accounts"));
        assertThat(firm.ben("map", "diff", "mapping", "2", "--rows").out())
                .contains("changed")
                .doesNotContain("stays on account");
    }

    /** Two rows of DE name an account for revenue, one for any source and one for ours: the 200.00 go to the one of ours. */
    @Test
    void ofTwoRowsTheOneThatNamesTheSourceSaysTheAccount() {
        firm.governed(
                "mappings.csv",
                firm.mappings()
                        .replace(
                                "account,tieout,revenue,DE,4400,,",
                                "account,*,revenue,DE,4400,,\naccount,tieout,revenue,DE,4410,,"));
        firm.delivers(
                "2026-09-04",
                "timesheet_lines.csv",
                rows("line,resource,project,work_on,hours,status", "T-2,R-1,P-1,2026-08-11,2,approved"));
        firm.closes("2026-08");

        assertThat(firm.jdbc()
                        .sql("select account from post.entry_line where account_kind = 'revenue' order by plan_id")
                        .query(String.class)
                        .list())
                .containsExactly("4400", "4410");
    }

    /** Two hours come late: their 200.00 go to the new account, and the 800.00 stay on the old one. */
    @Test
    void whatIsPostedFromThenOnGoesToTheNewAccount() {
        firm.governed("mappings.csv", firm.mappings().replace("revenue,DE,4400", "revenue,DE,4410"));
        firm.delivers(
                "2026-09-04",
                "timesheet_lines.csv",
                rows("line,resource,project,work_on,hours,status", "T-2,R-1,P-1,2026-08-11,2,approved"));
        firm.posts("2026-08");

        assertThat(firm.result("2026-08", "gl_totals.csv"))
                .contains(
                        "DE,4400,Services,revenue,2026-08,EUR,0.00,0.00,800.00,-800.00,-800.00,0.00,0.00",
                        "DE,4410,Other services,revenue,2026-08,EUR,0.00,0.00,200.00,-200.00,-200.00,0.00,0.00");
        assertThat(firm.bridge("2026-08")).isEmpty();
    }
}
