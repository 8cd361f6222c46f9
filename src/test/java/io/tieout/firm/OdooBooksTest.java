package io.tieout.firm;

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

/** A month is posted into an Odoo and read back from there. */
class OdooBooksTest {
    private static final String AUGUST = "2026-08";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {19, 18, 16})
    void aMonthIsClosedPostedAndTiesOut(int version) {
        try (OdooFirm there = OdooFirm.in(folder, version)) {
            there.firm().posts(AUGUST);
            assertThat(there.moves())
                    .containsExactly(
                            "DE/2026-08/C-1/revenue/1 2026-08-31 posted",
                            "  4400 4400 0.00 800.00 {\"31\":100}",
                            "  1410 1410 800.00 0.00 {\"31\":100}",
                            "DE/2026-08/C-2/revenue/1 2026-08-31 posted",
                            "  4400 4400 0.00 300.00 {\"32\":100}",
                            "  1410 1410 300.00 0.00 {\"32\":100}",
                            "DE/2026-08/C-3/revenue/1 2026-08-31 posted",
                            "  4400 4400 0.00 250.00 {\"33\":100}",
                            "  1410 1410 250.00 0.00 {\"33\":100}");
            tiesOut(there.firm());
            assertThat(there.firm().due()).isEmpty();
        }
    }

    private static void tiesOut(Firm firm) {
        firm.closes(AUGUST);
        assertThat(firm.bridge(AUGUST)).isEmpty();
        List<List<String>> table = firm.table(AUGUST, "reconciliation.csv");
        List<Integer> places = Stream.of("contract", "recognised", "ledger", "difference")
                .map(table.getFirst()::indexOf)
                .toList();
        assertThat(table.stream()
                        .skip(1)
                        .map(row -> places.stream().map(row::get).collect(Collectors.joining(" "))))
                .containsExactly("C-1 800.00 800.00 0.00", "C-2 300.00 300.00 0.00", "C-3 250.00 250.00 0.00");
    }

    @Test
    void aSecondApplyWritesNothing() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.firm().posts(AUGUST);
            List<String> before = there.writes();
            Said again = there.firm().anna("plan", "apply", "1");
            assertThat(again.exit()).as(again.toString()).isIn(0, 3);
            assertThat(there.writes()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"load", "action_post"})
    void anAnswerThatIsLostPostsNothingTwice(String method) {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.firm().closes(AUGUST);
            there.firm().ben("plan", "approve", "1");
            there.odoo().next(Fault.DROPPED_AFTER_COMMIT, method);
            Said lost = there.firm().anna("plan", "apply", "1");
            assertThat(lost.exit()).as(lost.toString()).isEqualTo(7);
            assertThat(lost.err()).contains("The ledger gave no clear answer for DE/2026-08/C-1/revenue/1");
            Said resumed = there.firm().anna("resume");
            assertThat(resumed.exit()).as(resumed.toString()).isZero();
            assertThat(there.moves())
                    .hasSize(9)
                    .filteredOn(line -> line.endsWith("posted"))
                    .hasSize(3);
            tiesOut(there.firm());
        }
    }

    @Test
    void anEntryWithoutAnalyticAccountIsRefusedAndKeepsNoOtherOneBack() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.odoo().put("account.analytic.account", 32, Map.of("code", "other"));
            there.firm().closes(AUGUST);
            there.firm().ben("plan", "approve", "1");
            Said applied = there.firm().anna("plan", "apply", "1");
            assertThat(applied.out() + applied.err())
                    .contains(
                            "The ledger refused DE/2026-08/C-2/revenue/1: C-2/1 has no analytic account in books; map one: kind analytic.");
            assertThat(there.moves())
                    .filteredOn(line -> line.endsWith("posted"))
                    .hasSize(2);
            there.analyticAccount("C-2/1", 35);
            there.firm().posts(AUGUST);
            assertThat(there.moves())
                    .filteredOn(line -> line.endsWith("posted"))
                    .hasSize(3);
            tiesOut(there.firm());
        }
    }

    /** Odoo says of all entries of a call that the account is archived, or of none which. */
    @Test
    void anEntryThatOdooRefusesKeepsNoOtherOneBack() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.odoo().put("res.company", 2, Map.of("name", "Other", "currency_id", 2));
            there.odoo().put("account.analytic.account", 32, Map.of("company_id", 2));
            there.firm().closes(AUGUST);
            there.firm().ben("plan", "approve", "1");
            Said applied = there.firm().anna("plan", "apply", "1");
            assertThat(applied.out() + applied.err()).contains("The ledger refused DE/2026-08/C-2/revenue/1");
            assertThat(there.moves())
                    .filteredOn(line -> line.endsWith("posted"))
                    .hasSize(2);
            assertThat(there.moves()).hasSize(6);
        }
    }
}
