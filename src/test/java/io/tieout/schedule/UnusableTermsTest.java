package io.tieout.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.Methods;
import io.tieout.revenue.RevenueMethod;
import io.tieout.schedule.GivenFiles.Answer;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terms that cannot be computed are held with a reason that says where they stand; the other contracts go on. */
class UnusableTermsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-01,original,point_in_time,-5,,,,,,, | TERMS_CONTRADICTORY, price -5, and no other obligation that it is a discount of",
                "2026-01-01,original,point_in_time,,,,,,,,              | TERMS_INCOMPLETE, no price",
                "2026-01-01,original,straight_line,5,,,,,,,             | METHOD_UNSUPPORTED, straight_line; the nearest is straight_line_daily, expected one of METHODS",
                "2026-01-01,original,barter,5,,,,,,,                    | METHOD_UNSUPPORTED, barter, expected one of METHODS",
                "2026-01-01,original,point_in_time,5,,2026-03-01,2026-02-28,,,, | TERMS_CONTRADICTORY, end_on 2026-02-28 before start_on 2026-03-01",
                "2026-01-01,original,retainer_drawdown,5,,,,,,,         | TERMS_INCOMPLETE, no planned_hours",
                "2026-01-01,prospective,point_in_time,5,,,,,,,          | TERMS_INCOMPLETE, no version before version 1"
            })
    void ofOneVersion(String version, String reason) {
        Answer answer = GivenFiles.in(folder).contractB(version).january();

        assertThat(answer.revenue()).containsExactly("B/1 held", "G/1 100.00");
        String methods = Methods.ALL.stream().map(RevenueMethod::name).collect(Collectors.joining(", "));
        assertThat(answer.leftOut()).containsExactly("obligation B/1: " + reason.replace("METHODS", methods));
    }

    @Test
    void anAmendmentDatedBeforeItsContract() {
        Answer answer = GivenFiles.in(folder)
                .contractB("2025-11-01,original,point_in_time,5,,,,,,,")
                .lines("obligations.csv", "B,1,2,2025-12-01,catch_up,point_in_time,6,,,,,,,")
                .january();

        assertThat(answer.revenue()).containsExactly("B/1 held", "G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "obligation B/1: TERMS_CONTRADICTORY, version 2 of 2025-12-01 before its contract of 2026-01-01");
    }

    @Test
    void aMilestoneAboveThePrice() {
        Answer answer = GivenFiles.in(folder)
                .contractB("2026-01-01,original,milestone,5000,,,,,,,")
                .file("milestones.csv", "contract,obligation,milestone,amount,due_on", "B,1,M1,5000.01,2026-01-31")
                .january();

        assertThat(answer.revenue()).containsExactly("B/1 held", "G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "obligation B/1: TERMS_CONTRADICTORY, milestone M1 of 5000.01 above the price of 5000");
    }

    @Test
    void unitsOfNothing() {
        Answer answer = GivenFiles.in(folder)
                .contractB("2026-01-01,original,units_delivered,5000,,,,,,,")
                .file("estimates.csv", "contract,obligation,estimated_on,units_total", "B,1,2026-01-31,0")
                .january();

        assertThat(answer.revenue()).containsExactly("B/1 held", "G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly("obligation B/1: ESTIMATE_IMPLAUSIBLE, units_total 0, estimated on 2026-01-31");
    }

    /** Neither of the two is the version; that a third one can be read does not make it the obligation. */
    @Test
    void twoRowsOfOneVersionNumber() {
        Answer answer = GivenFiles.in(folder)
                .contractB("2026-01-01,original,point_in_time,5,,,,,,,")
                .lines(
                        "obligations.csv",
                        "B,1,2,2026-01-10,catch_up,point_in_time,6,,,,,,,",
                        "B,1,2,2026-01-10,catch_up,point_in_time,7,,,,,,,")
                .january();

        assertThat(answer.revenue()).containsExactly("B/1 held", "G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "obligations.csv line 4 (B/1/2): DUPLICATE_ID, found version B/1/2, expected one row for each id",
                        "obligations.csv line 5 (B/1/2): DUPLICATE_ID, found version B/1/2, expected one row for each id",
                        "obligation B/1: INPUT_HELD, obligations.csv line 4 cannot be read");
    }

    /** The row is there, with zeros nowhere: nobody can say what it earned. */
    @Test
    void anObligationOfWhichNoVersionCanBeRead() {
        Answer answer = GivenFiles.in(folder)
                .contractB("2026-01-01,original,point_in_time,five,,,,,,,")
                .january();

        assertThat(answer.rows().getFirst()).isEqualTo("B,1,2026-01,EUR,,,,,,,,,,,,,EUR,,,,,,,,,,,,true");
        assertThat(answer.revenue()).containsExactly("B/1 held", "G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "obligations.csv line 3 (B/1/1): VALUE_INVALID, found price five, expected a decimal number like 1234.50",
                        "obligation B/1: INPUT_HELD, obligations.csv line 3 cannot be read");
    }

    /** The other obligation of the contract has a price of its own and goes on; the balances of the contract are those of it alone. */
    @Test
    void aVersionThatCannotBeReadHoldsItsObligationAlone() {
        Answer answer = GivenFiles.in(folder)
                .contractB("2026-01-01,original,point_in_time,five,,,,,,,")
                .lines("obligations.csv", "B,2,1,2026-01-01,original,straight_line_monthly,1200,,,,,,,")
                .january();

        assertThat(answer.rows().get(1))
                .isEqualTo("B,2,2026-01,EUR,100.00,100.00,0.00,0.00,100.00,0.00,0.00,0.00,0.00,100.00,0.00,1100.00,"
                        + "EUR,100.00,100.00,0.00,0.00,100.00,0.00,0.00,0.00,0.00,100.00,0.00,true");
        assertThat(answer.revenue()).containsExactly("B/1 held", "B/2 100.00", "G/1 100.00");
    }

    /** The price of the contract, or its funding, is shared by an obligation that nobody can read. */
    @ParameterizedTest
    @CsvSource({"'1000,'", "',1000'"})
    void aVersionThatCannotBeReadHoldsEveryObligationThatSharesWithIt(String priceAndFunding) {
        Answer answer = GivenFiles.in(folder)
                .lines("contracts.csv", "B,E1,CU,EUR,2026-01-01,2026-12-31,active," + priceAndFunding)
                .lines(
                        "obligations.csv",
                        "B,1,1,2026-01-01,original,point_in_time,five,,,,,,,",
                        "B,2,1,2026-01-01,original,straight_line_monthly,1200,,,,,,,")
                .january();

        assertThat(answer.revenue()).containsExactly("B/1 held", "B/2 held", "G/1 100.00");
        assertThat(answer.leftOut())
                .contains(
                        "obligation B/1: INPUT_HELD, obligations.csv line 3 cannot be read",
                        "obligation B/2: INPUT_HELD, obligations.csv line 3 cannot be read");
    }

    /** 200 off 600 and 600, of which one cannot be read: the other would take all of it, and earn 400 in the place of 500. */
    @Test
    void aVersionThatCannotBeReadHoldsEveryObligationThatSharesADiscountWithIt() {
        Answer answer = GivenFiles.in(folder)
                .lines("contracts.csv", "B,E1,CU,EUR,2026-01-01,2026-12-31,active,,")
                .file(
                        "obligations.csv",
                        "contract,obligation,version,effective_on,modification,method,price,standalone_price,rate_card",
                        "G,1,1,2026-01-01,original,time_and_materials,,,CARD",
                        "B,1,1,2026-01-01,original,point_in_time,six,600,",
                        "B,2,1,2026-01-01,original,point_in_time,600,600,",
                        "B,3,1,2026-01-01,original,point_in_time,-200,,")
                .file("deliveries.csv", "line,contract,obligation,delivered_on,units", "D,B,2,2026-01-20,1")
                .january();

        assertThat(answer.revenue()).containsExactly("B/1 held", "B/2 held", "B/3 held", "G/1 100.00");
    }

    /** Its contract can be read, its obligation cannot: it may be a version of any of them. */
    @Test
    void aVersionOfNobodyKnowsWhichObligationHoldsTheContract() {
        Answer answer = GivenFiles.in(folder)
                .contractB("2026-01-01,original,straight_line_monthly,1200,,,,,,,")
                .lines("obligations.csv", "B,,2,2026-01-10,catch_up,straight_line_monthly,600,,,,,,,")
                .january();

        assertThat(answer.revenue()).containsExactly("B/1 held", "G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "obligations.csv line 4: VALUE_MISSING, found obligation, expected a value",
                        "balances of contract B: INPUT_HELD, obligations.csv line 4 cannot be read",
                        "obligation B/1: INPUT_HELD, obligations.csv line 4 cannot be read");
    }

    @Test
    void aContractWithoutObligations() {
        Answer answer = GivenFiles.in(folder)
                .lines(
                        "contracts.csv",
                        "B,E1,CU,EUR,2026-01-01,2026-12-31,active,,",
                        "D,E1,CU,EUR,2026-01-01,2026-12-31,draft,,")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "contracts.csv line 3 (B): TERMS_INCOMPLETE, found no obligation, expected an obligation of it in obligations.csv");
    }

    @Test
    void obligationsWithoutAContract() {
        Answer answer = GivenFiles.in(folder)
                .lines("obligations.csv", "B,1,1,2026-01-01,original,milestone,500,,,,,,,")
                .file("milestones.csv", "contract,obligation,milestone,amount,due_on", "B,1,M1,50,2026-01-31")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "obligations.csv line 3 (B/1/1): CONTRACT_UNMAPPED, found B, expected a contract of contracts.csv",
                        "milestones.csv line 2 (B/1/M1): CONTRACT_UNMAPPED, found B, expected a project or contract that leads to a contract obligation");
    }

    @Test
    void aDraftIsNoContractYet() {
        Answer answer = GivenFiles.in(folder)
                .lines("contracts.csv", "B,E1,CU,EUR,2026-01-01,2026-12-31,draft,,")
                .lines("obligations.csv", "B,1,1,2026-01-01,original,time_and_materials,,,,,,,CARD,")
                .lines("projects.csv", "PB,E1,B,1")
                .lines("timesheet_lines.csv", "TB,ANN,PB,,2026-01-12,2,true,approved")
                .file(
                        "cost_lines.csv",
                        "line,kind,contract,obligation,incurred_on,currency,amount",
                        "M1,material,B,1,2026-01-13,EUR,70")
                .file(
                        "invoices.csv",
                        "invoice,line,kind,contract,issued_on,currency,net_amount,status",
                        "I1,1,invoice,B,2026-01-31,EUR,200,posted")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "invoices.csv line 2 (I1/1): CONTRACT_DRAFT, found B, expected a contract that is signed or active",
                        "timesheet_lines.csv line 3 (TB): CONTRACT_DRAFT, found PB → B, expected a contract that is signed or active",
                        "cost_lines.csv line 2 (M1): CONTRACT_DRAFT, found B, expected a contract that is signed or active");
    }

    /** 365 a year; the files know no version before, so that a last day of service alone does not say what is spread until when. */
    @Test
    void aTerminatedContractKeepsItsAgreedEndOrIsHeld() {
        assertThat(terminatedB("2026-12-31,2026-01-15,terminated").revenue())
                .containsExactly("B/1 15.00", "G/1 100.00");
        assertThat(terminatedB("2026-12-31,2026-01-15,active").revenue()).containsExactly("B/1 15.00", "G/1 100.00");
        Answer lost = terminatedB("2026-01-15,,terminated");
        assertThat(lost.revenue()).containsExactly("B/1 held", "G/1 100.00");
        assertThat(lost.leftOut())
                .containsExactly("obligation B/1: TERMS_INCOMPLETE, no agreed end of the terminated contract:"
                        + " state terminated_on 2026-01-15 and the agreed end_on in contracts.csv");
        assertThat(terminatedB(",,terminated").leftOut())
                .containsExactly(
                        "obligation B/1: TERMS_INCOMPLETE, contract terminated without terminated_on in contracts.csv");
    }

    private Answer terminatedB(String days) {
        return GivenFiles.in(folder)
                .file(
                        "contracts.csv",
                        "contract,entity,customer,currency,start_on,end_on,terminated_on,status",
                        "G,E1,CU,EUR,2026-01-01,2026-12-31,,active",
                        "B,E1,CU,EUR,2026-01-01," + days)
                .lines("obligations.csv", "B,1,1,2026-01-01,original,straight_line_daily,365,,,,,,,")
                .january();
    }

    @Test
    void aSettingThatThereIsNot() {
        Answer answer = GivenFiles.in(folder)
                .file("policy.csv", "setting,value,contract", "breakage,never,", "invoice_credits,revenue,")
                .january();

        assertThat(answer.leftOut())
                .containsExactly(
                        "policy.csv line 2 (breakage//): VALUE_INVALID, found breakage never, expected at_expiry, proportional");
    }
}
