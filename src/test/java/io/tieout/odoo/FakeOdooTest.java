package io.tieout.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tieout.odoofake.FakeOdoo;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the fake keeps, and the surprises of real servers that it plays. */
class FakeOdooTest {
    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-22T10:00:00.485Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private FakeOdoo fake;
    private Odoo odoo;

    @BeforeEach
    void open() {
        open(19);
    }

    private void open(int version) {
        fake = FakeOdoo.open(folder, version, TODAY);
        odoo = as("admin");
    }

    private Odoo as(String user) {
        String key = fake.key(user);
        return new Odoo(new OdooSettings(
                fake.address(),
                FakeOdoo.DATABASE,
                user,
                () -> key,
                WireChoice.BY_VERSION,
                1,
                Set.of(),
                Answering.quick()));
    }

    @AfterEach
    void close() {
        odoo.close();
        fake.close();
    }

    @Test
    void whatWasCommittedIsThereWhenItIsOpenedAgain() throws Exception {
        long kept = load("kept", "2026-11-10");
        close();
        Files.writeString(
                folder.resolve("transactions.jsonl"), "[[\"account.move\",99,{\"id\":99", StandardOpenOption.APPEND);
        open(19);
        assertThat(odoo.find("account.move", "test", "kept")).isEqualTo(new Lookup.Found(kept));
        assertThat(odoo.count("account.move", List.of())).isEqualTo(1);
        odoo.action("account.move", "action_post", List.of(kept));
        assertThat(moved(kept, "name").text("name")).isEqualTo("MISC/2026/11/0001");
    }

    @Test
    void whatWasRefusedLeavesNothingBehind() {
        load("one", "2026-11-10");
        List<List<Object>> rows = new ArrayList<>(rows("two", "2026-11-10", "10"));
        rows.addAll(rows("three", "2026-11-10", "9"));
        assertThat(odoo.load("account.move", COLUMNS, rows)).isInstanceOf(LoadAnswer.Refused.class);
        assertThat(odoo.count("account.move", List.of())).isEqualTo(1);
        assertThat(odoo.count("account.move.line", List.of())).isEqualTo(2);
        assertThat(odoo.count("ir.model.data", List.of(List.of("module", "=", "test"))))
                .isEqualTo(3);
    }

    @Test
    void anEntryInALockedMonthIsPostedAtTheEndOfTheFirstOpenOne() {
        long entry = load("locked", "2026-09-20");
        odoo.write("res.company", List.of(1L), Map.of("fiscalyear_lock_date", "2026-09-30"));
        odoo.action("account.move", "action_post", List.of(entry));
        OdooRecord posted = moved(entry, "state", "date", "name");
        assertThat(posted.text("state")).isEqualTo("posted");
        assertThat(posted.day("date")).contains(LocalDate.of(2026, 10, 31));
        assertThat(posted.text("name")).isEqualTo("MISC/2026/10/0001");
    }

    @Test
    void anEntryInTheMonthOfTodayIsPostedToday() {
        long entry = load("locked", "2026-09-20");
        odoo.write("res.company", List.of(1L), Map.of("fiscalyear_lock_date", "2026-10-31"));
        odoo.action("account.move", "action_post", List.of(entry));
        assertThat(moved(entry, "date").day("date")).contains(LocalDate.of(2026, 11, 22));
    }

    @Test
    void anEntryWithoutNamesOfItsLinesGetsThemTwice() {
        List<String> columns = List.of("id", "date", "line_ids/account_id", "line_ids/debit", "line_ids/credit");
        List<List<Object>> rows =
                List.of(List.of("test.twice", "2026-11-10", "600000", 10, 0), List.of("", "", "400000", 0, 10));
        odoo.load("account.move", columns, rows);
        odoo.load("account.move", columns, rows);
        assertThat(odoo.count("account.move", List.of())).isEqualTo(1);
        assertThat(odoo.count("account.move.line", List.of())).isEqualTo(4);
    }

    @Test
    void anEntryThatIsDatedAnewKeepsItsNumberAndStopsItsJournal() {
        long entry = load("anew", "2026-09-20");
        odoo.action("account.move", "action_post", List.of(entry));
        odoo.action("account.move", "button_draft", List.of(entry));
        odoo.write("account.move", List.of(entry), Map.of("date", "2026-10-15"));
        long other = load("other", "2026-10-20");
        assertThatExceptionOfType(OdooException.class)
                .isThrownBy(() -> odoo.action("account.move", "action_post", List.of(other)))
                .withMessageContaining("isn't aligned with the existing sequence number (MISC/2026/09/0001)");
    }

    @Test
    void aCodeThatTwoAccountsHaveIsGuessedWithAWarning() {
        fake.put(
                "account.account",
                90,
                Map.of(
                        "code",
                        "600000",
                        "name",
                        "Twin",
                        "account_type",
                        "expense",
                        "company_ids",
                        List.of(1),
                        "active",
                        true));
        assertThat(odoo.load("account.move", COLUMNS, rows("guess", "2026-11-10", "10")))
                .isInstanceOfSatisfying(LoadAnswer.Guessed.class, guessed -> {
                    assertThat(guessed.ids()).hasSize(1);
                    assertThat(guessed.messages().getFirst().text())
                            .isEqualTo(
                                    "Found multiple matches for value '600000' in field 'Journal Items/Account' (2 matches)");
                });
    }

