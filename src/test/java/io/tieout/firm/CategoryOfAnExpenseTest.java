package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * C-1/1 is 1,000.00 by progress of its cost, of which 400.00 are planned. E-1, 100.00 of travel, and E-2, 100.00 that the source calls
 * Ausschuss, were spent in August.
 */
class CategoryOfAnExpenseTest {
    private static final String MONTH = "2026-08";

    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void layOut() {
        firm = new Firm(folder);
        firm.governed();
        firm.delivers(
                "2026-09-03",
                "entities.csv",
                rows("entity,currency,time_zone", "DE,EUR,Europe/Berlin"),
                "contracts.csv",
                rows(
                        "contract,entity,customer,currency,start_on,end_on,status",
                        "C-1,DE,CU-1,EUR,2026-08-01,2026-12-31,active"),
                "obligations.csv",
                rows(
                        "contract,obligation,version,effective_on,method,price,start_on,end_on,planned_cost",
                        "C-1,1,1,2026-08-01,cost_to_cost,1000.00,2026-08-01,2026-12-31,400.00"),
                "projects.csv",
                rows("project,entity,contract,obligation", "P-1,DE,C-1,1"),
                "expense_lines.csv",
                rows(
                        "line,project,category,incurred_on,currency,net_amount,status",
                        "E-1,P-1,travel,2026-08-05,EUR,100.00,approved",
                        "E-2,P-1,Ausschuss,2026-08-06,EUR,100.00,approved"));
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

    /** 200.00 of 400.00, then 100.00 of 400.00. */
    @Test
    void wasteDepictsNoProgress() {
        assertThat(revenue()).isEqualTo("500.00");
        mapped("expense_category,psa,Ausschuss,,waste,,");
        assertThat(revenue()).isEqualTo("250.00");
        mapped("expense_category,psa,Ausschuss,,waste,,", "expense_category,*,Ausschuss,DE,material,2026-08-06,");
        assertThat(revenue()).isEqualTo("500.00");
    }

    /** What depicts progress is the cost of labour alone: the 100.00 of E-1, then those of E-2 too. */
    @Test
    void whatASubcontractorBillsIsLabour() {
        firm.governed("policy.csv", rows("setting,value,entity,contract", "progress_cost_base,labour_cost,,"));
        mapped("expense_category,psa,travel,,subcontractor,,");
        assertThat(revenue()).isEqualTo("250.00");
        mapped("expense_category,psa,travel,,subcontractor,,", "expense_category,*,Ausschuss,DE,subcontractor,,");
        assertThat(revenue()).isEqualTo("500.00");
    }

    @Test
    void aSignedMonthStaysAsItIsAndTheNextRunHasTheDifference() {
        firm.posts(MONTH).closes(MONTH);
        assertThat(firm.recognised(MONTH)).isEqualTo("500.00");
        firm.signs(MONTH);

        mapped("expense_category,psa,Ausschuss,,waste,,");
        firm.closes("2026-09");

        assertThat(firm.bridge("2026-09")).containsExactly("C-1 | 2026-08 | plan | mapping | -250.00");
        assertThat(firm.due())
                .containsExactly(
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | revenue | 250.00",
                        "DE/2026-09/C-1/revenue/1 | 2026-08 | contract_asset | -250.00");
        assertThat(firm.recognised(MONTH)).isEqualTo("500.00");
    }
}
