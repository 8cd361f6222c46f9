package io.tieout.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.schedule.GivenFiles.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contracts in EUR of a company in EUR, with cost in other currencies: a dollar is worth 0.90 from 10 January on and 0.80 from the
 * 15th on, a pound 1.20. G earns 100.00 of two hours of ANN on the 12th.
 */
class CostInItsCurrencyTest {
    private static final String COST_RATES = "resource,entity,currency,hourly_cost,valid_from,valid_to";
    private static final String COSTS = "line,kind,contract,obligation,incurred_on,currency,amount";

    @TempDir
    Path folder;

    private GivenFiles given() {
        return GivenFiles.in(folder)
                .file(
                        "fx_rates.csv",
                        "rate_on,from_currency,to_currency,rate,kind",
                        "2026-01-10,USD,EUR,0.90,spot",
                        "2026-01-15,USD,EUR,0.80,spot",
                        "2026-01-10,GBP,EUR,1.20,spot");
    }

    /** Revenue, cost and gross profit of each row. */
    private static List<String> margins(Answer answer) {
        return answer.rows().stream()
                .map(row -> row.split(",", -1))
                .map(cells -> "%s %s %s %s".formatted(cells[0], cells[4], cells[11], cells[13]))
                .toList();
    }

    /** 100.00 EUR, 50.00 USD at 0.90 and 20.00 GBP at 1.20 are 169.00 EUR; with a tenth on top 185.90. */
    @Test
    void costThatIsPaidIsWorthTheRateOfItsDay() {
        Answer answer = given().contractB("2026-01-01,original,cost_plus,,,,,,,,10")
                .lines("projects.csv", "PB,E1,B,1")
                .file(
                        "cost_lines.csv",
                        COSTS,
                        "C1,other,B,1,2026-01-12,EUR,100",
                        "C2,subcontractor,B,1,2026-01-12,USD,50")
                .file(
                        "expense_lines.csv",
                        "line,project,category,incurred_on,currency,net_amount,status",
                        "X1,PB,travel,2026-01-12,GBP,20,approved")
                .january();

        assertThat(margins(answer)).containsExactly("B 185.90 169.00 16.90", "G 100.00 0.00 100.00");
        assertThat(answer.leftOut()).isEmpty();
    }

    /** Of 1,000.00 EUR planned 100.00 USD on the 12th and 200.00 on the 16th are 90.00 and 160.00: a quarter of 4,000.00. */
    @Test
    void costInAnotherCurrencyIsProgressInThatOfTheContract() {
        Answer answer = given().contractB("2026-01-01,original,cost_to_cost,4000,,,,,1000,,")
                .file("cost_lines.csv", COSTS, "C1,other,B,1,2026-01-12,USD,100", "C2,other,B,1,2026-01-16,USD,200")
                .january();

        assertThat(margins(answer)).first().isEqualTo("B 1000.00 250.00 750.00");
    }

    /** Two hours of 30.00 USD at 0.90: the margin of 100.00 was all of it. */
    @Test
    void whatAPersonCostsInAnotherCurrencyIsInTheGrossProfit() {
        Answer answer = given().file("cost_rates.csv", COST_RATES, "ANN,,USD,30,2026-01-01,")
                .january();

        assertThat(margins(answer)).containsExactly("G 100.00 54.00 46.00");
        assertThat(answer.leftOut()).isEmpty();
    }

    /** Two hours of 20.00 EUR; those in USD are not looked at. */
    @Test
    void ofSeveralCostRatesTheOneInTheContractsCurrencyGoesFirst() {
        Answer answer = given().file("cost_rates.csv", COST_RATES, "ANN,,USD,30,2026-01-01,", "ANN,,EUR,20,2026-01-01,")
                .january();

        assertThat(margins(answer)).containsExactly("G 100.00 40.00 60.00");
    }

    /** Two hours of 20.00 EUR at 0.5 GBP; those in USD are not looked at. */
    @Test
    void withoutOneInTheContractsCurrencyTheOneInThatOfItsCompanyGoesFirst() {
        Answer answer = given().lines("fx_rates.csv", "2026-01-10,EUR,GBP,0.5,spot")
                .file(
                        "contracts.csv",
                        "contract,entity,customer,currency,start_on,status",
                        "G,E1,CU,GBP,2026-01-01,active")
                .file("bill_rates.csv", "rate_card,currency,hourly_rate,valid_from", "CARD,GBP,50,2026-01-01")
                .file("cost_rates.csv", COST_RATES, "ANN,,USD,30,2026-01-01,", "ANN,,EUR,20,2026-01-01,")
                .january();

        assertThat(margins(answer)).containsExactly("G 100.00 20.00 80.00");
    }

