package io.tieout.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.schedule.GivenFiles.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line of work that cannot be valued is named and left out; where revenue follows from all lines, it holds the obligation. */
class UnusableLinesTest {

    @TempDir
    Path folder;

    @Test
    void aLineOfAProjectWithoutAContract() {
        Answer answer = GivenFiles.in(folder)
                .lines("projects.csv", "PX,E1,,")
                .lines("timesheet_lines.csv", "TX,ANN,PX,,2026-01-12,2,true,approved")
                .file(
                        "cost_lines.csv",
                        "line,kind,contract,obligation,project,incurred_on,currency,amount",
                        "C1,other,,,,2026-01-12,EUR,5",
                        "C2,other,G,9,,2026-01-12,EUR,5")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "timesheet_lines.csv line 3 (TX): CONTRACT_UNMAPPED, found PX, expected a project or contract that leads to a contract obligation",
                        "cost_lines.csv line 2 (C1): CONTRACT_UNMAPPED, found , expected a project or contract that leads to a contract obligation",
                        "cost_lines.csv line 3 (C2): CONTRACT_UNMAPPED, found G, expected a project or contract that leads to a contract obligation");
    }

    /** Contract B has two obligations, and neither the project nor the cost line says which. */
    @Test
    void aLineThatMayBelongToSeveralObligations() {
        Answer answer = GivenFiles.in(folder)
                .contractB("2026-01-01,original,time_and_materials,,,,,,,CARD,")
                .lines("obligations.csv", "B,2,1,2026-01-01,original,time_and_materials,,,,,,,CARD,")
                .lines("projects.csv", "PB,E1,B,")
                .lines("timesheet_lines.csv", "TX,ANN,PB,,2026-01-12,2,true,approved")
                .file(
                        "cost_lines.csv",
                        "line,kind,contract,obligation,project,incurred_on,currency,amount",
                        "C1,other,B,,,2026-01-12,EUR,5")
                .january();

        assertThat(answer.leftOut())
                .containsExactly(
                        "timesheet_lines.csv line 3 (TX): MAPPING_AMBIGUOUS, found B/1 or B/2, expected one contract obligation",
                        "cost_lines.csv line 2 (C1): MAPPING_AMBIGUOUS, found B/1 or B/2, expected one contract obligation");
    }

    /** Four hours at 50.00, the day of one of which the mapping does not have. */
    @Test
    void aLineWhoseStatusNobodyMaps() {
        Answer answer = GivenFiles.in(folder)
                .lines(
                        "timesheet_lines.csv",
                        "TX,ANN,PG,,2026-01-12,3,true,Approuvé",
                        "TY,ANN,PG,,2026-01-13,1,true,Approuvé")
                .file(
                        "mappings.csv",
                        "kind,source,source_key,entity,target,valid_from",
                        "status,*,Approuvé,,draft,",
                        "status,psa,Approuvé,E1,approved,2026-01-13",
                        "status,*,Approuvé,E1,gone,2026-01-12")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 150.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "timesheet_lines.csv line 3 (TX): STATUS_UNKNOWN, found Approuvé, expected draft, submitted, approved or"
                                + " rejected, or a word that is mapped to one of them");
    }

    @Test
    void aLineWithoutARate() {
        Answer answer = GivenFiles.in(folder)
                .lines("resources.csv", "BOB,E1,employee,consultant")
                .lines("timesheet_lines.csv", "TX,BOB,PG,,2026-01-12,2,true,approved")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "timesheet_lines.csv line 3 (TX): BILL_RATE_MISSING, found CARD/BOB, expected one bill rate in force on the work date");
    }

    @Test
    void aLineOfAPersonOrProjectThatNobodyKnows() {
        Answer answer = GivenFiles.in(folder)
                .lines(
                        "timesheet_lines.csv",
                        "TX,ANNE,PG,,2026-01-12,2,true,approved",
                        "TY,ANN,PGG,,2026-01-12,2,true,approved")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "timesheet_lines.csv line 3 (TX): RESOURCE_UNKNOWN, found ANNE (did you mean ANN?), expected a person of resources.csv",
                        "timesheet_lines.csv line 4 (TY): PROJECT_UNKNOWN, found PGG (did you mean PG?), expected a project of projects.csv");
    }

    /** The firm's own work: nobody pays for it, and nothing is left out. */
    @Test
    void workOnAProjectThatIsNotBillableNeedsNoContract() {
        Answer answer = GivenFiles.in(folder)
                .file("projects.csv", "project,entity,contract,obligation,billable", "PG,E1,G,1,", "PI,E1,,,false")
                .lines("timesheet_lines.csv", "TX,ANN,PI,,2026-01-12,2,,approved")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 100.00");
        assertThat(answer.leftOut()).isEmpty();
    }

    /** Both rates are valid in February; the line of January has one, the line of February two. */
    @Test
    void ratesThatOverlapPriceNothingOnTheDaysTheyShare() {
        List<String> rows = List.of(
                "CARD,ANN,,,EUR,50,2026-01-01,2026-02-28",
                "CARD,ANN,,,EUR,60,2026-02-01,2026-12-31",
                "CARD,ANN,,,USD,70,2025-01-01,2026-12-31",
                "CARD,,consultant,,EUR,10,2026-01-01,2026-12-31");
        GivenFiles files = GivenFiles.in(folder)
                .file("bill_rates.csv", "rate_card,resource,role,service,currency,hourly_rate,valid_from,valid_to")
                .lines("timesheet_lines.csv", "TF,ANN,PG,,2026-02-12,2,true,approved");
        rows.forEach(row -> files.lines("bill_rates.csv", row));
        Answer answer = files.january();

        assertThat(answer.revenue()).containsExactly("G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "bill_rates.csv line 3 (CARD/ANN////2026-02-01): VALUE_INVALID, found valid from 2026-02-01 to 2026-12-31, expected no day in common with line 2, valid from 2026-01-01 to 2026-02-28",
                        "timesheet_lines.csv line 3 (TF): BILL_RATE_MISSING, found CARD/ANN: bill_rates.csv line 2 and bill_rates.csv line 3, expected one bill rate in force on the work date");
    }

    /** Resource, then role and service, then role, then service, then neither: 2 hours at 5, 4, 3, 2 and 1. */
    @Test
    void theMostSpecificRateWins() {
        GivenFiles files = GivenFiles.in(folder)
                .file(
                        "bill_rates.csv",
                        "rate_card,resource,role,service,currency,hourly_rate,valid_from,valid_to",
                        "CARD,,,,EUR,1,2026-01-01,",
                        "CARD,,,training,EUR,2,2026-01-01,",
                        "CARD,,consultant,,EUR,3,2026-01-01,",
                        "CARD,,consultant,training,EUR,4,2026-01-01,",
                        "CARD,EVE,,training,EUR,5,2026-01-01,")
                .file(
                        "resources.csv",
                        "resource,entity,role",
                        "ANN,E1,consultant",
                        "BOB,E1,writer",
                        "EVE,E1,consultant")
                .file(
                        "timesheet_lines.csv",
                        "line,resource,project,service,work_on,hours,billable,status",
                        "T1,BOB,PG,,2026-01-12,2,true,approved",
                        "T2,BOB,PG,training,2026-01-12,20,true,approved",
                        "T3,ANN,PG,,2026-01-12,0.2,true,approved",
                        "T4,ANN,PG,training,2026-01-12,0.02,true,approved",
                        "T5,EVE,PG,training,2026-01-12,0.002,true,approved");

        // 2 + 40 + 0.60 + 0.08 + 0.01
        assertThat(files.january().revenue()).containsExactly("G/1 42.69");
        assertThat(files.january().leftOut()).isEmpty();
    }

    /** A rate of a person for one service is not for another; by the rate of the card 2 hours are 2.00. */
    @Test
    void aRateOfAPersonForAServiceIsForThatServiceAlone() {
        Answer answer = GivenFiles.in(folder)
                .file(
                        "bill_rates.csv",
                        "rate_card,resource,role,service,currency,hourly_rate,valid_from,valid_to",
                        "CARD,ANN,,training,EUR,5,2026-01-01,",
                        "CARD,,,,EUR,1,2026-01-01,")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 2.00");
    }

    @Test
    void moreHoursThanADayHasHoldWhatIsMeasuredByHours() {
        Answer answer = GivenFiles.in(folder)
                .contractB("2026-01-01,original,hours_to_hours,1000,,,,10,,,")
                .lines("projects.csv", "PB,E1,B,1")
                .lines(
                        "timesheet_lines.csv",
                        "TB,ANN,PB,,2026-01-12,5,true,approved",
                        "TC,ANN,PB,,2026-01-12,24.0001,true,approved",
                        "TD,ANN,PG,,2026-01-12,25,true,approved")
                .january();

        assertThat(answer.revenue()).containsExactly("B/1 held", "G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "timesheet_lines.csv line 4 (TC): HOURS_IMPLAUSIBLE, found 24.0001, expected at most 24 hours on a line",
                        "timesheet_lines.csv line 5 (TD): HOURS_IMPLAUSIBLE, found 25, expected at most 24 hours on a line",
                        "obligation B/1: INPUT_HELD, 1 line held");
    }

    @Test
    void moreHoursThanADayHasAreAsImplausibleTakenBack() {
        Answer answer = GivenFiles.in(folder)
                .lines(
                        "timesheet_lines.csv",
                        "TB,ANN,PG,,2026-01-12,-24.5,true,approved",
                        "TC,ANN,PG,,2026-01-12,-1,true,approved")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 50.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "timesheet_lines.csv line 3 (TB): HOURS_IMPLAUSIBLE, found -24.5, expected at most 24 hours on a line");
    }

    /** 4,210 seconds at 360 an hour, a tenth each, beside the 2 hours at that rate: 720.00 and 421.00. */
    @Test
    void aSourceThatCountsSecondsLosesNone() {
        Answer answer = GivenFiles.in(folder)
                .file(
                        "bill_rates.csv",
                        "rate_card,resource,role,service,currency,hourly_rate,valid_from,valid_to",
                        "CARD,ANN,,,EUR,360,2026-01-01,2026-12-31")
                .lines("timesheet_lines.csv", "TB,ANN,PG,,2026-01-12,1.169444,true,approved")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 1141.00");
    }

    /** A third of an hour at 0.015 is half a cent, which 0.33333333 hours are not. */
    @Test
    void aThirdOfAnHourIsAThird() {
        Answer answer = GivenFiles.in(folder)
                .file(
                        "bill_rates.csv",
                        "rate_card,resource,role,service,currency,hourly_rate,valid_from,valid_to",
                        "CARD,ANN,,,EUR,0.015,2026-01-01,2026-12-31")
                .file(
                        "timesheet_lines.csv",
                        "line,resource,project,service,work_on,hours,billable,status",
                        "TB,ANN,PG,,2026-01-12,0.333333333333,true,approved")
                .january();

        assertThat(answer.revenue()).containsExactly("G/1 0.01");
    }

    /** Many systems export it so. Taken as it stands, 100.00 would be billed in the place of 80.00. */
    @Test
    void aCreditNoteBelowZeroRaisesNothing() {
        Answer answer = GivenFiles.in(folder)
                .file(
                        "invoices.csv",
                        "invoice,line,kind,contract,issued_on,currency,net_amount,status",
                        "I-1,1,invoice,G,2026-01-20,EUR,90.00,posted",
                        "I-2,1,credit_note,G,2026-01-21,EUR,-10.00,posted")
                .january();

        assertThat(answer.rows())
                .containsExactly("G,1,2026-01,EUR,100.00,100.00,90.00,90.00,10.00,0.00,0.00,0.00,0.00,100.00,0.00,,"
                        + "EUR,100.00,100.00,90.00,90.00,10.00,0.00,0.00,0.00,0.00,100.00,0.00,true");
        assertThat(answer.leftOut())
                .containsExactly(
                        "invoices.csv line 3 (I-2/1): VALUE_INVALID, found net_amount -10, "
                                + "expected 0 or more, because a credit note says how much is credited",
                        "balances of contract G: INPUT_HELD, 1 invoice held");
    }

    /** A folder that is a delivery says what is in it. Taken as a line, the row of totals made 300.00 of 150.00. */
    @Test
    void aTotalsRowIsNoLineAndDeclaredTotalsTie() {
        GivenFiles given = GivenFiles.in(folder)
                .contractB("2026-01-01,original,cost_plus,,,,,,,,")
                .file(
                        "cost_lines.csv",
                        "line,kind,contract,obligation,incurred_on,currency,amount",
                        "K-1,material,B,1,2026-01-05,EUR,75.00",
                        "K-2,material,B,1,2026-01-06,EUR,75.00",
                        "Grand Total,other,B,1,2026-01-31,EUR,150.00")
                .file(
                        "delivery.yaml",
                        "source: psa",
                        "entity: E1",
                        "control: {cost_lines.csv: {rows: 2, amount: 150.00}}");
        assertThatThrownBy(given::january)
                .hasMessage("cost_lines.csv is not as its sender declares it: rows: 2 declared, 3 read; "
                        + "amount: 150.00 declared, 300.00 read.");

        given.file(
                "delivery.yaml",
                "source: psa",
                "entity: E1",
                "control: {cost_lines.csv: {rows: 2, amount: 150.00}}",
                "totals: {cost_lines.csv: {line: Grand Total}}");
        assertThat(given.january().revenue()).containsExactly("B/1 150.00", "G/1 100.00");
    }

    /** Cost rates are needed where cost is looked at, and for one in another currency than the contract's an exchange rate. */
    @Test
    void hoursOfUnknownCostHoldWhatIsMeasuredByCost() {
        Answer answer = GivenFiles.in(folder)
                .contractB("2026-01-01,original,cost_to_cost,1000,,,,,500,,")
                .lines("projects.csv", "PB,E1,B,1")
                .file(
                        "cost_rates.csv",
                        "resource,currency,hourly_cost,valid_from,valid_to",
                        "ANN,EUR,50,2026-01-12,2026-01-31",
                        "ANN,EUR,60,2026-01-31,",
                        "ANN,USD,55,2026-01-01,")
                .lines(
                        "timesheet_lines.csv",
                        "TB,ANN,PB,,2026-01-12,5,true,approved",
                        "TC,ANN,PB,,2026-01-11,1,true,approved",
                        "TD,ANN,PB,,2026-01-31,1,true,approved")
                .january();

        assertThat(answer.revenue()).containsExactly("B/1 held", "G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "cost_rates.csv line 3 (ANN//EUR/2026-01-31): VALUE_INVALID, found valid from 2026-01-31, expected no day in common with line 2, valid from 2026-01-12 to 2026-01-31",
                        "timesheet_lines.csv line 4 (TC): FX_RATE_MISSING, found USD/EUR spot 2026-01-11, expected a spot rate for cost in another currency",
                        "timesheet_lines.csv line 5 (TD): COST_RATE_MISSING, found ANN: cost_rates.csv line 2 and cost_rates.csv line 3, expected one cost rate in force on the work date",
                        "obligation B/1: FX_RATE_MISSING, USD/EUR spot 2026-01-11");
    }

    /** B follows from its cost; of G, which is paid by the line, an expense in another currency has no price. */
    @Test
    void costThatLacksARateHoldsWhatIsMeasuredByCost() {
        Answer answer = GivenFiles.in(folder)
                .contractB("2026-01-01,original,cost_plus,,,,,,,,10")
                .lines("projects.csv", "PB,E1,B,1")
                .file(
                        "cost_lines.csv",
                        "line,kind,contract,obligation,incurred_on,currency,amount",
                        "C1,other,B,1,2026-01-12,EUR,100",
                        "C2,other,B,1,2026-01-12,USD,5")
                .file(
                        "expense_lines.csv",
                        "line,project,category,incurred_on,currency,net_amount,status",
                        "X1,PB,travel,2026-01-12,GBP,5,approved",
                        "X2,PG,travel,2026-01-12,GBP,5,approved")
                .january();

        assertThat(answer.revenue()).containsExactly("B/1 held", "G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "expense_lines.csv line 2 (X1): FX_RATE_MISSING, found GBP/EUR spot 2026-01-12, expected a spot rate for cost in another currency",
                        "expense_lines.csv line 3 (X2): CURRENCY_DIFFERS, found GBP, expected EUR, the contract's currency",
                        "cost_lines.csv line 3 (C2): FX_RATE_MISSING, found USD/EUR spot 2026-01-12, expected a spot rate for cost in another currency",
                        "obligation B/1: FX_RATE_MISSING, GBP/EUR spot 2026-01-12");
    }

    /** 100.00 earned less the 30.00 that are billed in the currency of the contract; something is missing, and the row says so. */
    @Test
    void anInvoiceInAnotherCurrencyIsMissingFromTheBalances() {
        Answer answer = GivenFiles.in(folder)
                .file(
                        "invoices.csv",
                        "invoice,line,kind,contract,project,issued_on,currency,net_amount,status",
                        "I1,1,invoice,,PG,2026-01-31,EUR,30,posted",
                        "I2,1,invoice,G,,2026-01-31,USD,5,posted",
                        "I3,1,invoice,X,,2026-01-31,EUR,5,posted",
                        "I4,1,invoice,,PX,2026-01-31,EUR,5,posted",
                        "I5,1,invoice,G,,2026-01-31,USD,5,draft")
                .january();

        assertThat(answer.rows())
                .containsExactly("G,1,2026-01,EUR,100.00,100.00,30.00,30.00,70.00,0.00,0.00,0.00,0.00,100.00,0.00,,"
                        + "EUR,100.00,100.00,30.00,30.00,70.00,0.00,0.00,0.00,0.00,100.00,0.00,true");
        assertThat(answer.leftOut())
                .containsExactly(
                        "invoices.csv line 3 (I2/1): CURRENCY_DIFFERS, found USD, expected EUR, the contract's currency",
                        "invoices.csv line 4 (I3/1): CONTRACT_UNMAPPED, found X, expected a contract with obligations",
                        "invoices.csv line 5 (I4/1): CONTRACT_UNMAPPED, found , expected a contract with obligations",
                        "balances of contract G: INPUT_HELD, 1 invoice held");
    }

    /** An item that crosses the cap does not count: which one is first is said by their ids, not by their places in the file. */
    @Test
    void theOrderOfRowsInAFileIsWithoutEffect() {
        String[] lines = new String[12];
        for (int n = 0; n < lines.length; n++) {
            lines[n] = "L%02d,ANN,PB,,2026-01-12,%d,true,approved".formatted(n, n + 1);
        }
        GivenFiles files = GivenFiles.in(folder)
                .contractB("2026-01-01,original,time_and_materials,,1500,,,,,CARD,")
                .lines("projects.csv", "PB,E1,B,1")
                .file("policy.csv", "setting,value", "cap_behaviour,hold_item")
                .lines("timesheet_lines.csv", lines);
        Answer forward = files.january();
        for (int n = 0; n < lines.length / 2; n++) {
            String other = lines[lines.length - 1 - n];
            lines[lines.length - 1 - n] = lines[n];
            lines[n] = other;
        }
        Answer backward = files.file(
                        "timesheet_lines.csv",
                        "line,resource,project,service,work_on,hours,billable,status",
                        "TG,ANN,PG,,2026-01-12,2,true,approved")
                .lines("timesheet_lines.csv", lines)
                .january();

        // 1 + 2 + 3 + 4 + 5 + 6 + 7 hours are 1,400; the eighth and all later ones are more than the 100 that are left
        assertThat(forward.revenue()).containsExactly("B/1 1400.00", "G/1 100.00");
        assertThat(backward.rows()).isEqualTo(forward.rows());
    }
}
