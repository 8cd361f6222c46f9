package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hours at 100.00 on C-1/1, paid as they are worked, in the words of the source: T-1, 8 h on 3 August, is {@code validated}; T-2, 2 h on
 * 20 August, {@code approved}; the expenses E-1, 50.00 on 5 August, are {@code Approuvé}.
 */
class StatusOfTheSourceTest {
    private static final String MONTH = "2026-08";

    @TempDir
    static Path folder;

    private Firm firm;

    @BeforeEach
    void begin() {
        firm = Beginning.in(folder, this::layOut);
    }

    private Firm layOut() {
        firm = new Firm(folder);
        firm.governed("bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC,100.00,EUR,2026-01-01"));
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows("contract,entity,customer,currency,start_on,status", "C-1,DE,CU-1,EUR,2026-08-01,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,time_and_materials,2026-08-01,RC"),
                "projects.csv",
                rows("project,entity,contract,obligation", "P-1,DE,C-1,1"),
                "timesheet_lines.csv",
                rows(
                        "line,resource,project,work_on,hours,status",
                        "T-1,R-1,P-1,2026-08-03,8,validated",
                        "T-2,R-1,P-1,2026-08-20,2,approved"),
                "expense_lines.csv",
                rows(
                        "line,project,category,incurred_on,currency,net_amount,status",
                        "E-1,P-1,travel,2026-08-05,EUR,50.00,Approuvé"));
        return firm;
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void mapped(String... rows) {
        firm.governed("mappings.csv", firm.mappings() + rows(rows));
    }

    private String revenue() {
        firm.closes(MONTH);
        return firm.recognised(MONTH);
    }

    /** Code, line, what was found and what is at stake. */
    private List<String> held() {
        return firm.jdbc().sql("""
                        select concat_ws(' | ', item.code, item.source_ref, held.found, round(held.seconds / 3600, 2), round(held.amount, 2))
                        from exceptions.held as held
                        join exceptions.item as item using (item_id)
                        where held.run_id = (select max(run_id) from run.run where state = 'completed')
                        order by item.source_ref
                        """).query(String.class).list();
    }

    @Test
    void aWordThatNobodyMapsIsHeldWithWhatIsAtStake() {
        assertThat(revenue()).isEqualTo("200.00");
        assertThat(held())
                .containsExactly(
                        "STATUS_UNKNOWN | psa:expense_line:E-1 | Approuvé | 0.00 | 50.00",
                        "STATUS_UNKNOWN | psa:timesheet_line:T-1 | validated | 8.00 | 800.00");
    }

    @Test
    void aWordThatIsMappedCountsInTheNextRun() {
        assertThat(revenue()).isEqualTo("200.00");
        mapped("status,psa,validated,,approved,,", "status,*,Approuvé,DE,submitted,,");

        assertThat(firm.anna("exceptions", "replay", "--period", MONTH).out())
                .contains("2 of 2 held items are carried now\n")
                .contains("psa:timesheet_line:T-1  STATUS_UNKNOWN    800.00  carried  C-1/1");
        assertThat(revenue()).isEqualTo("1000.00");
        assertThat(held()).isEmpty();
        assertThat(firm.bridge(MONTH)).contains("C-1 | 2026-08 | gate | not approved | 50.00");

        mapped("status,psa,validated,,approved,,", "status,*,Approuvé,DE,approved,,");
        assertThat(revenue()).isEqualTo("1050.00");
    }

    @Test
    void aRowMayGiveAWordOfOursAnotherMeaningAndHoldsOnItsDays() {
        mapped(
                "status,psa,approved,,submitted,,",
                "status,psa,validated,,approved,2026-08-04,",
                "status,psa,Approuvé,,approved,2026-08-04,2026-08-05");

        assertThat(revenue()).isEqualTo("50.00");
        assertThat(held()).containsExactly("STATUS_UNKNOWN | psa:timesheet_line:T-1 | validated | 8.00 | 800.00");
        assertThat(firm.bridge(MONTH)).contains("C-1 | 2026-08 | gate | not approved | 200.00");
    }

    /** Source and company, then the company, then the source, then any. */
    @Test
    void theMostSpecificRowAnswers() {
        String any = "status,*,validated,,submitted,,";
        String source = "status,psa,validated,,approved,,";
        String company = "status,*,validated,DE,rejected,,";
        String both = "status,psa,validated,DE,approved,,";
        mapped(any);
        assertThat(revenue()).isEqualTo("200.00");
        mapped(any, source);
        assertThat(revenue()).isEqualTo("1000.00");
        mapped(any, source, company);
        assertThat(revenue()).isEqualTo("200.00");
        mapped(any, source, company, both);
        assertThat(revenue()).isEqualTo("1000.00");
    }

    @Test
    void aSignedMonthStaysAsItIsAndTheNextRunHasTheDifference() {
        mapped("status,psa,validated,,submitted,,", "status,*,Approuvé,,approved,,");
        firm.posts(MONTH).closes(MONTH);
        assertThat(firm.recognised(MONTH)).isEqualTo("250.00");
        firm.signs(MONTH);

        mapped("status,psa,validated,,approved,,", "status,*,Approuvé,,approved,,");
        firm.closes("2026-09");

        assertThat(firm.bridge("2026-09")).containsExactly("C-1 | 2026-08 | plan | mapping | 800.00");
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | revenue | -800.00",
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | contract_asset | 800.00");
        assertThat(firm.recognised(MONTH)).isEqualTo("250.00");
    }

    @Test
    void aDeletionIsAWordOfOursAlone() {
        firm.write("governed/mappings.csv", firm.mappings() + rows("status,psa,gone,,deleted,,"));
        assertThat(firm.anna("map", "import", "governed").err())
                .contains(
                        "mappings.csv line 5: target: found deleted, expected one of approved, draft, rejected, submitted.");
        firm.write("governed/mappings.csv", firm.mappings() + rows("status,psa,deleted,,approved,,"));
        assertThat(firm.anna("map", "import", "governed").err())
                .contains("mappings.csv line 5: source_key: found deleted, expected another word,"
                        + " as a line with this one is gone before a mapping is asked.");
    }
}
