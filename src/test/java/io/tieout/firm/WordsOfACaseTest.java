package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of one case, and what is to be done about it. C-1 earns 1,000.00 a month, and 8 h on P-2 are paid by the card RC. */
class WordsOfACaseTest {
    private static final String BOOKED = "entry,line,entity,account,posted_on,debit,credit,currency,contract";
    private static final String RATES = rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01");

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void give() {
        firm = new Firm(folder);
        firm.governed();
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,status",
                        "C-1,DE,CU-1,EUR,2026-08-01,active",
                        "C-2,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,price,start_on,end_on,rate_card",
                        "C-1,1,1,2026-08-01,straight_line_monthly,12000.00,2026-08-01,2027-07-31,",
                        "C-2,1,1,2026-08-01,time_and_materials,,2026-08-01,,RC"),
                "projects.csv",
                rows("project,entity,contract", "P-2,DE,C-2"),
                "timesheet_lines.csv",
                rows("line,resource,project,work_on,hours,status", "T-1,R-1,P-2,2026-08-05,8,submitted"));
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private List<String> explanations() {
        return firm.result("2026-08", "differences.csv").stream()
                .map(row -> row.replaceAll("^.*,(delivery|finance|it),\"?", "").replaceAll("\"$", ""))
                .toList();
    }

    @Test
    void anExplanationIsASentenceAboutThisCase() {
        firm.governed("bill_rates.csv", RATES);
        firm.write("books/ledger_lines.csv", rows(BOOKED, "ADJ-1,1,DE,4400,2026-08-20,0,70.00,EUR,C-1"));
        firm.closes("2026-08");

        assertThat(explanations())
                .containsExactly(
                        "psa:obligation:C-1/1/1 of 2026-08-31: 1000.00 EUR of C-1 are recognised in 2026-08, and the ledger has taken 0.00.",
                        "Entry ADJ-1 of 2026-08-20 has 70.00 EUR for C-1 in ledger:ledger_line:ADJ-1/1, neither invoiced nor posted by a plan.",
                        "Not posted: the contract asset of C-1 at the end of 2026-08 stands at 1000.00 EUR instead of 0.00.",
                        "psa:timesheet_line:T-1 of 2026-08-05: of 800.00 EUR delivered for C-2, 0.00 are approved.");
        assertThat(firm.anna("trace", "T-1").out()).contains("of 800.00 EUR delivered for C-2, 0.00 are approved.");
    }

    @Test
    void aDraftThatBringsWhatIsHeldForIsTheNextStep() {
        firm.write("rates/bill_rates.csv", RATES);
        Firm.succeeds(firm.anna("map", "import", "rates"));

        Firm.Said closed = firm.closes("2026-08");

        assertThat(closed.out()).contains("1 BILL_RATE_MISSING").contains("tieout map approve rate 1");
    }

    @Test
    void aDraftThatWaitsIsTheNextStepOfARunThatStoppedAtAGate() {
        try (Firm fresh = new Firm(folder.resolve("fresh"))) {
            fresh.delivers(
                    "2026-09-03",
                    "entities.csv",
                    rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                    "contracts.csv",
                    rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"));
            Firm.succeeds(fresh.anna("map", "import", "governed"));

            Firm.Said stopped = fresh.anna("run", "month-end-close", "--period", "2026-08");

            assertThat(stopped.exit()).as(stopped.toString()).isEqualTo(5);
            assertThat(stopped.err())
                    .contains("No version of the mappings is approved")
                    .contains("A second person approves it.\nNext: tieout map approve mapping 1");
        }
    }

    @Test
    void aMappingWhoseTargetThereIsNotIsRefusedAtTheImport() {
        firm.closes("2026-08");
        String mappings = firm.mappings();
        firm.write("later/mappings.csv", mappings + rows("project,*,P-7,,C-I/1,,", "account,tieout,cost,DE,440O,,"));

        Firm.Said refused = firm.anna("map", "import", "later");

        assertThat(refused.exit()).isEqualTo(6);
        assertThat(refused.err())
                .contains(
                        "mappings.csv line 5: target: found C-I/1 (did you mean C-1/1?), expected a contract or obligation"
                                + " that was delivered or lies in the folder, in contracts.csv.")
                .contains(
                        "mappings.csv line 6: target: found 440O (did you mean 4400?), expected an account of DE in accounts.csv.")
                .contains("Nothing was imported");
        firm.write("later/mappings.csv", mappings + rows("project,*,P-7,,C-3,,"));
        firm.write(
                "later/contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-3,DE,CU-1,EUR,2026-09-01,active"));
        Firm.succeeds(firm.anna("map", "import", "later"));
    }

    @Test
    void aJobThatThereIsNotIsToldBeforeAnythingElse() {
        Firm.Said unknown = firm.anna("run", "month-end", "--entity", "DEE");

        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).startsWith("There is no job month-end. Did you mean month-end-close?");
    }

    @Test
    void anUnknownMethodListsThoseThatThereAre() {
        firm.delivers(
                "2026-09-04",
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,price,start_on,end_on,rate_card",
                        "C-1,1,1,2026-08-01,by_the_moon,12000.00,2026-08-01,2027-07-31,"));
        firm.closes("2026-08");

        assertThat(firm.result("2026-08", "exceptions.csv"))
                .anyMatch(row ->
                        row.contains("by_the_moon") && row.contains("one of cost_plus, cost_recovery, cost_to_cost"));
    }
}
