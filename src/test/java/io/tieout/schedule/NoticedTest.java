package io.tieout.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.schedule.GivenFiles.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hours of Ann at 50.00, and something that moves a figure without holding it. */
class NoticedTest {
    private static final String COST_RATES = "resource,currency,hourly_cost,valid_from,valid_to";
    private static final String MAPPINGS = "kind,source,source_key,target,valid_from,valid_to";

    @TempDir
    Path folder;

    private GivenFiles files;

    @BeforeEach
    void give() {
        files = GivenFiles.in(folder);
    }

    @Test
    void nothingIsSaidOfAFolderThatSaysAll() {
        Answer answer = files.file("cost_rates.csv", COST_RATES, "ANN,EUR,30,2026-01-01,")
                .january();

        assertThat(answer.findings()).isEmpty();
    }

    /** Gross profit would be 100.00 of 100.00; what two hours cost is not in it. */
    @Test
    void hoursThatNobodyKnowsTheCostOfAreNamed() {
        Answer answer = files.file("cost_rates.csv", COST_RATES, "BOB,EUR,20,2026-01-01,")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 100.00");
        assertThat(answer.leftOut()).isEmpty();
        assertThat(answer.findings()).containsExactly("obligation G/1: COST_LEFT_OUT, 2 h of ANN");
    }

    /** The rate holds until the tenth; 1.5 of the hours are after it and approved, 4 are not approved and cost nothing yet. */
    @Test
    void onlyApprovedHoursAfterTheLastRateLackTheirCost() {
        Answer answer = files.file("cost_rates.csv", COST_RATES, "ANN,EUR,20,2026-01-01,2026-01-12")
                .lines(
                        "timesheet_lines.csv",
                        "T2,ANN,PG,,2026-01-13,1.5,true,approved",
                        "T3,ANN,PG,,2026-01-14,4,true,submitted")
                .january();

        assertThat(answer.findings()).containsExactly("obligation G/1: COST_LEFT_OUT, 1.5 h of ANN");
    }

    /** Zoe is worth the rate that asks for nobody: 3 hours at 40.00 beside Ann's 100.00. */
    @Test
    void aPersonWhomNobodyDeliveredIsNamed() {
        Answer answer = files.lines("bill_rates.csv", "CARD,,,,EUR,40,2026-01-01,2026-12-31")
                .lines("timesheet_lines.csv", "TX,ZOE,PG,,2026-01-13,3,true,approved")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 220.00");
        assertThat(answer.findings()).containsExactly("resource ZOE: RESOURCE_UNKNOWN, 3 h");
    }

    @Test
    void aRateThatAsksForARoleNeedsPeopleWhoAreDelivered() {
        Answer answer = files.file("resources.csv", "resource,entity,kind,role")
                .lines("bill_rates.csv", "CARD,,consultant,,EUR,70,2026-01-01,2026-12-31")
                .january();

        assertThat(answer.findings()).containsExactly("resource ANN: RESOURCE_UNKNOWN, 2 h");
    }

    /** Two of the three lines of one hour at 50.00 do not say whether they are billable. */
    @Test
    void linesThatDoNotSayWhetherTheyAreBillableAreNamedOnceWithWhatTheyAreWorth() {
        Answer answer = files.lines(
                        "timesheet_lines.csv",
                        "T2,ANN,PG,,2026-01-13,1,,approved",
                        "T3,ANN,PG,,2026-01-14,1,,submitted")
                .january();

        assertThat(answer.findings())
                .containsExactly("obligation G/1: BILLABLE_UNSAID, 2 lines, on which 100.00 EUR depend");
    }

    /** Ann's two hours are silent; what speaks in the file is held, for nobody has a rate for Bob. */
    @Test
    void aLineThatCannotBeUsedSaysThatTheFileSaysBillable() {
        Answer answer = files.lines("resources.csv", "BOB,E1,employee,")
                .file(
                        "timesheet_lines.csv",
                        "line,resource,project,work_on,hours,billable,status",
                        "TG,ANN,PG,2026-01-12,2,,approved",
                        "TH,BOB,PG,2026-01-13,1,true,approved")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 100.00");
        assertThat(answer.findings())
                .containsExactly("obligation G/1: BILLABLE_UNSAID, 1 line, on which 100.00 EUR depend");
    }

    @Test
    void aFileThatNeverSaysBillableIsTakenAtItsWord() {
        Answer answer = files.file(
                        "timesheet_lines.csv",
                        "line,resource,project,work_on,hours,status",
                        "TG,ANN,PG,2026-01-12,2,approved")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 100.00");
        assertThat(answer.findings()).isEmpty();
    }

