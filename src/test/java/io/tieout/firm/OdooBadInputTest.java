package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.odoofake.Fault;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with an Odoo is one sentence with its place and what to do; nothing is lost, nothing is posted twice, and the next attempt ends. */
class OdooBadInputTest {
    private static final String AUGUST = "2026-08";
    private static final String[] CLOSE = {"run", "month-end-close", "--period", AUGUST, "--ahead"};

    @TempDir
    Path folder;

    /** A key that is none, a partner named with a NUL, a text of 33 MB where 32 are read of an answer, a key that ends. */
    @Test
    void whatCannotBeReadIsNamedAndReadWhenItIsPutRight() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.firm().write("odoo.key", "0".repeat(40));
            refused(there.firm().anna(CLOSE), 6, "does not accept the key of service for ", "make a new one in Odoo");
            there.firm().write("odoo.key", there.odoo().key("service"));
            ends(there.firm().anna("resume"));
            there.firm().applyOpenPlan();

            there.odoo().put("res.partner", 90, Map.of("name", "A\0B", "active", true));
            there.odoo().put("account.move.line", 1, Map.of("partner_id", 90));
            refused(
                    there.firm().anna(CLOSE),
                    5,
                    "partner_id of account.move.line 1 in Odoo holds a NUL character",
                    "correct it in Odoo");
            there.odoo().put("res.partner", 90, Map.of("name", "n".repeat(33 << 20)));
            refused(
                    there.firm().anna("resume"),
                    6,
                    "account.move.line 1 in Odoo at ",
                    " is larger than the 33,554,432 bytes that are read of an answer; shorten its texts there");
            there.odoo().put("res.partner", 90, Map.of("name", "AB"));
            String soon = LocalDate.now(ZoneOffset.UTC).plusDays(5) + " 00:00:00";
            there.odoo().put("res.users.apikeys", 1, Map.of("name", "k", "user_id", 6, "expiration_date", soon));
            Said resumed = there.firm().anna("resume");
            ends(resumed);
            assertThat((resumed.out() + resumed.err()).split("The key of service for ", -1))
                    .as("told once a run")
                    .hasSize(2);
            tiesOut(there);
        }
    }

    /** A user who may not, an account of another company, and what somebody changed below Odoo, as it cannot be posted so. */
    @Test
    void whatCannotBePostedIsNamedAndPostedOnceWhenItIsPutRight() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.firm().closes(AUGUST);
            there.firm().ben("plan", "approve", "1");
            there.says("login: service", "login: reader");
            there.firm().write("odoo.key", there.odoo().key("reader"));
            Said applied = there.firm().anna("plan", "apply", "1");
            refused(applied, 6, "does not let reader do account.move.load", "give the user that group in Odoo");
            assertThat(there.moves()).isEmpty();

            there.says("login: service", "login: service");
            there.firm().write("odoo.key", there.odoo().key("service"));
            there.odoo().put("res.company", 2, Map.of("name", "Other", "currency_id", 2));
            there.odoo().put("account.account", 21, Map.of("company_id", 2, "company_ids", List.of(2)));
            Said refused = there.firm().anna("resume");
            assertThat(refused.out() + refused.err())
                    .contains(
                            "The ledger refused DE/2026-08/C-1/revenue/1: account 1410 is not in books; make it there or map another one.");
            assertThat(there.moves()).isEmpty();

            there.odoo().put("account.account", 21, Map.of("company_id", 1, "company_ids", List.of(1)));
            there.odoo().next(Fault.DROPPED_AFTER_COMMIT, "action_post");
            there.firm().closes(AUGUST);
            there.firm().ben("plan", "approve", "2");
            assertThat(there.firm().anna("plan", "apply", "2").exit()).isEqualTo(7);
            there.odoo().put("account.move.line", 1, Map.of("credit", 7, "balance", -7));
            Said unbalanced = there.firm().anna("resume");
            assertThat(unbalanced.exit()).as(unbalanced.toString()).isEqualTo(5);
            assertThat(unbalanced.err()).contains("is no entry that balances; bring it back as it was posted.");
            there.odoo().put("account.move.line", 1, Map.of("credit", 800, "balance", -800));
            ends(there.firm().anna("resume"));
            tiesOut(there);
        }
    }

    @Test
    void aModuleThatIsNotInstalledIsTold() {
        try (OdooFirm there = OdooFirm.in(folder, 18)) {
            there.odoo().lacks("account.move.line");
            refused(
                    there.firm().anna(CLOSE),
                    6,
                    "does not know what account.move.line.search_read needs",
                    "see which database, version and modules it has");
        }
    }

    private static void refused(Said said, int exit, String... sentences) {
        assertThat(said.exit()).as(said.toString()).isEqualTo(exit);
        assertThat(said.err()).contains(sentences).doesNotContain("Traceback");
    }

    private static void ends(Said said) {
        assertThat(said.exit()).as(said.toString()).isIn(0, 3);
    }

    private static void tiesOut(OdooFirm there) {
        there.firm().closes(AUGUST);
        assertThat(there.firm().bridge(AUGUST)).isEmpty();
        assertThat(there.moves()).filteredOn(line -> line.endsWith(" posted")).hasSize(3);
    }
}
