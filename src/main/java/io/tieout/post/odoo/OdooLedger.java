package io.tieout.post.odoo;

import io.tieout.ledger.JournalEntry;
import io.tieout.odoo.Call;
import io.tieout.odoo.Chart;
import io.tieout.odoo.Chart.Thing;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooException;
import io.tieout.odoo.OdooRecord;
import io.tieout.odoo.References;
import io.tieout.post.Ledger;
import io.tieout.post.LedgerEntry;
import io.tieout.post.LedgerEntry.State;
import io.tieout.post.PostingOutcome;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Posts into one company of an Odoo. An entry is loaded as a draft under an external id that is made of its key, looked at, posted, and
 * looked at again: the external id is the fence, and Odoo posts into a month that it has locked on another day without a word.
 *
 * <p>A draft is not in the books: {@link #find} does not find it, and {@link #post} goes on with it.
 */
public final class OdooLedger implements Ledger {
    private final String name;
    private final String system;
    private final int atOnce;
    private final Odoo odoo;
    private final long company;
    private final Currency currency;
    private final String journal;
    private final Chart chart;
    private final Content content;
    private final Moves moves;

    /** What was found under each key that was looked up and not sent since. */
    private final Map<String, Optional<Standing>> lookedUp = new HashMap<>();

    /**
     * @param atOnce   how many entries are sent together
     * @param company  its number in Odoo
     * @param currency that the company's books are kept in
     * @param journal  its code
     */
    public OdooLedger(
            String name, String system, int atOnce, Odoo odoo, long company, Currency currency, String journal) {
        this.name = name;
        this.system = system;
        this.atOnce = atOnce;
        this.odoo = odoo;
        this.company = company;
        this.currency = currency;
        this.journal = journal;
        this.chart = new Chart(odoo);
        this.content = new Content(odoo, chart, new References(chart, name), currency);
        this.moves = new Moves(odoo, content, journal);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String system() {
        return system;
    }

    @Override
    public int atOnce() {
        return atOnce;
    }

    @Override
    public void insist(String entity) {
        List<OdooRecord> companies = odoo.read("res.company", List.of(company), List.of("name", "currency_id"));
        if (companies.isEmpty()) {
            throw wrong("The ledger %s has no company %d; name the number of the right one in the settings."
                    .formatted(name, company));
        }
        String companyName = companies.getFirst().text("name");
        long kept = companies.getFirst().link("currency_id").orElseThrow().id();
        chart.read(Thing.CURRENCY, List.of(kept));
        if (!chart.code(Thing.CURRENCY, kept).equals(currency.getCurrencyCode())) {
            throw wrong(
                    "%s keeps its books in %s in the ledger %s, where %s was expected for %s; correct the company or the currency in the settings."
                            .formatted(companyName, chart.code(Thing.CURRENCY, kept), name, currency, entity));
        }
        chart.find(Thing.JOURNAL, List.of(journal));
        Set<Long> journals = chart.numbers(Thing.JOURNAL, journal);
        if (journals.size() != 1
                || chart.isArchived(Thing.JOURNAL, journals.iterator().next())) {
            throw wrong(
                    "The ledger %s has %s journal %s in use for %s; make one there that only Tieout posts into, or correct the journal of %s in the settings."
                            .formatted(
                                    name, journals.size() > 1 ? "more than one" : "no", journal, companyName, entity));
        }
    }

    private static RefusalException wrong(String sentence) {
        return new RefusalException(Refusal.CONFIGURATION, sentence, "Nothing was posted.");
    }

    @Override
    public Map<String, Found> find(String entity, Collection<String> keys) {
        Map<String, Standing> there = moves.under(entity, keys);
        keys.forEach(key -> lookedUp.put(key, Optional.ofNullable(there.get(key))));
        Map<String, Found> found = new HashMap<>();
        there.forEach((key, move) -> {
            if (move.state() == State.POSTED) {
                found.put(key, new Found(move.told(), posted(key, move)));
            }
        });
        return found;
    }

    private static JournalEntry posted(String key, Standing move) {
        JournalEntry entry = move.entry();
        if (entry == null) {
            throw new RefusalException(
                    Refusal.GATE,
                    "What stands in Odoo as %s for %s is no entry that balances; bring it back as it was posted."
                            .formatted(move.told(), key),
                    "Nothing was posted under its key.");
        }
        return entry;
    }

    /** The numbers that Odoo gave them when they were posted lead to all of a call at once; each other one is looked up by itself. */
    @Override
    public Map<String, LedgerEntry> standing(String entity, Map<String, String> ledgerIds) {
        moves.remember(ledgerIds);
        Map<String, LedgerEntry> standing = new HashMap<>();
        moves.under(entity, ledgerIds.keySet()).forEach((key, there) -> standing.put(key, there.there()));
        return standing;
    }

    @Override
    public Iterator<LedgerEntry> others(String entity, String ofJournal) {
        return new OtherMoves(odoo, content, company, ofJournal);
    }

    @Override
    public List<String> takeAway(String entity, Collection<String> keys) {
        List<String> left = new ArrayList<>();
        moves.under(entity, keys).forEach((key, there) -> {
            if (there.state() == State.DRAFT) {
                try {
                    odoo.call(Call.writing(Moves.MOVE, "unlink").on(List.of(there.move())));
                } catch (OdooException kept) {
                    left.add("The draft of %s stays in Odoo (%s), delete it there: %s"
                            .formatted(key, there.told(), kept.whatHappened()));
                }
            }
        });
        return left;
    }

    @Override
    public SequencedMap<String, PostingOutcome> post(List<JournalEntry> entries) {
        List<String> others = entries.stream()
                .map(JournalEntry::key)
                .filter(key -> !lookedUp.containsKey(key))
                .toList();
        Map<String, Standing> there = moves.under(entries.getFirst().entity(), others);
        for (JournalEntry entry : entries) {
            Optional<Standing> before = lookedUp.remove(entry.key());
            if (before != null && before.isPresent()) {
                there.put(entry.key(), before.get());
            }
        }
        Rows rows = new Rows(chart, name, currency);
        rows.lookUp(entries);
        return new Sending(odoo, moves, rows, LockDates.of(odoo, company), entries).sent(there);
    }
}
