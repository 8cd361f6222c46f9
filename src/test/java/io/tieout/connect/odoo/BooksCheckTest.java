package io.tieout.connect.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.connect.NeedsOfBooks;
import io.tieout.connect.Requirement;
import io.tieout.connect.Requirement.State;
import io.tieout.odoo.Limits;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooSettings;
import io.tieout.odoo.WireChoice;
import io.tieout.odoofake.FakeOdoo;
import io.tieout.odoofake.Fault;
import io.tieout.settings.BilledBy;
import io.tieout.settings.BilledKind;
import io.tieout.settings.Deadlines;
import io.tieout.settings.EntitySettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * DE keeps its books in EUR in company 1 of an Odoo, and posts into its journal TIE. Entries go to 1410 and 4400; of the obligations in
 * force, C-1/1 has an analytic account by its reference, C-2/1 is mapped to 32.
 */
class BooksCheckTest {
    private static final int EUR = 2;

    @TempDir
    Path folder;

    private FakeOdoo odoo;
    private Map<BilledKind, BilledBy> invoicing = Map.of();
    private final TreeSet<String> currencies = new TreeSet<>(Set.of("EUR"));
    private Clock clock = Clock.systemUTC();

    @AfterEach
    void closed() {
        odoo.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 19})
    void booksThatHaveEverythingAreToldThingByThing(int version) {
        opened(version);
        assertThat(looked("service"))
                .containsExactly(
                        "ok server: Odoo %d.0 at %s".formatted(version, odoo.address()),
                        "ok clock: as here, to 2 seconds",
                        "ok database and key: database books takes the key",
                        "ok login: the key is that of service",
                        "ok end of the key: none that Odoo tells this user",
                        "ok company of the user: service works in 1",
                        "ok modules: base, account, analytic",
                        "ok rights: service may read and write what is needed",
                        "ok groups: Invoicing, Analytic Accounting",
                        "ok company: 1 is Acme, with books in EUR",
                        "ok journal: TIE Tieout",
                        "ok entries of others: none among 0 posted in TIE",
                        "ok accounts: 1410, 4400",
                        "ok analytic accounts: 2, one for each obligation in force",
                        "ok currencies: active: EUR",
                        "ok lock dates: nothing is locked; 2026-08 is open",
                        "ok audit trail: off: people can delete what was posted, and a close names it");
    }

    @Test
    void whereInvoicesAreDraftedAJournalOfSalesIsInUse() {
        opened(19);
        invoicing = Map.of(BilledKind.MILESTONES, BilledBy.DRAFT);
        assertThat(looked("service")).contains("ok journal of sales: Sales");
        odoo.put("account.journal", 1, Map.of("active", false));
        assertThat(looked("service"))
                .contains(
                        "missing journal of sales: none; expected a journal of type Sales in use, as DE drafts invoices; make one there, or leave invoicing of DE out of the settings");
    }

    @Test
    void whereNobodyAnswersNothingElseIsLookedAt() {
        opened(19);
        odoo.next(Fault.BAD_GATEWAY, "context_get");
        assertThat(looked("service"))
                .last()
                .isEqualTo(
                        "out of reach database and key: Odoo at %s (database books) answers res.users.context_get with status 502 with a page for people (69 bytes), where JSON of Odoo was expected; see whether Odoo runs, and what is between here and there."
                                .formatted(odoo.address()));
    }

    @Test
    void aServerThatIsNotThereIsToldAtOnce() {
        opened(19);
        odoo.close();
        assertThat(looked("service"))
                .singleElement()
                .asString()
                .startsWith("out of reach server: ")
                .contains("takes no connection");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 19})
    void anotherDatabaseIsNone(int version) {
        opened(version);
        assertThat(looked(settings("service", odoo.key("service"), "other", 1)))
                .last()
                .asString()
                .startsWith("missing database and key: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 19})
    void aKeyThatEndedIsRefusedAndNotShown(int version) {
        opened(version);
        String key = "d".repeat(40);
        assertThat(looked(settings("service", key, FakeOdoo.DATABASE, 1)))
                .noneMatch(line -> line.contains(key))
                .last()
                .asString()
                .startsWith("missing database and key: Odoo at %s (database books) does not accept the key of service"
                        .formatted(odoo.address()));
    }

    /** JSON-2 takes a key for what it is, whoever is named. */
    @Test
    void aKeyOfAnotherUserIsTold() {
        opened(19);
        assertThat(looked(settings("tieout", odoo.key("service"), FakeOdoo.DATABASE, 1)))
                .contains(
                        "missing login: the key is that of service; expected that of tieout, as the settings say; correct login, or put the key of that user where the settings name it");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 19})
    void aCompanyInWhichTheUserDoesNotWorkIsTold(int version) {
        opened(version);
        assertThat(looked(settings("service", odoo.key("service"), FakeOdoo.DATABASE, 9)))
                .last()
                .isEqualTo(
                        "missing company of the user: service works in 1; expected company 9, as the settings say; let the user work in it, or correct company: it is its number in the address of the browser (cids)");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 19})
    void aUserWhoMayOnlyReadIsTold(int version) {
        opened(version);
        assertThat(looked("reader"))
                .last()
                .isEqualTo(
                        "missing rights: reader may not make account.move, make account.move.line; expected the groups Invoicing and Analytic Accounting, or what gives the same; let an administrator add the user to them");
    }

    @Test
    void aKeyThatEndsSoonIsAWarning() {
        opened(19);
        odoo.put(
                "res.users.apikeys",
                1,
                Map.of("name", "tieout", "user_id", 6, "expiration_date", "2099-01-31 10:00:00"));
        assertThat(looked("service")).contains("ok end of the key: it ends on 2099-01-31");
        clock = Clock.fixed(java.time.Instant.parse("2099-01-20T00:00:00Z"), ZoneId.of("UTC"));
        assertThat(looked("service"))
                .contains(
                        "warning end of the key: it ends on 2099-01-31; expected more than 14 days from now; make a new one (Preferences, Account Security) and put it where the settings name it; nothing needs a restart");
    }

    @Test
    void aClockThatGoesWrongIsAWarning() {
        opened(19);
        clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
        assertThat(looked("service"))
                .filteredOn(line -> line.contains(" clock: "))
                .singleElement()
                .asString()
                .matches("warning clock: (599|600) seconds behind this machine; expected at most 2; .*");
        clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
        assertThat(looked("service"))
                .filteredOn(line -> line.contains(" clock: "))
                .singleElement()
                .asString()
                .matches("warning clock: (599|600) seconds ahead of this machine; expected at most 2; .*");
    }

    @Test
    void theCompanyIsThatOfTheEntity() {
        opened(19);
        odoo.put("res.company", 1, Map.of("currency_id", 1));
        assertThat(looked("service"))
                .contains(
                        "missing company: 1 is Acme, with books in USD; expected EUR, the currency of DE; correct company or currency in the settings");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 19})
    void theJournalIsInUseAndOurs(int version) {
        opened(version);
        odoo.put("account.journal", 11, Map.of("active", false));
        assertThat(looked("service"))
                .contains(
                        "missing journal: TIE Tieout is archived; expected one journal TIE in use, of type Miscellaneous; take it into use again");
        odoo.put("account.journal", 11, Map.of("active", true, "type", "sale"));
        assertThat(looked("service"))
                .anyMatch(line -> line.startsWith("missing journal: TIE Tieout is of type sale; "));
        odoo.put("account.journal", 11, Map.of("code", "OLD"));
        assertThat(looked("service"))
                .contains(
                        "missing journal: none; expected one journal TIE in use, of type Miscellaneous; make one into which only Tieout posts, or correct journal of DE in the settings");
    }

    @Test
    void anEntryOfSomebodyElseInTheJournalIsAWarning() {
        opened(19);
        posts("__tieout__.DE_2026-08_C-1_revenue_1");
        assertThat(looked("service")).contains("ok entries of others: none among 1 posted in TIE");
        posts("by_hand.one");
        assertThat(looked("service"))
                .contains(
                        "warning entries of others: 1 of 2 posted in TIE, the first is TIE/2026/08/0002; expected none, as only Tieout posts into it; let others post into another journal; what is there counts as entered by hand");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 19})
    void accountsAreThereAndInUse(int version) {
        opened(version);
        odoo.put("account.account", 21, Map.of("code", "1400"));
        odoo.put("account.account", 24, version < 19 ? Map.of("deprecated", true) : Map.of("active", false));
        assertThat(looked("service"))
                .contains(
                        "missing accounts: not there: 1410; archived: 4400; expected all accounts to which mappings lead; make them in this company or take them into use, or map others");
    }

    @Test
    void eachObligationHasOneAnalyticAccountInUse() {
        opened(19);
        odoo.put("account.analytic.account", 31, Map.of("code", "C-1"));
        odoo.put("account.analytic.account", 32, Map.of("active", false));
        assertThat(looked("service"))
                .contains(
                        "missing analytic accounts: of 2 obligations 2 without: C-1/1 (none), C-2/1 (archived); expected one in use for each, by its reference or by a mapping of kind analytic; make it with that reference, or map its number; entries of the others are posted all the same");
        analyticAccount(31, "C-1/1");
        analyticAccount(33, "C-1/1");
        odoo.put("res.company", 2, Map.of("name", "Other", "currency_id", EUR));
        odoo.put("account.analytic.account", 32, Map.of("active", true, "company_id", 2));
        assertThat(looked("service"))
                .anyMatch(line -> line.contains(
                        "2 without: C-1/1 (2 of this reference), C-2/1 (mapped to 32, which is not there);"));
    }

    @Test
    void currenciesOfContractsAreActiveAndHaveRates() {
        opened(19);
        currencies.add("GBP");
        assertThat(looked("service"))
                .contains(
                        "warning currencies: active: EUR, GBP; without a rate: GBP; expected rates, as invoices count 1 for 1 without; enter them in Odoo; entries of Tieout bring their amounts along");
        odoo.put("res.currency.rate", 1, Map.of("name", "2026-08-01", "rate", 0.86, "currency_id", 4));
        assertThat(looked("service")).contains("ok currencies: active: EUR, GBP");
        odoo.put("res.currency", 4, Map.of("active", false));
        assertThat(looked("service"))
                .contains(
                        "missing currencies: not active: GBP; expected all currencies of contracts; activate them (Accounting, Configuration, Currencies)");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 18, 19})
    void theMonthThatIsClosedNextIsOpenThere(int version) {
        opened(version);
        odoo.put("res.company", 1, Map.of("fiscalyear_lock_date", "2026-07-31"));
        assertThat(looked("service")).contains("ok lock dates: books are locked until 2026-07-31; 2026-08 is open");
        odoo.put("res.company", 1, Map.of("fiscalyear_lock_date", "2026-08-31"));
        assertThat(looked("service"))
                .contains(
                        "missing lock dates: books are locked until 2026-08-31; expected 2026-08 open, which is closed here next; open it in Odoo, or an exception for this user; else its entries are refused");
    }

    @Test
    void whatCannotBeTakenBackIsTold() {
        opened(19);
        odoo.put("res.company", 1, Map.of("restrictive_audit_trail", true));
        odoo.put("account.journal", 11, Map.of("restrict_mode_hash_table", true));
        assertThat(looked("service"))
                .contains(
                        "ok audit trail: on: what was posted cannot be deleted",
                        "warning journal: TIE Tieout secures what is posted by a hash; expected a journal from which an entry can be cancelled that Odoo posts on another day than it was sent for; lock months there only once they are closed here");
    }

    private void opened(int version) {
        odoo = FakeOdoo.open(folder.resolve("odoo"), version, Clock.systemUTC());
        odoo.put("res.company", 1, Map.of("name", "Acme", "currency_id", EUR));
        odoo.put(
                "account.journal",
                11,
                Map.of("name", "Tieout", "code", "TIE", "type", "general", "company_id", 1, "active", true));
        account(21, "1410", "asset_current");
        account(24, "4400", "income");
        analyticAccount(31, "C-1/1");
        analyticAccount(32, "department");
    }

    private void account(long id, String code, String type) {
        odoo.put(
                "account.account",
                id,
                Map.of(
                        "code",
                        code,
                        "name",
                        code,
                        "account_type",
                        type,
                        "active",
                        true,
                        "company_id",
                        1,
                        "company_ids",
                        List.of(1)));
    }

    private void analyticAccount(long id, String code) {
        odoo.put(
                "account.analytic.account",
                id,
                Map.of("name", code, "code", code, "plan_id", 1, "root_plan_id", 1, "active", true));
    }

    private void posts(String externalId) {
        try (Odoo admin = new Odoo(settings("admin", odoo.key("admin"), FakeOdoo.DATABASE, 1))) {
            admin.load(
                    "account.move",
                    List.of(
                            "id",
                            "date",
                            "journal_id/.id",
                            "line_ids/id",
                            "line_ids/account_id/.id",
                            "line_ids/debit",
                            "line_ids/credit"),
                    List.of(
                            List.of(externalId, "2026-08-31", "11", externalId + "_1", "21", "5", "0"),
                            List.of("", "", "", externalId + "_2", "24", "0", "5")));
            List<Long> drafts =
                    admin
                            .searchRead("account.move", List.of(List.of("state", "=", "draft")), List.of("name"), 0, 9)
                            .stream()
                            .map(move -> move.id())
                            .toList();
            admin.action("account.move", "action_post", drafts);
        }
    }

    private OdooSettings settings(String login, String key, String database, long company) {
        return new OdooSettings(
                odoo.address(), database, login, () -> key, WireChoice.BY_VERSION, company, Set.of(), Limits.USUAL);
    }

    private List<String> looked(String login) {
        return looked(settings(login, odoo.key(login), FakeOdoo.DATABASE, 1));
    }

    private List<String> looked(OdooSettings settings) {
        SequencedMap<String, Optional<String>> obligations = new LinkedHashMap<>();
        obligations.put("C-1/1", Optional.empty());
        obligations.put("C-2/1", Optional.of("32"));
        NeedsOfBooks needs = new NeedsOfBooks(
                YearMonth.of(2026, 8), new TreeSet<>(Set.of("1410", "4400")), obligations, currencies, clock);
        return BooksCheck.of(settings, entity(), needs).stream()
                .map(BooksCheckTest::told)
                .toList();
    }

    private static String told(Requirement requirement) {
        String what = "%s %s: %s".formatted(requirement.state().word(), requirement.subject(), requirement.found());
        boolean clear =
                requirement.state() == State.OK || requirement.expected().isEmpty();
        return clear ? what : "%s; expected %s; %s".formatted(what, requirement.expected(), requirement.todo());
    }

    private EntitySettings entity() {
        return new EntitySettings(
                "DE",
                Currency.getInstance("EUR"),
                YearMonth.of(2026, 8),
                List.of("psa"),
                "books",
                "TIE",
                List.of(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                List.of(),
                Deadlines.NONE,
                Optional.empty(),
                ZoneId.of("UTC"),
                new LinkedHashMap<>(),
                YearMonth.of(2026, 8),
                invoicing);
    }
}
