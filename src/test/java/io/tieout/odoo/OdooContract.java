package io.tieout.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tieout.odoo.LoadAnswer.Loaded;
import io.tieout.odoo.LoadAnswer.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.data.TemporalUnitWithinOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Tieout relies on when it speaks with an Odoo: the same of a real server, of a fake one, and over both wires. */
abstract class OdooContract {
    private static final List<String> ENTRY = List.of(
            "id",
            "ref",
            "date",
            "journal_id/.id",
            "move_type",
            "line_ids/id",
            "line_ids/account_id/.id",
            "line_ids/name",
            "line_ids/debit",
            "line_ids/credit");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Odoo odoo;
    private long journal;
    private long debited;
    private long credited;

    abstract OdooSettings settings(WireChoice wire);

    abstract WireChoice wire();

    @BeforeEach
    void open() {
        odoo = new Odoo(settings(wire()));
        journal = odoo.searchRead("account.journal", List.of(List.of("type", "=", "general")), List.of("code"), 0, 1)
                .getFirst()
                .id();
        debited = account("expense");
        credited = account("income");
    }

    @AfterEach
    void close() {
        odoo.close();
    }

    @Test
    void aServerSaysWhatItIsAndWhatTimeItHas() {
        assertThat(odoo.version().major()).isBetween(16, 19);
        assertThat(odoo.serverTime()).isCloseTo(Instant.now(), new TemporalUnitWithinOffset(60, ChronoUnit.SECONDS));
    }

    @Test
    void recordsComeByIdPageAfterPageAndNoneTwice() {
        long all = odoo.count("account.account", List.of());
        List<Long> ids = new ArrayList<>();
        for (List<OdooRecord> page = page(0); !page.isEmpty(); page = page(ids.getLast())) {
            page.forEach(record -> ids.add(record.id()));
        }
        assertThat(ids).hasSize((int) all).doesNotHaveDuplicates().isSorted();
    }

    private List<OdooRecord> page(long after) {
        return odoo.searchRead("account.account", List.of(), List.of("code"), after, 3);
    }

    @Test
    void whatIsEmptyIsEmptyAndALinkHasANumber() {
        long id = draft("empty", "10").getFirst();
        OdooRecord move = odoo.read(
                        "account.move",
                        List.of(id),
                        List.of(
                                "state",
                                "date",
                                "journal_id",
                                "partner_id",
                                "amount_total",
                                "line_ids",
                                "posted_before",
                                "write_date"))
                .getFirst();
        assertThat(move.text("state")).isEqualTo("draft");
        assertThat(move.day("date")).contains(LocalDate.of(2026, 10, 15));
        assertThat(move.link("journal_id").orElseThrow().id()).isEqualTo(journal);
        assertThat(move.link("partner_id")).isEmpty();
        assertThat(move.number("amount_total")).isEqualByComparingTo("10");
        assertThat(move.ids("line_ids")).hasSize(2);
        assertThat(move.flag("posted_before")).isFalse();
        assertThat(move.moment("write_date").orElseThrow())
                .isAfter(odoo.serverTime().minusSeconds(120));
    }

    @Test
    void recordsThatAreGoneAreLeftOut() {
        assertThat(odoo.read("account.move", List.of(99_999_999L), List.of("name")))
                .isEmpty();
    }

    @Test
    void anEntryLoadedAgainIsTheSameEntryWithTheLinesOfTheSecondTime() {
        String name = name("again");
        List<Long> first = loaded(name, "10", "10");
        List<Long> second = loaded(name, "12", "12");
        assertThat(second).isEqualTo(first);
        assertThat(lines(first.getFirst()))
                .extracting(line -> line.number("balance").stripTrailingZeros().toPlainString())
                .containsExactlyInAnyOrder("12", "-12");
    }

    @Test
    void anEntryThatDoesNotBalanceIsRefusedWithAllOfItsCall() {
        String name = name("unbalanced");
        assertThat(load(name, "10", "9"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.messages())
                                .extracting(LoadMessage::text)
                                .allMatch(text -> text.contains("not balanced")));
        assertThat(odoo.find("account.move", "contract", name)).isEqualTo(new Lookup.Absent());
    }

