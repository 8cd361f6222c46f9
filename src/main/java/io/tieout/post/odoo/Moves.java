package io.tieout.post.odoo;

import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.JournalLine;
import io.tieout.odoo.ExternalIds;
import io.tieout.odoo.NamedRecords;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import io.tieout.post.LedgerEntry;
import io.tieout.post.LedgerEntry.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads entries of ours as they stand in Odoo now: by the external ids of the move and of its lines, which nobody edits by chance. */
final class Moves {
    static final String MOVE = "account.move";
    static final String LINE = "account.move.line";

    /** At the end of what is told of a move. */
    private static final Pattern NUMBER = Pattern.compile("\\bid (\\d{1,18})\\)?$");

    private final Odoo odoo;
    private final Content content;
    private final NamedRecords named;

    Moves(Odoo odoo, Content content, String journal) {
        this.odoo = odoo;
        this.content = content;
        this.named = new NamedRecords(
                odoo,
                MOVE,
                List.of(List.of("journal_id.code", "=", journal)),
                "in the journal %s of this company".formatted(journal));
    }

    /** What stands under each key, whatever state it is in. */
    Map<String, Standing> under(String entity, Collection<String> keys) {
        return these(entity, named.under(keys));
    }

    /** Why an entry may be refused whose name is not free; empty when it is, as far as was asked. */
    Optional<String> taken(String key) {
        return named.taken(key);
    }

    /** The same of moves whose numbers are known; one that is gone is left out. */
    Map<String, Standing> these(String entity, Map<Long, String> keys) {
        keys.forEach(named::met);
        List<OdooRecord> moves = odoo.read(MOVE, List.copyOf(keys.keySet()), Content.FIELDS);
        Map<Long, String> names = new HashMap<>();
        keys.forEach((move, key) -> names.put(move, ExternalIds.of(key)));
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
            if (!named.hasMet(key) && number.find()) {
                recorded.put(Long.valueOf(number.group(1)), key);
            }
        });
        odoo.read(MOVE, List.copyOf(recorded.keySet()), List.of("state"))
                .forEach(there -> named.met(there.id(), Objects.requireNonNull(recorded.get(there.id()))));
    }
}
