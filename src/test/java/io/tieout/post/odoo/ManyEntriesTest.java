package io.tieout.post.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.JournalLine;
import io.tieout.money.Money;
import io.tieout.odoo.Limits;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooSettings;
import io.tieout.odoo.WireChoice;
import io.tieout.odoofake.FakeOdoo;
import io.tieout.post.PostingOutcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a thousand entries cost in calls. */
class ManyEntriesTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final int ENTRIES = 1000;
    private static final int AT_ONCE = 100;

    @TempDir
    Path folder;

    /** Ten calls that load a hundred drafts each, ten that post them; each entry and each of its lines has an external id. */
    @Test
    void aThousandEntriesArePostedInTwentyWritingCalls() {
        try (FakeOdoo there = FakeOdoo.open(folder, 19, Clock.systemUTC());
                Odoo odoo = odoo(there, "service");
                Odoo admin = odoo(there, "admin")) {
            there.put("res.company", 1, Map.of("currency_id", 2));
            OdooLedger ledger = new OdooLedger("books", "books", AT_ONCE, odoo, 1, EUR, "MISC");
            ledger.insist("DE");
            Map<String, String> ledgerIds = new LinkedHashMap<>();
            for (int from = 0; from < ENTRIES; from += AT_ONCE) {
                List<JournalEntry> some = IntStream.range(from, from + AT_ONCE)
                        .mapToObj(ManyEntriesTest::entry)
                        .toList();
                ledger.find("DE", some.stream().map(JournalEntry::key).toList());
                Map<String, PostingOutcome> outcomes = ledger.post(some);
                assertThat(outcomes.values()).hasSize(AT_ONCE).allMatch(PostingOutcome.Posted.class::isInstance);
                outcomes.forEach((key, outcome) -> ledgerIds.put(key, ((PostingOutcome.Posted) outcome).ledgerId()));
            }

            assertThat(there.calls())
                    .containsEntry("account.move.load", 10L)
                    .containsEntry("account.move.action_post", 10L);
            assertThat(there.calls().keySet())
                    .filteredOn(call -> call.matches(".*\\.(load|create|write|unlink|action_post|button_.*)"))
                    .containsExactly("account.move.action_post", "account.move.load");
            assertThat(named(admin, "account.move")).isEqualTo(ENTRIES);
            assertThat(named(admin, "account.move.line")).isEqualTo(2 * ENTRIES);
            areLookedAtInSixtyCalls(there, ledgerIds);
        }
    }

    /** For a hundred: whether they are there, under their names, their heads, their lines to the last page, and the names of these. */
    private static void areLookedAtInSixtyCalls(FakeOdoo there, Map<String, String> ledgerIds) {
        Map<String, Long> before = Map.copyOf(there.calls());
        try (Odoo odoo = odoo(there, "service")) {
            OdooLedger ledger = new OdooLedger("books", "books", AT_ONCE, odoo, 1, EUR, "MISC");
            List<String> keys = List.copyOf(ledgerIds.keySet());
            for (int from = 0; from < ENTRIES; from += AT_ONCE) {
                Map<String, String> some = new LinkedHashMap<>(ledgerIds);
                some.keySet().retainAll(keys.subList(from, from + AT_ONCE));
                assertThat(ledger.standing("DE", some)).hasSize(AT_ONCE);
            }
            assertThat(ledger.others("DE", "MISC").hasNext()).isFalse();
        }
        Map<String, Long> calls = new HashMap<>(there.calls());
        before.forEach((call, times) -> calls.merge(call, -times, Long::sum));
        assertThat(calls)
                .containsEntry("account.move.read", 20L)
                .containsEntry("account.move.get_metadata", 10L + 1)
                .containsEntry("account.move.line.search_read", 20L)
                .containsEntry("account.move.line.get_metadata", 10L)
                .containsEntry("account.move.search_read", 2L)
                .containsEntry("ir.model.data.check_object_reference", 0L);
    }

    private static long named(Odoo admin, String model) {
        return admin.count(
                "ir.model.data", List.of(List.of("module", "=", "__tieout__"), List.of("model", "=", model)));
    }

    private static JournalEntry entry(int number) {
        Money amount = new Money(BigDecimal.valueOf(100 + number).setScale(2), EUR);
        Money nothing = Money.zero(EUR);
        return new JournalEntry(
                "DE/2026-08/C-%04d/revenue/1".formatted(number),
                "DE",
                "MISC",
                LocalDate.of(2026, 8, 31),
                List.of(
                        new JournalLine(1, "400000", "revenue", nothing, amount, "", null),
                        new JournalLine(2, "121100", "asset", amount, nothing, "", null)));
    }

    private static Odoo odoo(FakeOdoo there, String login) {
        return new Odoo(new OdooSettings(
                there.address(),
                FakeOdoo.DATABASE,
                login,
                () -> there.key(login),
                WireChoice.BY_VERSION,
                1,
                Set.of(),
                Limits.USUAL));
    }
}
