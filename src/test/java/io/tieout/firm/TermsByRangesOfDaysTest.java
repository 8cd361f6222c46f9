package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An hour of project P-1 on each day next to one on which what it belongs to changes. C-1 is agreed from 3 to 28 August at 100.00 an hour,
 * from 12 August on at 150.00; from 17 to 19 August a mapping has the project's work under C-2, at 100.00.
 */
class TermsByRangesOfDaysTest {
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,start_on,end_on,rate_card";

    @TempDir
    Path folder;

    private Firm firm;

    @AfterEach
    void leave() {
        firm.close();
    }

    @Test
    void eachDayHasWhatHoldsOnIt() {
        firm = new Firm(folder);
        firm.governed(
                "bill_rates.csv",
                rows(
                        "rate_card,hourly_rate,currency,valid_from",
                        "RC,100.00,EUR,2026-01-01",
                        "RC-2,150.00,EUR,2026-01-01"),
                "mappings.csv",
                firm.mappings() + "project,psa,P-1,DE,C-2/1,2026-08-17,2026-08-19\n");
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
                        TERMS,
                        "C-1,1,1,2026-08-01,original,time_and_materials,2026-08-03,2026-08-28,RC",
                        "C-1,1,2,2026-08-12,prospective,time_and_materials,2026-08-03,2026-08-28,RC-2",
                        "C-2,1,1,2026-08-01,original,time_and_materials,2026-08-01,2026-08-31,RC"),
                "projects.csv",
                rows("project,entity,contract", "P-1,DE,C-1"),
                "timesheet_lines.csv",
                Stream.of(2, 3, 11, 12, 16, 17, 19, 20, 28, 29)
                        .map("T-%1$d,R-1,P-1,2026-08-%1$02d,1,approved\n"::formatted)
                        .collect(Collectors.joining("", "line,resource,project,work_on,hours,status\n", "")));
        firm.closes("2026-08");
        assertThat(firm.jdbc().sql("""
                                select concat_ws(' ', extract(day from work_on), contract, delivered_amount::numeric(9, 2), gate)
                                from recognise.valued_line
                                order by work_on
                                """).query(String.class).list())
                .containsExactly(
                        "2 C-1 100.00 OUTSIDE_TERM",
                        "3 C-1 100.00",
                        "11 C-1 100.00",
                        "12 C-1 150.00",
                        "16 C-1 150.00",
                        "17 C-2 100.00",
                        "19 C-2 100.00",
                        "20 C-1 150.00",
                        "28 C-1 150.00",
                        "29 C-1 150.00 OUTSIDE_TERM");
    }
}