    @Test
    void aDistributionOfAnUnknownAccountIsPostedWithoutALineAndOneByNameBreaksThePosting() {
        long unknown = create(Map.of("999999", 100));
        odoo.action("account.move", "action_post", List.of(unknown));
        assertThat(odoo.count("account.analytic.line", List.of())).isZero();
        long named = create(Map.of("C-1001/1", 100));
        assertThatExceptionOfType(OdooException.class)
                .isThrownBy(() -> odoo.action("account.move", "action_post", List.of(named)))
                .withMessageContaining("invalid literal for int()");
    }

    @Test
    void anAccountOfAnotherPlanHasAColumnOfItsOwn() {
        long project = odoo.create("account.analytic.account", List.of(Map.of("name", "P", "plan_id", 1)))
                .getFirst();
        long department = odoo.create("account.analytic.account", List.of(Map.of("name", "D", "plan_id", 2)))
                .getFirst();
        odoo.action("account.move", "action_post", List.of(create(Map.of("%d,%d".formatted(project, department), 40))));
        OdooRecord line = odoo.searchRead(
                        "account.analytic.line", List.of(), List.of("account_id", "x_plan2_id", "amount"), 0, 5)
                .getFirst();
        assertThat(line.link("account_id").orElseThrow().id()).isEqualTo(project);
        assertThat(line.link("x_plan2_id").orElseThrow().id()).isEqualTo(department);
        assertThat(line.number("amount")).isEqualByComparingTo("-4");
    }

    @Test
    void amountsAreRoundedToTheCurrencyBeforeTheyAreAddedUp() {
        assertThatExceptionOfType(OdooException.class)
                .isThrownBy(() -> odoo.create(
                        "account.move",
                        List.of(Map.of(
                                "date",
                                "2026-11-10",
                                "line_ids",
                                List.of(
                                        line("debit", "0.335"),
                                        line("debit", "0.335"),
                                        line("debit", "0.33"),
                                        line("credit", "1.00"))))))
                .withMessageContaining("not balanced");
    }

    @Test
    void aRecordFromBeforeAWholeSecondIsAfterItInOlderVersions() {
        List<?> after = List.of(List.of("write_date", ">", "2026-11-22 10:00:00"));
        load("dated", "2026-11-10");
        assertThat(odoo.count("account.move", after)).isZero();
        close();
        open(18);
        assertThat(odoo.count("account.move", after)).isEqualTo(1);
    }

    @Test
    void aServiceUserFindsWhatHePostedAndSeesNoTableOfNames() {
        try (Odoo service = as("service")) {
            assertThat(service.load("account.move", COLUMNS, rows("service", "2026-11-10", "10")))
                    .isInstanceOf(LoadAnswer.Loaded.class);
            assertThat(service.find("account.move", "test", "service")).isInstanceOf(Lookup.Found.class);
            assertThatExceptionOfType(OdooException.class)
                    .isThrownBy(() -> service.count("ir.model.data", List.of()))
                    .satisfies(refused -> assertThat(refused.trouble()).isEqualTo(Trouble.RIGHTS));
        }
        try (Odoo reader = as("reader")) {
            assertThatExceptionOfType(OdooException.class)
                    .isThrownBy(() -> reader.load("account.move", COLUMNS, rows("reader", "2026-11-10", "10")))
                    .satisfies(refused -> assertThat(refused.trouble()).isEqualTo(Trouble.RIGHTS));
        }
    }

    @Test
    void aCompanyOfAnotherHasBooksOfItsOwn() {
        long company = odoo.create("res.company", List.of(Map.of("name", "Second", "currency_id", 2)))
                .getFirst();
        assertThat(odoo.count("account.account", List.of())).isEqualTo(7);
        try (Odoo second = new Odoo(new OdooSettings(
                fake.address(),
                FakeOdoo.DATABASE,
                "admin",
                () -> fake.key("admin"),
                WireChoice.BY_VERSION,
                company,
                Set.of(),
                Answering.quick()))) {
            assertThat(second.count("account.account", List.of())).isZero();
            load("first", "2026-11-10");
            assertThat(second.find("account.move", "test", "first")).isEqualTo(new Lookup.Unseen());
            second.create(
                    "account.account", List.of(Map.of("code", "600000", "name", "Kosten", "account_type", "expense")));
            assertThat(second.count("account.account", List.of())).isEqualTo(1);
        }
    }

    private static final List<String> COLUMNS =
            List.of("id", "ref", "date", "line_ids/id", "line_ids/account_id", "line_ids/debit", "line_ids/credit");

    private long load(String name, String date) {
        return ((LoadAnswer.Loaded) odoo.load("account.move", COLUMNS, rows(name, date, "10")))
                .ids()
                .getFirst();
    }

    private static List<List<Object>> rows(String name, String date, String credit) {
        return List.of(
                List.of("test." + name, name, date, "test.%s_1".formatted(name), "600000", 10, 0),
                List.of("", "", "", "test.%s_2".formatted(name), "400000", 0, new BigDecimal(credit)));
    }

    private long create(Map<String, Object> distribution) {
        return odoo.create(
                        "account.move",
                        List.of(Map.of(
                                "date",
                                "2026-11-10",
                                "line_ids",
                                List.of(
                                        List.of(
                                                0,
                                                0,
                                                Map.of(
                                                        "account_id",
                                                        7,
                                                        "debit",
                                                        10,
                                                        "name",
                                                        "a",
                                                        "analytic_distribution",
                                                        distribution)),
                                        line("credit", "10")))))
                .getFirst();
    }

    private static List<Object> line(String side, String amount) {
        return List.of(0, 0, Map.of("account_id", 6, side, new BigDecimal(amount), "name", "b"));
    }

    private OdooRecord moved(long entry, String... fields) {
        return odoo.read("account.move", List.of(entry), List.of(fields)).getFirst();
    }
}
