package io.tieout.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** E1 has a mapping of PB to B/1, and a cost of ANN's hours, and PB is of the company that its source calls 2: 2 h at 166.50 of 1,000.00. */
class CompanyInAFolderTest {
    @TempDir
    private Path folder;

    private GivenFiles given(String... mappings) {
        return GivenFiles.in(folder)
                .contractB("2026-01-01,original,cost_to_cost,1000,,,,,1000,,")
                .lines("projects.csv", "PB,2,,")
                .file("resources.csv", "resource,entity,kind,role", "ANN,2,employee,consultant")
                .file(
                        "cost_rates.csv",
                        "resource,entity,currency,hourly_cost,valid_from",
                        "ANN,E1,EUR,166.50,2026-01-01")
                .lines("timesheet_lines.csv", "TB,ANN,PB,,2026-01-12,2,true,approved")
                .file("mappings.csv", "kind,source,source_key,entity,target", "project,psa,PB,E1,B/1")
                .lines("mappings.csv", mappings);
    }

    @Test
    void isTheOneThatAMappingNames() {
        assertThat(given("entity,*,2,,E9", "entity,psa,2,,E1").january().revenue())
                .containsExactly("B/1 333.00", "G/1 100.00");
    }

    @Test
    void isElseTheOneOfItsName() {
        assertThat(given("entity,psa,3,,E1").january().revenue()).doesNotContain("B/1 333.00");
    }
}
