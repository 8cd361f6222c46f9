package io.tieout.post.odoo;

import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.JournalLine;
import io.tieout.ledger.KeyName;
import io.tieout.odoo.Lookup;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import io.tieout.post.LedgerEntry;
import io.tieout.post.LedgerEntry.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads entries of ours as they stand in Odoo now: by the external ids of the move and of its lines, which nobody edits by chance. */
final class Moves {
    static final String MOVE = "account.move";
    static final String LINE = "account.move.line";

    /** Of all external ids of ours. */
    static final String MODULE = "__tieout__";

    private static final int PAGE = 1000;

    /** At the end of what is told of a move. */
    private static final Pattern NUMBER = Pattern.compile("\\bid (\\d{1,18})\\)?$");

    private final Odoo odoo;
    private final Content content;
    private final String journal;

    /** Of the moves that were met, by their keys. */
    private final Map<String, Long> numbers = new HashMap<>();

    /** Keys whose name Odoo knows, but not of anything in the journal. */
    private final Set<String> elsewhere = new HashSet<>();

    Moves(Odoo odoo, Content content, String journal) {
        this.odoo = odoo;
        this.content = content;
        this.journal = journal;
    }

    /** The name of a key within our module. */
    static String name(String key) {
        return KeyName.of(key);
    }

    /** What stands under each key, whatever state it is in. */
    Map<String, Standing> under(String entity, Collection<String> keys) {
        Map<Long, String> moves = confirmed(keys);
        Set<String> met = Set.copyOf(moves.values());
        Map<String, String> unseen = new HashMap<>();
        for (String key : keys) {
            if (!met.contains(key)) {
                switch (odoo.find(MOVE, MODULE, name(key))) {
                    case Lookup.Found found -> moves.put(found.id(), key);
                    case Lookup.Absent none -> {}
                    case Lookup.Unseen maybe -> unseen.put(MODULE + "." + name(key), key);
                }
            }
        }
        if (!unseen.isEmpty()) {
            Map<Long, String> found = inTheJournal(unseen);
            moves.putAll(found);
            elsewhere.addAll(unseen.values());
            elsewhere.removeAll(found.values());
        }
        return these(entity, moves);
    }

    /** Why an entry may be refused whose name is not free; empty when it is, as far as was asked. */
    Optional<String> taken(String key) {
        return elsewhere.contains(key)
                ? Optional.of(
                        "Odoo knows its name %s.%s of something that is not in the journal %s of this company; see whether another company of the same database has the entries of this entity"
                                .formatted(MODULE, name(key), journal))
                : Optional.empty();
    }

    /** Of names that a process of the server remembers and may have rolled back: whatever of the journal bears one of them. */
    private Map<Long, String> inTheJournal(Map<String, String> byName) {
        Map<Long, String> found = new HashMap<>();
        List<?> ofTheJournal = List.of(List.of("journal_id.code", "=", journal));
        List<OdooRecord> page = odoo.searchRead(MOVE, ofTheJournal, List.of("state"), 0, PAGE);
        while (!page.isEmpty()) {
            odoo.externalIds(MOVE, page.stream().map(OdooRecord::id).toList())
                    .forEach((move, names) -> names.stream()
                            .flatMap(name -> Stream.ofNullable(byName.get(name)))
                            .forEach(key -> found.put(move, key)));
            page = odoo.searchRead(
                    MOVE, ofTheJournal, List.of("state"), page.getLast().id(), PAGE);
        }
        return found;
    }

    /** Those of the keys that were met before and still name the same move: one call for all of them. */
    private Map<Long, String> confirmed(Collection<String> keys) {
        Map<Long, String> met = new HashMap<>();
        keys.stream()
                .filter(numbers::containsKey)
                .forEach(key -> met.put(Objects.requireNonNull(numbers.get(key)), key));
        Map<Long, String> confirmed = new HashMap<>();
        odoo.externalIds(MOVE, List.copyOf(met.keySet())).forEach((move, names) -> {
            String key = met.get(move);
            if (key != null && names.contains(MODULE + "." + name(key))) {
                confirmed.put(move, key);
            }
        });
        return confirmed;
    }

    /** The same of moves whose numbers are known; one that is gone is left out. */
    Map<String, Standing> these(String entity, Map<Long, String> keys) {
        keys.forEach((move, key) -> numbers.put(key, move));
        List<OdooRecord> moves = odoo.read(MOVE, List.copyOf(keys.keySet()), Content.FIELDS);
        Map<Long, String> names = new HashMap<>();
        keys.forEach((move, key) -> names.put(move, MODULE + "." + name(key)));
        Map<String, Standing> standing = new HashMap<>();
        content.of(moves, names).forEach((move, there) -> {
            String key = Objects.requireNonNull(keys.get(move));
            standing.put(key, new Standing(move, there, entry(entity, key, there)));
        });
        return standing;
    }

    /** A line of nothing, which somebody may add, is none; any other that was added is counted on. */
    private static @Nullable JournalEntry entry(String entity, String key, LedgerEntry there) {
        int added = there.lines().stream().mapToInt(Line::lineNo).max().orElse(0);
        List<JournalLine> lines = new ArrayList<>();
        try {
            for (Line line : there.lines()) {
                if (!line.isOfNothing()) {
                    lines.add(new JournalLine(
                            line.lineNo() == 0 ? ++added : line.lineNo(),
                            line.account(),
                            line.name(),
                            line.debit(),
                            line.credit(),
                            line.dimension(),
                            line.transaction()));
                }
            }
            return new JournalEntry(key, entity, there.journal(), there.postingOn(), lines);
        } catch (IllegalArgumentException unbalanced) {
            return null;
        }
    }

    /**
     * Takes numbers of moves for those of keys, until Odoo says otherwise: the numbers that it told when they were posted.
     *
     * @param told by their keys, as {@link Standing#told} says them
     */
    void remember(Map<String, String> told) {
        Map<Long, String> recorded = new HashMap<>();
        told.forEach((key, id) -> {
            Matcher number = NUMBER.matcher(id);
            if (!numbers.containsKey(key) && number.find()) {
                recorded.put(Long.valueOf(number.group(1)), key);
            }
        });
        odoo.read(MOVE, List.copyOf(recorded.keySet()), List.of("state"))
                .forEach(there -> numbers.put(Objects.requireNonNull(recorded.get(there.id())), there.id()));
    }
}
