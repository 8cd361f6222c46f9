package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm;
import io.tieout.firm.Firm.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ExceptionsVerbTest {

    @TempDir
    Path folder;

    private Firm home;

    @BeforeEach
    void holdALine() {
        home = Firm.ofTwoCompanies(folder);
        home.jdbc().sql("""
                with completed as (
                    insert into run.run (job, kind, entity, month, state, actor, os_user)
                    values ('month-end-close', 'close', 'DE', '2026-09-01', 'completed', 'anna', 'anna')
                    returning run_id),
                item as (
                    insert into exceptions.item (entity, source_ref, code)
                    values ('DE', 'psa-de:timesheet_line:T-7', 'BILL_RATE_MISSING')
                    returning item_id)
                insert into exceptions.held (run_id, item_id, step, file_name, line_no, field, found, expected, amount, currency, since)
                select run_id, item_id, 'value', '2026-10-02/timesheet_lines.csv', 8, 'rate_card', 'RC-1/R-1/-/-',
                       'a bill rate in force on the work date', 1152.5, 'EUR', '2026-10-02T16:00:00Z'
                from completed cross join item
                """).update();
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void listShowsWhatIsHeldAndWhatToDo() {
        assertThat(home.anna("exceptions", "list").out()).isEqualTo("""
                code               entity  period   what                       file                            line  column     found         expected                               at stake       owner    days  due         state
                BILL_RATE_MISSING  DE      2026-09  psa-de:timesheet_line:T-7  2026-10-02/timesheet_lines.csv     8  rate_card  RC-1/R-1/-/-  a bill rate in force on the work date  1,152.50  EUR  finance     1  2026-10-05  open
                  BILL_RATE_MISSING: Add the rate to bill_rates.csv, import it as a draft and have a second person approve it.
                  Next: tieout run month-end-close --period 2026-09 --entity DE
                """);
        assertThat(home.anna("exceptions", "list", "--run", "1").out()).startsWith("code ");
        assertThat(home.anna("exceptions", "list", "--entity", "JP").out()).isEqualTo("Nothing is held.\n");
        assertThat(home.anna("exceptions", "list", "--period", "2026-08").out()).isEqualTo("Nothing is held.\n");
    }

    @Test
    void listForMachinesHasTheColumnsOfTheResultFile() {
        JsonNode item =
                home.anna("exceptions", "list", "--json").json().get("items").get(0);
        assertThat(item.propertyNames())
                .contains(
                        "code",
                        "severity",
                        "source_ref",
                        "file",
                        "line",
                        "field",
                        "found",
                        "expected",
                        "owner",
                        "amount",
                        "currency",
                        "since",
                        "next_step");
        assertThat(item.get("severity").asString()).isEqualTo("high");
        assertThat(item.get("since").asString()).isEqualTo("2026-10-02T16:00:00Z");
    }

    @Test
    void showTellsWhatACodeMeans() {
        assertThat(home.anna("exceptions", "show", "hours-implausible").out()).isEqualTo("""
                HOURS_IMPLAUSIBLE
                  meaning    A timesheet line has more hours than a day, worked or taken back.
                  severity   medium
                  owner      delivery
                  next step  Correct the line at the source and deliver it again.
                Why it happens
                  A comma in the wrong place, a week on one day, or minutes where hours are expected.
                What it does to the figures
                  The line counts for nothing. Its worth at the rate of the day stands under at stake.
                What to do
                  Correct the line at the source and deliver it again.

                    tieout exceptions show psa-de:timesheet_line:T-9042       its row as it was delivered, with file and line
                    tieout source list                                        whether the corrected delivery came in
                    tieout run month-end-close --period 2026-09 --entity DE   closes over what was delivered since
                Over when
                  The next close no longer has it, and tieout exceptions show says not held any more.

                Nothing is held.
                """);
        assertThat(home.anna("exceptions", "show", "run-killed").out())
                .startsWith("RUN_KILLED\n  meaning    A run is not finished, and its process is gone.\n")
                .contains("    tieout resume 24   goes on where it was\n");
        assertThat(home.anna("exceptions", "show", "BILL_RATE_MISSING").out()).contains("psa-de:timesheet_line:T-7");
    }

    @Test
    void whatIsNotThereIsSaid() {
        Said said = home.anna("exceptions", "show", "BILL_RATE_MISING");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err())
                .startsWith("There is no reason code BILL_RATE_MISING. Did you mean BILL_RATE_MISSING?\n");
        assertThat(home.anna("exceptions", "list", "--run", "99").err()).startsWith("There is no run 99.\n");
    }
}