    @Test
    void anAccountThatIsNotThereIsNamedWithItsRows() {
        List<Object> row = row(name("unknown"), "10", "0", debited);
        row.set(6, 99_999_999L);
        LoadAnswer answer = odoo.load("account.move", ENTRY, List.of(row));
        assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> {
            LoadMessage message = refused.messages().getFirst();
            assertThat(message.text()).contains("99999999").contains("Journal Items/Account");
            assertThat(message.field()).isEqualTo("line_ids");
            assertThat(message.firstRow()).isZero();
        });
    }

    @Test
    void anEntryIsFoundByItsNameAndItsLinesTellTheirs() {
        String name = name("named");
        long id = loaded(name, "10", "10").getFirst();
        assertThat(odoo.find("account.move", "contract", name)).isEqualTo(new Lookup.Found(id));
        assertThat(odoo.find("account.move", "contract", name + "x")).isEqualTo(new Lookup.Absent());
        assertThat(odoo.externalIds("account.move", List.of(id))).isEqualTo(Map.of(id, List.of("contract." + name)));
        List<Long> lines = lines(id).stream().map(OdooRecord::id).toList();
        assertThat(odoo.externalIds("account.move.line", lines).values())
                .containsExactlyInAnyOrder(
                        List.of("contract.%s_1".formatted(name)), List.of("contract.%s_2".formatted(name)));
    }

    /** The server keeps the name in the memory of its process, and does not look again. */
    @Test
    void theNameOfAnEntryThatWasRolledBackWithAnotherIsNotFoundUntilItIsLoadedItself() {
        String good = name("good");
        String bad = name("bad");
        List<List<Object>> rows = List.of(
                row(good, "1", "0", debited),
                further(good, "0", "1"),
                row(bad, "2", "0", debited),
                further(bad, "0", "1"));
        assertThat(odoo.load("account.move", ENTRY, rows)).isInstanceOf(Refused.class);
        boolean remembered = odoo.version().major() >= 18;
        assertThat(odoo.find("account.move", "contract", good))
                .isEqualTo(remembered ? new Lookup.Unseen() : new Lookup.Absent());
        assertThat(odoo.find("account.move", "contract", bad)).isEqualTo(new Lookup.Absent());
        assertThat(namesOfReference(good)).isEmpty();

        long id = loaded(good, "1", "1").getFirst();
        assertThat(odoo.find("account.move", "contract", good)).isEqualTo(new Lookup.Found(id));
        assertThat(namesOfReference(good)).isEqualTo(Map.of(id, List.of("contract." + good)));
    }

    private Map<Long, List<String>> namesOfReference(String reference) {
        List<Long> entries =
                odoo.searchRead("account.move", List.of(List.of("ref", "=", reference)), List.of("ref"), 0, 10).stream()
                        .map(OdooRecord::id)
                        .toList();
        return odoo.externalIds("account.move", entries);
    }

    @Test
    void aNameThatBelongsToAnotherModelIsRefused() {
        String name = name("line");
        loaded(name, "10", "10");
        refused(Trouble.PERMANENT_DATA, () -> odoo.find("account.move", "contract", name + "_1"));
    }

    @Test
    void anEntryIsPostedOnceGetsANumberAndStaysAsItIs() {
        String name = name("post");
        long id = loaded(name, "10", "10").getFirst();
        odoo.action("account.move", "action_post", List.of(id));
        OdooRecord posted = odoo.read("account.move", List.of(id), List.of("state", "name", "date"))
                .getFirst();
        assertThat(posted.text("state")).isEqualTo("posted");
        assertThat(posted.text("name")).contains("/2026/10/");
        assertThat(posted.day("date")).contains(LocalDate.of(2026, 10, 15));

        OdooException twice =
                refused(Trouble.PERMANENT_DATA, () -> odoo.action("account.move", "action_post", List.of(id)));
        assertThat(twice.whatHappened()).contains(odoo.version().major() == 16 ? "already posted" : "must be in draft");
    }

    @Test
    void anEntryGoesBackToDraftWithoutAWord() {
        long id = loaded(name("back"), "10", "10").getFirst();
        odoo.action("account.move", "action_post", List.of(id));
        assertThat(odoo.action("account.move", "button_draft", List.of(id)).isNull())
                .isTrue();
        assertThat(odoo.read("account.move", List.of(id), List.of("state"))
                        .getFirst()
                        .text("state"))
                .isEqualTo("draft");
    }

    @Test
    void anEntryInALockedMonthIsPostedOnAnotherDayAndNobodyIsTold() {
        long company = settings(wire()).company();
        deleteOwnDrafts("2026-10-31");
        odoo.write("res.company", List.of(company), Map.of("fiscalyear_lock_date", "2026-10-31"));
        try {
            long id = loaded(name("locked"), "10", "10").getFirst();
            odoo.action("account.move", "action_post", List.of(id));
            OdooRecord posted = odoo.read("account.move", List.of(id), List.of("state", "date"))
                    .getFirst();
            assertThat(posted.text("state")).isEqualTo("posted");
            assertThat(posted.day("date").orElseThrow()).isAfter("2026-10-31");
        } finally {
            odoo.write("res.company", List.of(company), Map.of("fiscalyear_lock_date", false));
        }
    }

    /** Odoo 16 locks no month in which there are drafts. */
    private void deleteOwnDrafts(String until) {
        List<?> own = List.of(
                List.of("state", "=", "draft"),
                List.of("date", "<=", until),
                List.of("create_uid.login", "=", settings(wire()).login()));
        List<Long> drafts = odoo.searchRead("account.move", own, List.of("name"), 0, 1000).stream()
                .map(OdooRecord::id)
                .toList();
        odoo.call(Call.writing("account.move", "unlink").on(drafts));
    }

    @Test
    void aMonthWithDraftsIsLockedFrom18On() {
        long company = settings(wire()).company();
        loaded(name("draft"), "10", "10");
        Map<String, Object> lock = Map.of("fiscalyear_lock_date", "2026-10-31");
        if (odoo.version().major() >= 18) {
            odoo.write("res.company", List.of(company), lock);
            odoo.write("res.company", List.of(company), Map.of("fiscalyear_lock_date", false));
        } else {
            OdooException refused =
                    refused(Trouble.PERMANENT_DATA, () -> odoo.write("res.company", List.of(company), lock));
            assertThat(refused.whatHappened()).contains("There are still unposted entries in the period");
        }
    }

    @Test
    void entriesAreCreatedTogetherOrNotAtAll() {
        long before = odoo.count("account.move", List.of());
        refused(Trouble.PERMANENT_DATA, () -> odoo.create("account.move", List.of(values("5", "5"), values("5", "4"))));
        assertThat(odoo.count("account.move", List.of())).isEqualTo(before);
        assertThat(odoo.create("account.move", List.of(values("5", "5"), values("6", "6"))))
                .hasSize(2);
    }

    @Test
    void analyticLinesComeWithThePosting() {
        List<Long> accounts = odoo
                .searchRead(
                        "account.analytic.account", List.of(List.of("company_id", "=", false)), List.of("name"), 0, 1)
                .stream()
                .map(OdooRecord::id)
                .toList();
        long account = accounts.isEmpty() ? analyticAccount() : accounts.getFirst();
        List<String> fields = new ArrayList<>(ENTRY);
        fields.add("line_ids/analytic_distribution");
        String name = name("analytic");
        List<Object> first = row(name, "10", "0", debited);
        first.add("{\"%d\": 100}".formatted(account));
        List<Object> second = further(name, "0", "10");
        second.add("");
        long id = ((Loaded) odoo.load("account.move", fields, List.of(first, second)))
                .ids()
                .getFirst();
        List<?> ofTheEntry = List.of(List.of("move_line_id.move_id", "=", id));
        assertThat(odoo.count("account.analytic.line", ofTheEntry)).isZero();
        odoo.action("account.move", "action_post", List.of(id));
        assertThat(odoo.searchRead("account.analytic.line", ofTheEntry, List.of("amount"), 0, 10))
                .extracting(line -> line.number("amount").intValueExact())
                .containsExactly(-10);
    }

    private long analyticAccount() {
        return odoo.create("account.analytic.account", List.of(Map.of("name", "C-1", "plan_id", 1)))
                .getFirst();
    }

    @Test
    void whatAUserMayMakeAndInWhichGroupsHeIsCanBeAsked() {
        for (String model : List.of("account.move", "account.move.line")) {
            assertThat(odoo.call(Call.reading(model, "check_access_rights")
                                    .with("operation", "create")
                                    .with("raise_exception", false))
                            .booleanValue())
                    .isTrue();
        }
        assertThat(isIn("account.group_account_invoice")).isTrue();
        assertThat(isIn("account.group_that_is_not_there")).isFalse();
    }

    /** Asked of the model until 17, of the user from 18 on. */
    private boolean isIn(String group) {
        Call asked = Call.reading("res.users", "has_group").with("group_ext_id", group);
        long user =
                odoo.call(Call.reading("res.users", "context_get")).path("uid").asLong();
        return odoo.call(odoo.version().major() < 18 ? asked : asked.on(List.of(user)))
                .booleanValue();
    }

    @Test
    void aDistributionByNameIsNoJson() {
        List<String> fields = new ArrayList<>(ENTRY);
        fields.add("line_ids/analytic_distribution");
        List<Object> row = row(name("byname"), "10", "0", debited);
        row.add("C-1001/1");
        assertThat(odoo.load("account.move", fields, List.of(row)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.messages().getFirst().text())
                                .contains("does not seem to be a valid JSON"));
    }

    @Test
    void accountsAndJournalsAreKnownByTheirCodesAndAmountsMayBeTexts() {
        List<String> codes = new ArrayList<>();
        codes.add(odoo.read("account.journal", List.of(journal), List.of("code"))
                .getFirst()
                .text("code"));
        for (long account : List.of(debited, credited)) {
            codes.add(odoo.read("account.account", List.of(account), List.of("code"))
                    .getFirst()
                    .text("code"));
        }
        String name = name("codes");
        long id = ((Loaded) odoo.load(
                        "account.move",
                        List.of(
                                "id",
                                "date",
                                "journal_id",
                                "line_ids/id",
                                "line_ids/account_id",
                                "line_ids/debit",
                                "line_ids/credit"),
                        List.of(
                                List.of(
                                        "contract." + name,
                                        "2026-10-15",
                                        codes.get(0),
                                        "contract.%s_1".formatted(name),
                                        codes.get(1),
                                        "10.50",
                                        "0"),
                                List.of("", "", "", "contract.%s_2".formatted(name), codes.get(2), "", "10.5"))))
                .ids()
                .getFirst();
        assertThat(lines(id))
                .extracting(line -> line.link("account_id").orElseThrow().id())
                .containsExactly(debited, credited);
        assertThat(odoo.read("account.move", List.of(id), List.of("amount_total"))
                        .getFirst()
                        .number("amount_total"))
                .isEqualByComparingTo("10.50");
    }

    @Test
    void entriesOfOneLoadHaveTheirIdsInItsOrder() {
        String one = name("one");
        String two = name("two");
        Loaded loaded = (Loaded) odoo.load(
                "account.move",
                ENTRY,
                List.of(
                        row(two, "1", "0", debited),
                        further(two, "0", "1"),
                        row(one, "2", "0", debited),
                        further(one, "0", "2")));
        assertThat(loaded.ids()).containsExactly(found(two), found(one));
    }

    @Test
    void aPostedEntryIsNotLoadedOverAndTakesItsWholeCallWithIt() {
        String posted = name("posted");
        odoo.action("account.move", "action_post", loaded(posted, "10", "10"));
        if (odoo.version().major() == 16) {
            assertThat(load(posted, "10", "10"))
                    .as("16 loads over what is posted")
                    .isInstanceOf(Loaded.class);
            return;
        }
        assertThat(load(posted, "10", "10"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.messages().getFirst().text())
                                .contains("readonly fields on a posted move"));
        String further = name("further");
        assertThat(odoo.load(
                        "account.move",
                        ENTRY,
                        List.of(
                                row(further, "1", "0", debited),
                                further(further, "0", "1"),
                                row(posted, "10", "0", debited),
                                further(posted, "0", "10"))))
                .isInstanceOf(Refused.class);
        assertThat(odoo.count("account.move", List.of(List.of("ref", "=", further))))
                .isZero();
    }

    @Test
    void aPostedEntryIsNotDeletedAndADraftTakesItsNameWithIt() {
        String name = name("deleted");
        List<Long> entry = loaded(name, "10", "10");
        odoo.action("account.move", "action_post", entry);
        refused(Trouble.PERMANENT_DATA, () -> odoo.action("account.move", "unlink", entry));
        odoo.action("account.move", "button_draft", entry);
        odoo.action("account.move", "unlink", entry);
        assertThat(odoo.find("account.move", "contract", name)).isEqualTo(new Lookup.Absent());
        assertThat(odoo.find("account.move.line", "contract", name + "_1")).isEqualTo(new Lookup.Absent());
    }

    @Test
    void aNameWithABlankIsRefused() {
        assertThat(load(name("with a blank"), "10", "10")).isInstanceOf(Refused.class);
    }

    @Test
    void aLineWhoseCurrencyIsBlankIsRefused() {
        List<String> fields = new ArrayList<>(ENTRY);
        fields.add("line_ids/currency_id");
        String name = name("currency");
        List<Object> first = row(name, "10", "0", debited);
        first.add("USD");
        List<Object> second = further(name, "0", "10");
        second.add("");
        assertThat(odoo.load("account.move", fields, List.of(first, second))).isInstanceOf(Refused.class);
    }

    @Test
    void anAmountThatIsATextIsRefusedOutsideOfALoad() {
        Map<String, Object> entry = Map.of(
                "date",
                "2026-10-15",
                "line_ids",
                List.of(List.of(0, 0, Map.of("account_id", debited, "debit", "10.00", "name", "a"))));
        refused(Trouble.PERMANENT_DATA, () -> odoo.create("account.move", List.of(entry)));
    }

    @Test
    void amountsAreRoundedBeforeTheyAreAddedUp() {
        String name = name("rounded");
        List<Object> third = further(name, "0.33", "0");
        third.set(5, "contract.%s_3".formatted(name));
        List<Object> fourth = further(name, "0", "1");
        fourth.set(5, "contract.%s_4".formatted(name));
        assertThat(odoo.load(
                        "account.move",
                        ENTRY,
                        List.of(row(name, "0.335", "0", debited), further(name, "0.335", "0"), third, fourth)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aModelTellsItsFields() {
        Map<String, OdooField> fields = odoo.fieldsGet("account.move.line");
        assertThat(fields.get("account_id"))
                .isEqualTo(new OdooField("many2one", "account.account", false, false, true, List.of()));
        assertThat(fields.get("balance").type()).isEqualTo("monetary");
        assertThat(fields.get("parent_state").selection()).containsExactly("draft", "posted", "cancel");
        assertThat(fields).doesNotContainKey("validated");
    }

    @Test
    void whatTheServerDoesNotHaveIsAWrongSetting() {
        refused(Trouble.PERMANENT_CONFIG, () -> odoo.count("no.model", List.of()));
        refused(Trouble.PERMANENT_CONFIG, () -> odoo.action("account.move", "nomethod", List.of(1L)));
        refused(Trouble.PERMANENT_CONFIG, () -> odoo.read("account.move", List.of(1L), List.of("nofield")));
        refused(Trouble.PERMANENT_CONFIG, () -> odoo.count("account.move", List.of(List.of("nofield", "=", 1))));
    }

    @Test
    void whatTheDataDoNotAllowIsRefusedAsData() {
        refused(Trouble.PERMANENT_DATA, () -> odoo.write("res.partner", List.of(99_999_999L), Map.of("name", "x")));
        refused(Trouble.PERMANENT_DATA, () -> odoo.create("account.move", List.of(Map.of("move_type", "nope"))));
        refused(Trouble.PERMANENT_DATA, () -> odoo.create("account.move", List.of(Map.of("journal_id", 99_999_999))));
        refused(Trouble.PERMANENT_DATA, () -> odoo.create("account.journal", List.of(Map.of("name", "no code"))));
        refused(
                Trouble.PERMANENT_DATA,
                () -> odoo.create("res.currency", List.of(Map.of("name", "USD", "symbol", "$"))));
        refused(Trouble.PERMANENT_DATA, () -> odoo.count("account.move", List.of(List.of("date", ">=", "2026-13-45"))));
    }

    @Test
    void aMethodThatIsNotForCallersAndACompanyOfOthersAreMattersOfRights() {
        refused(Trouble.RIGHTS, () -> odoo.action("account.move", "_compute_name", List.of(1L)));
        OdooSettings own = settings(wire());
        refused(
                Trouble.RIGHTS,
                new OdooSettings(
                        own.address(),
                        own.database(),
                        own.login(),
                        own.key(),
                        own.wire(),
                        999,
                        Set.of(),
                        own.limits()));
    }

    @Test
    void aKeyThatIsWrongIsSaidSo() {
        OdooSettings own = settings(wire());
        OdooException wrong = refused(
                Trouble.AUTHENTICATION,
                new OdooSettings(
                        own.address(),
                        own.database(),
                        own.login(),
                        () -> "0".repeat(40),
                        own.wire(),
                        own.company(),
                        Set.of(),
                        own.limits()));
        assertThat(wrong.whatHappened()).contains(own.login()).doesNotContain("0000");
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidSo() {
        OdooSettings own = settings(wire());
        refused(
                Trouble.PERMANENT_CONFIG,
                new OdooSettings(
                        own.address(),
                        "nodatabase",
                        own.login(),
                        own.key(),
                        own.wire(),
                        own.company(),
                        Set.of(),
                        own.limits()));
    }

    @Test
    void aKeyIsAskedForAtEveryCall() {
        OdooSettings own = settings(wire());
        AtomicInteger asked = new AtomicInteger();
        Supplier<String> rotated = () -> asked.getAndIncrement() < 3 ? own.key().get() : "0".repeat(40);
        try (Odoo other = new Odoo(new OdooSettings(
                own.address(),
                own.database(),
                own.login(),
                rotated,
                own.wire(),
                own.company(),
                Set.of(),
                own.limits()))) {
            other.count("account.move", List.of());
            other.count("account.move", List.of());
            refused(Trouble.AUTHENTICATION, () -> {
                other.count("account.move", List.of());
                return other.count("account.move", List.of());
            });
        }
    }

    private OdooException refused(Trouble trouble, OdooSettings settings) {
        try (Odoo other = new Odoo(settings)) {
            return refused(trouble, () -> other.count("res.partner", List.of()));
        }
    }

    private static OdooException refused(Trouble trouble, Runnable call) {
        return refused(trouble, () -> {
            call.run();
            return "done";
        });
    }

    private static OdooException refused(Trouble trouble, Callable<?> call) {
        List<OdooException> thrown = new ArrayList<>();
        assertThatExceptionOfType(OdooException.class)
                .isThrownBy(call::call)
                .satisfies(
                        refused -> assertThat(refused.trouble())
                                .as(refused.whatHappened())
                                .isEqualTo(trouble),
                        refused -> assertThat(refused.whatHappened())
                                .doesNotContain("Traceback", "File \"", "\n")
                                .endsWith("."),
                        thrown::add);
        return thrown.getFirst();
    }

    private long found(String name) {
        return ((Lookup.Found) odoo.find("account.move", "contract", name)).id();
    }

    private long account(String type) {
        return odoo.searchRead("account.account", List.of(List.of("account_type", "=", type)), List.of("code"), 0, 1)
                .getFirst()
                .id();
    }

    private List<OdooRecord> lines(long move) {
        return odoo.searchRead(
                "account.move.line", List.of(List.of("move_id", "=", move)), List.of("balance", "account_id"), 0, 10);
    }

    private List<Long> draft(String what, String amount) {
        return loaded(name(what), amount, amount);
    }

    private List<Long> loaded(String name, String debit, String credit) {
        return ((Loaded) load(name, debit, credit)).ids();
    }

    private LoadAnswer load(String name, String debit, String credit) {
        return odoo.load("account.move", ENTRY, List.of(row(name, debit, "0", debited), further(name, "0", credit)));
    }

    private List<Object> row(String name, String debit, String credit, long account) {
        return new ArrayList<>(List.of(
                "contract." + name,
                name,
                "2026-10-15",
                journal,
                "entry",
                "contract.%s_1".formatted(name),
                account,
                "a",
                new BigDecimal(debit),
                new BigDecimal(credit)));
    }

    private List<Object> further(String name, String debit, String credit) {
        return new ArrayList<>(List.of(
                "",
                "",
                "",
                "",
                "",
                "contract.%s_2".formatted(name),
                credited,
                "b",
                new BigDecimal(debit),
                new BigDecimal(credit)));
    }

    private Map<String, Object> values(String debit, String credit) {
        return Map.of(
                "move_type",
                "entry",
                "journal_id",
                journal,
                "date",
                "2026-10-15",
                "line_ids",
                List.of(
                        List.of(
                                0,
                                0,
                                Map.of(
                                        "account_id",
                                        debited,
                                        "debit",
                                        new BigDecimal(debit),
                                        "credit",
                                        0,
                                        "name",
                                        "a")),
                        List.of(
                                0,
                                0,
                                Map.of(
                                        "account_id",
                                        credited,
                                        "debit",
                                        0,
                                        "credit",
                                        new BigDecimal(credit),
                                        "name",
                                        "b"))));
    }

    private static String name(String what) {
        return "%s_%d_%d".formatted(what, System.nanoTime(), NUMBER.incrementAndGet());
    }

    static Limits impatient() {
        return new Limits(
                1,
                Duration.ZERO,
                Duration.ofSeconds(60),
                Duration.ofSeconds(120),
                32 << 20,
                3,
                Duration.ofMillis(10),
                Duration.ofSeconds(2));
    }
}
