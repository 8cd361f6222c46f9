package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.odoofake.Fault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
            Map<String, Long> calls = there.odoo().calls();
            Said again = there.firm().anna("plan", "apply", "1");
            assertThat(again.exit()).as(again.toString()).isIn(0, 3);
            assertThat(there.writes()).isEqualTo(before);
            assertThat(writing(there.odoo().calls())).isEqualTo(writing(calls));
        }
    }

    private static Map<String, Long> writing(Map<String, Long> calls) {
        Map<String, Long> writing = new TreeMap<>(calls);
        writing.keySet()
                .removeIf(
                        call -> call.matches(
                                ".*\\.(search|search_read|search_count|read|fields_get|get_metadata|context_get|check_object_reference)"));
        return writing;
    }

    /** Whether Odoo did what it was asked, did it later, or did not. */
    @ParameterizedTest
    @CsvSource({
        "load, DROPPED_AFTER_COMMIT",
        "load, COMMITTED_LATE",
        "load, BAD_GATEWAY",
        "action_post, DROPPED_AFTER_COMMIT",
        "action_post, COMMITTED_LATE",
        "action_post, DROPPED_BEFORE",
        "action_post, TRUNCATED"
    })
    void anAnswerThatIsLostPostsNothingTwice(String method, Fault fault) {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.odoo().next(fault, method);
            Said lost = there.applies();
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

    /** Odoo itself rolled it back. */
    @Test
    void aConflictIsTriedAgainAndAnEndedKeyIsTold() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.odoo().next(Fault.SERIALIZATION_FAILURE, "load");
            there.odoo().next(Fault.EXPIRED_KEY, "action_post");
            Said ended = there.applies();
            assertThat(ended.exit()).as(ended.toString()).isEqualTo(6);
            assertThat(ended.err()).contains("does not accept the key of service for account.move.action_post");
            Said resumed = there.firm().anna("resume");
            assertThat(resumed.exit()).as(resumed.toString()).isZero();
            tiesOut(there.firm());
        }
    }

    @Test
    void anEntryWithoutAnalyticAccountIsRefusedAndKeepsNoOtherOneBack() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.odoo().put("account.analytic.account", 32, Map.of("code", "other"));
            Said applied = there.applies();
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

    /** In Odoo the accounts are called as their departments are. */
    @Test
    void anAnalyticAccountOfAnotherNameIsMappedByItsNumber() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            for (long account = 31; account <= 33; account++) {
                there.odoo().put("account.analytic.account", account, Map.of("code", "K" + account));
            }
            there.maps("analytic,odoo,31,DE,C-1/1", "analytic,odoo,32,DE,C-2/1", "analytic,odoo,33,DE,C-3/1");
            there.firm().posts(AUGUST);
            assertThat(there.moves())
                    .filteredOn(line -> line.startsWith("  4400"))
                    .containsExactly(
                            "  4400 4400 0.00 800.00 {\"31\":100}",
                            "  4400 4400 0.00 300.00 {\"32\":100}",
                            "  4400 4400 0.00 250.00 {\"33\":100}");
            tiesOut(there.firm());
        }
    }

    @Test
    void anArchivedAccountIsToldAndAnEntryThatNeedsItIsNotSent() {
        try (OdooFirm there = OdooFirm.in(folder, 18)) {
            there.odoo().put("account.account", 21, Map.of("deprecated", true));
            Said applied = there.applies();
            assertThat(applied.out() + applied.err())
                    .contains(
                            "The ledger refused DE/2026-08/C-1/revenue/1: account 1410 is archived in books; take it into use there or map another one.");
            assertThat(there.moves()).isEmpty();
        }
    }

    @Test
    void aCurrencyThatIsNotActiveIsTold() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.odoo().put("res.currency", 2, Map.of("active", false));
            Said applied = there.applies();
            assertThat(applied.out() + applied.err())
                    .contains(
                            "The ledger refused DE/2026-08/C-1/revenue/1: currency EUR is not active in books; activate it there.");
            assertThat(there.moves()).isEmpty();
        }
    }

    /** The call is refused as a whole, and the server remembers the names of what it rolled back. */
    @Test
    void aNameThatOdooRemembersOfARefusedCallIsLookedForInTheJournal() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.refusesTogether("DE/2026-08/C-1/revenue/1");
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
            Said applied = there.applies();
            assertThat(applied.out() + applied.err()).contains("The ledger refused DE/2026-08/C-2/revenue/1");
            assertThat(there.moves())
                    .filteredOn(line -> line.endsWith("posted"))
                    .hasSize(2);
            assertThat(there.moves()).hasSize(6);
        }
    }

    @Test
    void aLockedMonthIsToldAndNothingIsPostedOnAnotherDay() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.odoo().put("res.company", OdooFirm.COMPANY, Map.of("fiscalyear_lock_date", "2026-08-31"));
            Said applied = there.applies();
            assertThat(applied.out() + applied.err())
                    .contains(
                            "The ledger refused DE/2026-08/C-3/revenue/1: Odoo's books are locked until 2026-08-31, and it would post the entry of 2026-08-31 on another day");
            assertThat(there.moves()).isEmpty();
        }
    }

    /** The lock is one that this user is told nothing of. */
    @Test
    void anEntryThatOdooPostsOnAnotherDayIsCancelledAgain() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.odoo().put("res.company", OdooFirm.COMPANY, Map.of("period_lock_date", "2026-08-31"));
            Said applied = there.applies();
            assertThat(applied.out() + applied.err())
                    .contains("The ledger refused DE/2026-08/C-1/revenue/1: Odoo posted it on ")
                    .contains(" in place of 2026-08-31, as its books are locked there; it is cancelled again (TIE/");
            assertThat(there.moves())
                    .filteredOn(line -> line.startsWith("DE/"))
                    .hasSize(3)
                    .allMatch(line -> line.endsWith("cancel"));
        }
    }

    @Test
    void aDraftThatSomebodyChangedIsNotPosted() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.odoo().next(Fault.DROPPED_AFTER_COMMIT, "load");
            assertThat(there.applies().exit()).isEqualTo(7);
            there.changes("C-2", 24, "name", "by hand");
            Said resumed = there.firm().anna("resume");
            assertThat(resumed.exit()).as(resumed.toString()).isEqualTo(3);
            assertThat(resumed.out()).contains("refused by the ledger: 1 of its entries", "Next: tieout plan apply 1");
            assertThat(resumed.out() + resumed.err())
                    .contains(
                            "The ledger refused DE/2026-08/C-2/revenue/1: a draft with other content stands under its name in Odoo (id ");
            assertThat(there.moves())
                    .filteredOn(line -> line.endsWith("posted"))
                    .hasSize(2);
        }
    }

    /** What was written within the last minutes is pulled once more; what is older only where it differs. */
    @ParameterizedTest
    @ValueSource(longs = {0, 60})
    void whatSomebodyChangesInTheBooksIsSeenAndWhatNobodyChangedIsNotReadAgain(long minutesAgo) {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-minutesAgo));
        try (OdooFirm there = OdooFirm.in(folder, 19, clock)) {
            there.firm().posts(AUGUST);
            there.firm().closes(AUGUST);
            there.moves("C-2", "2026-07-20");
            there.enters("2026-08-20", "77.00", Map.of("33", 100));
            there.firm().closes(AUGUST);
            there.firm().closes(AUGUST);
            assertThat(there.firm().bridge(AUGUST))
                    .containsExactly(
                            "C-2 | 2026-08 | ledger | wrong period | 300.00",
                            "C-3 | 2026-08 | ledger | manual entry | -77.00");
            assertThat(there.read())
                    .containsExactly("read-1 2026-08.jsonl", "read-2 2026-07.jsonl", "read-2 2026-08.jsonl");
        }
    }

    @Test
    void booksThatAreGoneAtOnceAreNotBelieved() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.firm().posts(AUGUST);
            there.firm().closes(AUGUST);
            there.cancelsAll();
            Said closed = there.firm().anna("run", "month-end-close", "--period", AUGUST);
            assertThat(closed.exit()).as(closed.toString()).isEqualTo(7);
            assertThat(closed.err())
                    .contains("6 of the 6 posted lines of DE are gone at once from Odoo at http://127.0.0.1:");
            assertThat(there.firm()
                            .ben("ledger", "confirm", "1", "--reason", "cancelled")
                            .exit())
                    .isZero();
            there.firm().anna("resume");
            assertThat(there.firm().bridge(AUGUST))
                    .containsExactly(
                            "C-1 | 2026-08 | ledger | deleted in ledger | 800.00",
                            "C-2 | 2026-08 | ledger | deleted in ledger | 300.00",
                            "C-3 | 2026-08 | ledger | deleted in ledger | 250.00");
        }
    }

    /** What was begun of it is a draft, which the next plan would stumble over or nobody would ever look at. */
    @Test
    void ofAPlanThatIsGivenUpNoDraftIsLeft() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.odoo().next(Fault.DROPPED_AFTER_COMMIT, "load");
            assertThat(there.applies().exit()).isEqualTo(7);
            assertThat(there.moves()).filteredOn(line -> line.endsWith("draft")).hasSize(3);
            Said listed = there.firm().anna("ledger", "list");
            assertThat(listed.out())
                    .contains("not posted in TIE: DE/2026-08/C-1/revenue/1 (id 1), DE/2026-08/C-2/revenue/1 (id 2)");
            there.firm().anna("plan", "abandon", "1", "--reason", "another way");
            Said given = there.firm().ben("plan", "abandon", "1");
            assertThat(given.exit()).as(given.toString()).isZero();
            assertThat(there.moves()).isEmpty();
            assertThat(there.firm().anna("ledger", "list").out()).doesNotContain("not posted");
        }
    }

    /** An external id is of the whole database. */
    @Test
    void aNameThatAnotherCompanyHasIsTold() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.hasInAnotherCompany("DE/2026-08/C-2/revenue/1");
            Said applied = there.applies();
            assertThat(applied.out() + applied.err())
                    .contains(
                            "Odoo knows its name __tieout__.DE_2026-08_C-2_revenue_1 of something that is not in the journal TIE of this company; see whether another company of the same database has the entries of this entity");
            assertThat(there.moves())
                    .filteredOn(line -> line.endsWith("posted"))
                    .hasSize(2);
        }
    }

    /** A partner is shown with its lines, so the month is delivered anew; nothing that is compared has changed. */
    @Test
    void aPartnerThatIsRenamedMovesNothing() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.firm().posts(AUGUST);
            there.enters("2026-08-20", "77.00", Map.of());
            there.isOfPartner("77.00", 1);
            there.firm().closes(AUGUST);
            List<String> before = there.firm().bridge(AUGUST);
            there.odoo().put("res.partner", 1, Map.of("name", "Renamed"));
            there.firm().closes(AUGUST);
            assertThat(there.firm().bridge(AUGUST)).isEqualTo(before);
            assertThat(there.firm().due()).isEmpty();
        }
    }

    /** Of 100.01 a half is 50.005 and a quarter 25.0025; what is left over stands on the last line. */
    @Test
    void aLineOfSeveralContractsIsOfEachInProportion() {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.firm().posts(AUGUST);
            there.enters("2026-08-20", "100.01", Map.of("31", 50, "32", 25));
            there.firm().closes(AUGUST);
            assertThat(there.firm().jdbc().sql("""
                            select concat_ws(' ', line, round(debit - credit, 2), contract, obligation)
                            from stage.ledger_line
                            where account = '4400' and reference is null
                            order by line
                            """).query(String.class).list())
                    .containsExactly("8.1 -50.01 C-1 1", "8.2 -25.00 C-2 1", "8.3 -25.00");
        }
    }

    /** Found, and where to go on. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            database: books  | database: other     | there is no database of that name
            company: 1       | company: 9          | unauthorized or invalid companies
            journal: TIE     | journal: TIEX       | has no journal TIEX in use for Acme; make one there
            currency: EUR    | currency: USD       | Acme keeps its books in EUR in the ledger books, where USD was expected for DE
            key_file: odoo.key | key_file: no.key  | which the settings name for the key of Odoo, cannot be read
            key_file: odoo.key | wire: probe       | found nothing; allowed: one of key_variable and key_file, which says where the key is
            key_file: odoo.key | key_variable: NO_KEY_HERE | The variable NO_KEY_HERE is not set
            """)
    void whatIsWrongIsOneSentence(String right, String wrong, String sentence) {
        try (OdooFirm there = OdooFirm.in(folder, 19)) {
            there.firm().closes(AUGUST);
            there.firm().ben("plan", "approve", "1");
            there.says(right, wrong);
            Said applied = there.firm().anna("plan", "apply", "1");
            assertThat(applied.exit()).as(applied.toString()).isIn(6, 7);
            assertThat(applied.err()).contains(sentence);
            assertThat(there.moves()).isEmpty();
        }
    }
}