    /** Nobody can say which of the two is meant: her hours cost nothing in G, which is named, and B is held, which is paid its cost. */
    @Test
    void severalCostRatesInOtherCurrenciesAreNone() {
        Answer answer = given().contractB("2026-01-01,original,cost_plus,,,,,,,,10")
                .lines("projects.csv", "PB,E1,B,1")
                .lines("timesheet_lines.csv", "TB,ANN,PB,,2026-01-12,3,true,approved")
                .file("cost_rates.csv", COST_RATES, "ANN,,USD,30,2026-01-01,", "ANN,,GBP,20,2026-01-01,")
                .january();

        assertThat(answer.revenue()).containsExactly("B/1 held", "G/1 100.00");
        assertThat(answer.findings()).containsExactly("obligation G/1: COST_LEFT_OUT, 2 h of ANN");
        assertThat(answer.leftOut())
                .containsExactly(
                        "timesheet_lines.csv line 3 (TB): COST_RATE_MISSING, found ANN, expected one cost rate in force on"
                                + " the work date",
                        "obligation B/1: INPUT_HELD, 1 line held");
    }

    /** The row of her company goes first: two hours of 30.00 USD at 0.90. */
    @Test
    void ofSeveralCostRatesInOtherCurrenciesTheOneOfHerCompanyGoesFirst() {
        Answer answer = given().file(
                        "cost_rates.csv", COST_RATES, "ANN,E1,USD,30,2026-01-01,", "ANN,,GBP,20,2026-01-01,")
                .january();

        assertThat(margins(answer)).containsExactly("G 100.00 54.00 46.00");
        assertThat(answer.findings()).isEmpty();
    }

    /** Paid its cost, B was owed 20.00 GBP of travel; paid by the line from its start, nobody says what they are billed at. */
    @Test
    void anExpenseInAnotherCurrencyHasNoPriceByALaterVersion() {
        Answer answer = given().contractB("2026-01-01,original,cost_plus,,,,,,,,10")
                .lines("obligations.csv", "B,1,2,2026-01-16,catch_up,time_and_materials,,,,,,,CARD,")
                .lines("projects.csv", "PB,E1,B,1")
                .file(
                        "expense_lines.csv",
                        "line,project,category,incurred_on,currency,net_amount,status",
                        "X1,PB,travel,2026-01-12,GBP,20,approved")
                .january();

        assertThat(answer.revenue()).containsExactly("B/1 held", "G/1 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "obligation B/1: CURRENCY_DIFFERS, GBP by version 2 for expense_lines.csv X1 (line 2)");
    }

    /** A rate of the 10th holds until the 17th; whether the 1,000.00 planned for a price of 900.00 are a loss of more, nobody can say. */
    @Test
    void costThatLacksARateHoldsWhatMayExpectALoss() {
        Answer answer = given().contractB("2026-01-01,original,straight_line_daily,900,,,,,1000,,")
                .file("cost_lines.csv", COSTS, "C1,other,B,1,2026-01-18,GBP,40")
                .january();

        assertThat(answer.revenue()).containsExactly("B/1 held", "G/1 100.00");
        assertThat(answer.leftOut())
                .contains("obligation B/1: FX_RATE_STALE, GBP/EUR spot 2026-01-18: the last is of 2026-01-10");
    }

    /** A rate of the 10th holds until the 17th. Revenue of hours does not follow from cost and stands; its cost is named. */
    @Test
    void costThatLacksARateIsNamedWhereRevenueDoesNotFollowFromIt() {
        Answer answer = given().file("cost_lines.csv", COSTS, "C1,other,G,1,2026-01-18,GBP,40")
                .january();

        assertThat(margins(answer)).containsExactly("G 100.00 0.00 100.00");
        assertThat(answer.leftOut())
                .containsExactly(
                        "cost_lines.csv line 2 (C1): FX_RATE_STALE, found GBP/EUR spot 2026-01-18: the last is of"
                                + " 2026-01-10, expected a spot rate for cost in another currency");
    }
}
