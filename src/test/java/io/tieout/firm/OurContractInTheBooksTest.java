package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C-1 earned 500.00 in August, which are posted for its obligation 1. */
class OurContractInTheBooksTest {
    @TempDir
    Path folder;

    private Firm firm;

    @BeforeEach
    void postAugust() {
        firm = new Firm(folder);
        firm.governed(
                "bill_rates.csv", rows("rate_card,hourly_rate,currency,valid_from", "RC-1,100.00,EUR,2026-01-01"));
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
                        "contract,obligation,version,effective_on,modification,method,start_on,rate_card",
                        "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1",
                        "C-2,1,1,2026-08-01,original,time_and_materials,2026-08-01,RC-1"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1"),
                "timesheet_lines.csv",
                rows("line,resource,project,work_on,hours,status", "T-1,R-1,P-1,2026-08-10,5,approved"));
        firm.posts("2026-08");
    }

    @AfterEach
    void leave() {
        firm.close();
    }

    private void joins(String row) {
        firm.governed("mappings.csv", firm.mappings() + rows(row));
    }

    /** Of the last close, what the books have of our entries. */
    private List<String> ours() {
        return firm.jdbc().sql("""
                        select concat_ws(' | ', booked.contract, booked.obligation, booked.account_kind, round(booked.credit_amount, 2))
                        from run.snapshot as snapshot
                        cross join lateral post.booked_line('DE', snapshot.as_of_no, snapshot.source_as_of_no, snapshot.mapping_no,
                            snapshot.owners) as booked
                        where snapshot.snapshot_id = (select max(snapshot_id) from run.run where kind = 'close')
                          and booked.origin = 'own'
                        order by booked.line_no
                        """).query(String.class).list();
    }

    private List<String> legOfTheLedger() {
        return firm.bridge("2026-08").stream()
                .filter(row -> row.contains(" | ledger | "))
                .toList();
    }

    /** The books call C-1 K-1, and know no obligations. */
    @Test
    void whatTheBooksCallByAnotherNameStaysWithItsObligation() throws IOException {
        joins("contract,ledger,K-1,DE,C-1,,");
        Path entry = firm.file("books/posted/DE_2026-08_C-1_revenue_1.csv");
        Files.writeString(entry, Files.readString(entry).replace(",C-1/1", ",K-1"));
        firm.closes("2026-08");

        assertThat(legOfTheLedger()).isEmpty();
        assertThat(ours()).containsExactly("C-1 | 1 | revenue | 500.00", "C-1 | 1 | contract_asset | -500.00");
    }

    /** What sources call C-1 is C-2 since; the books have our entry as we posted it, for C-1. */
    @Test
    void whatWasPostedUnderANameThatMeansAnotherContractSinceIsFoundWhereItWasPosted() {
        joins("contract,*,C-1,DE,C-2,,");
        firm.closes("2026-08");

        assertThat(legOfTheLedger()).isEmpty();
        assertThat(ours()).containsExactly("C-1 | 1 | revenue | 500.00", "C-1 | 1 | contract_asset | -500.00");
    }
}