    /** A device for 70.00 of a contract whose last day of service was written with the year before. */
    @Test
    void aContractThatIsTerminatedBeforeItBeginsIsNamed() {
        Answer answer = files.file(
                        "contracts.csv",
                        "contract,entity,customer,currency,start_on,end_on,terminated_on,status",
                        "G,E1,CU,EUR,2026-01-01,2026-12-31,,active",
                        "B,E1,CU,EUR,2026-01-01,2026-12-31,2025-03-31,terminated")
                .lines("obligations.csv", "B,1,1,2026-01-01,original,point_in_time,70.00,,,,,,,")
                .january();

        assertThat(answer.revenue()).containsExactly("B/1 0.00", "G/1 100.00");
        assertThat(answer.leftOut()).isEmpty();
        assertThat(answer.findings())
                .containsExactly(
                        "obligation B/1: TERMINATED_UNBEGUN, contract terminated on 2025-03-31 before its start_on 2026-01-01,"
                                + " on which 70.00 EUR depend");
    }

    @Test
    void columnsThatNothingReadsAreNamed() {
        Answer answer = files.file(
                        "timesheet_lines.csv",
                        "line,resource,project,work_on,hours,billabel,status,team",
                        "TG,ANN,PG,2026-01-12,2,false,approved,red")
                .january();

        assertThat(answer.findings()).containsExactly("timesheet_lines.csv: COLUMN_UNUSED, billabel, team");
    }

    /** A row that led in another year is an ordinary one. */
    @Test
    void mappingsThatCanLeadNothingAreNamed() {
        Answer answer = files.file(
                        "mappings.csv",
                        MAPPINGS,
                        "project,*,PX,G,,",
                        "project,*,PG,G,2020-01-01,2020-12-31",
                        "project,*,PG,C-9,2021-01-01,2021-12-31")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 100.00");
        assertThat(answer.findings())
                .containsExactlyInAnyOrder(
                        "mappings.csv line 2: MAPPING_UNUSED, project PX → G: no project PX",
                        "mappings.csv line 4: MAPPING_UNUSED, project PG → C-9: no contract C-9");
    }

    /** B is over with January: 10.00 of 120.00 a year and Ann's two hours on B/2, 100.00, are earned, 150.00 less 30.00 billed. */
    @Test
    void whatIsBilledAheadOfATerminatedContractIsNamed() {
        assertThat(terminated("B,2,1,2026-01-01,original,time_and_materials,,,,,,,CARD,", "EUR", "ANN")
                        .findings())
                .containsExactly(
                        "obligation B/1: TERMINATED_ADVANCE, billed above revenue of the contract terminated on"
                                + " 2026-01-31, on which 10.00 EUR depend");
    }

    /** B/2 without a method that there is, a credit note in another currency, hours of somebody whom the card does not price. */
    @Test
    void whatIsBilledAheadIsNotNamedWhileSomethingOfTheContractIsHeld() {
        String byTheHour = "B,2,1,2026-01-01,original,time_and_materials,,,,,,,CARD,";
        assertThat(terminated(byTheHour.replace("time_and", "times_and"), "EUR", "ANN")
                        .findings())
                .isEmpty();
        assertThat(terminated(byTheHour, "USD", "ANN").findings()).isEmpty();
        assertThat(terminated(byTheHour, "EUR", "BOB").findings()).isEmpty();
    }

    private Answer terminated(String second, String creditedIn, String worker) {
        return files.file(
                        "contracts.csv",
                        "contract,entity,customer,currency,start_on,end_on,terminated_on,status",
                        "B,E1,CU,EUR,2026-01-01,2026-12-31,2026-01-31,terminated")
                .file(
                        "obligations.csv",
                        "contract,obligation,version,effective_on,modification,method,price,cap,start_on,end_on,"
                                + "planned_hours,planned_cost,rate_card,markup_percent",
                        "B,1,1,2026-01-01,original,straight_line_monthly,120,,,,,,,",
                        second)
                .file("projects.csv", "project,entity,contract,obligation", "PG,E1,B,2")
                .file("resources.csv", "resource,entity,kind,role", "ANN,E1,employee,", "BOB,E1,employee,")
                .file(
                        "invoices.csv",
                        "invoice,line,kind,contract,issued_on,currency,net_amount,status",
                        "I1,1,invoice,B,2026-01-05,EUR,150,posted",
                        "I2,1,credit_note,B,2026-01-06,%s,30,posted".formatted(creditedIn))
                .file(
                        "timesheet_lines.csv",
                        "line,resource,project,service,work_on,hours,billable,status",
                        "TG,%s,PG,,2026-01-12,2,true,approved".formatted(worker))
                .january();
    }
}
