package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.odoofake.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 3 h of C-2 were approved, and 300.00 of them are posted into an Odoo; then their approval is taken back. */
class OdooTakesBackTest {
    private static final String AUGUST = "2026-08";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {19, 18, 16})
    void whatIsNoLongerApprovedIsTakenBackByAnEntryOfItsOwn(int version) {
        try (OdooFirm there = OdooFirm.in(folder, version)) {
            there.firm().posts(AUGUST);
            approvalIsWithdrawn(there);

            there.firm().posts(AUGUST).closes(AUGUST);

            assertThat(there.moves())
                    .contains("DE/2026-08/C-2/revenue/1 2026-08-31 posted")
                    .endsWith(
                            "DE/2026-08/C-2/revenue/2 2026-08-31 posted",
                            "  4400 4400 300.00 0.00 {\"32\":100}",
                            "  1410 1410 0.00 300.00 {\"32\":100}")
                    .hasSize(4 * 3);
            assertThat(there.firm().due()).isEmpty();
            assertThat(earned(there)).containsExactly("C-1 800.00 800.00", "C-2 0.00 0.00", "C-3 250.00 250.00");
        }
    }

    /** Signed here and locked there, August takes nothing more: September takes it back, and says that it is of August. */
    @Test
    void ofASignedMonthItIsTakenBackInTheNextOne() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.firm().posts(AUGUST).closes(AUGUST);
            there.firm().signs(AUGUST);
            there.odoo().put("res.company", OdooFirm.COMPANY, Map.of("fiscalyear_lock_date", "2026-08-31"));
            approvalIsWithdrawn(there);

            there.firm().closes("2026-09");

            assertThat(there.firm().due())
                    .containsExactly(
                            "DE/2026-09/C-2/revenue/1 | 2026-08 | revenue | 300.00",
                            "DE/2026-09/C-2/revenue/1 | 2026-08 | contract_asset | -300.00");
            there.firm().applyOpenPlan();
            assertThat(there.moves())
                    .endsWith(
                            "DE/2026-09/C-2/revenue/1 2026-09-30 posted",
                            "  4400 4400 300.00 0.00 {\"32\":100}",
                            "  1410 1410 0.00 300.00 {\"32\":100}");
            there.firm().closes("2026-09");
            assertThat(there.firm().due()).isEmpty();
            assertThat(there.firm().bridge("2026-09")).isEmpty();
        }
    }

    /** Odoo has posted it, and nobody was told. */
    @Test
    void anAnswerThatIsLostTakesNothingBackTwice() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.firm().posts(AUGUST);
            approvalIsWithdrawn(there);
            there.firm().closes(AUGUST);
            there.firm().ben("plan", "approve", "2");
            there.odoo().next(Fault.DROPPED_AFTER_COMMIT, "action_post");

            Said lost = there.firm().anna("plan", "apply", "2");

            assertThat(lost.exit()).as(lost.toString()).isEqualTo(7);
            Firm.succeeds(there.firm().anna("resume"));
            assertThat(there.moves()).filteredOn(move -> move.contains("/C-2/")).hasSize(2);
            there.firm().closes(AUGUST);
            assertThat(there.firm().due()).isEmpty();
            assertThat(earned(there)).contains("C-2 0.00 0.00");
        }
    }

    private static void approvalIsWithdrawn(OdooFirm there) {
        there.firm()
                .delivers(
                        "2026-09-05",
                        "timesheet_lines.csv",
                        rows("line,resource,project,work_on,hours,status", "T-2,R-1,P-2,2026-08-11,3,submitted"));
    }

    /** Contract, what is recognised of it in August, and what the books have. */
    private static List<String> earned(OdooFirm there) {
        List<List<String>> table = there.firm().table(AUGUST, "reconciliation.csv");
        List<Integer> places = Stream.of("contract", "recognised", "ledger")
                .map(table.getFirst()::indexOf)
                .toList();
        return table.stream()
                .skip(1)
                .map(row -> places.stream().map(row::get).collect(Collectors.joining(" ")))
                .toList();
    }
}
