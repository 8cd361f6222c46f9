package io.tieout.post.odoo;

import io.tieout.ledger.JournalEntry;
import io.tieout.odoo.Call;
import io.tieout.odoo.Halves;
import io.tieout.odoo.Loading;
import io.tieout.odoo.Loading.Loaded;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooException;
import io.tieout.post.LedgerEntry;
import io.tieout.post.PostingOutcome;
import io.tieout.run.Failpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Entries on their way into Odoo, from rows to posted moves. What is refused together is tried alone, so that each other one is posted.
 */
final class Sending {
    private final Odoo odoo;
    private final Moves moves;
    private final Rows rows;
    private final LockDates locks;
    private final List<JournalEntry> entries;
    private final Map<String, PostingOutcome> outcomes = new HashMap<>();

    Sending(Odoo odoo, Moves moves, Rows rows, LockDates locks, List<JournalEntry> entries) {
        this.odoo = odoo;
        this.moves = moves;
        this.rows = rows;
        this.locks = locks;
        this.entries = entries;
    }

    /** @param standing what stands there under the key of an entry already */
    SequencedMap<String, PostingOutcome> sent(Map<String, Standing> standing) {
        List<JournalEntry> absent = new ArrayList<>();
        Map<Long, JournalEntry> drafts = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            Optional<String> obstacle = rows.obstacle(entry).or(() -> locked(entry));
            Standing there = standing.get(entry.key());
            if (obstacle.isPresent()) {
                refuse(entry, obstacle.get());
            } else if (there == null) {
                absent.add(entry);
            } else {
                goOn(entry, there, drafts);
            }
        }
        load(absent, drafts);
        Map<Long, JournalEntry> right = asSent(drafts);
        Halves.of(List.copyOf(right.entrySet()), this::post);
        lookAt(right);
        SequencedMap<String, PostingOutcome> inOrder = new LinkedHashMap<>();
        entries.forEach(entry -> inOrder.put(entry.key(), Objects.requireNonNull(outcomes.get(entry.key()))));
        return inOrder;
    }

    private Optional<String> locked(JournalEntry entry) {
        return locks.lock(entry.postingOn())
                ? Optional.of(
                        "Odoo's books are locked until %s, and it would post the entry of %s on another day; open them there, or close in an open month"
                                .formatted(locks.until().orElseThrow(), entry.postingOn()))
                : Optional.empty();
    }

    /** What an attempt that was killed left, or somebody else. */
    private void goOn(JournalEntry entry, Standing there, Map<Long, JournalEntry> drafts) {
        switch (there.state()) {
            case DRAFT -> {
                if (entry.equals(there.entry())) {
                    drafts.put(there.move(), entry);
                } else {
                    refuse(
                            entry,
                            "a draft with other content stands under its name in Odoo (%s); delete it there"
                                    .formatted(there.told()));
                }
            }
            case CANCELLED -> refuse(entry, "it stands cancelled under its name in Odoo (%s)".formatted(there.told()));
            case POSTED -> unknown(entry, "it is posted in Odoo already, as %s".formatted(there.told()));
        }
    }

    private void load(List<JournalEntry> absent, Map<Long, JournalEntry> drafts) {
        new Loading<>(odoo, Moves.MOVE, Rows.FIELDS, rows::of, () -> Failpoint.hit("ENTRY_OFFERED"))
                .load(absent)
                .forEach((entry, loaded) -> {
                    switch (loaded) {
                        case Loaded.Made made -> drafts.put(made.id(), entry);
                        case Loaded.Refused refused ->
                            refuse(
                                    entry,
                                    moves.taken(entry.key())
                                            .map(taken -> "%s; %s".formatted(refused.sentence(), taken))
                                            .orElse(refused.sentence()));
                        case Loaded.InDoubt doubt -> unknown(entry, doubt.sentence());
                    }
                });
    }

    /** Those drafts that are what was sent; any other is taken away again. */
    private Map<Long, JournalEntry> asSent(Map<Long, JournalEntry> drafts) {
        Map<Long, JournalEntry> right = new LinkedHashMap<>();
        Map<String, Standing> there = these(drafts);
        drafts.forEach((move, entry) -> {
            Standing draft = there.get(entry.key());
            if (draft == null) {
                unknown(entry, "its draft is gone from Odoo");
            } else if (entry.equals(draft.entry())) {
                right.put(move, entry);
            } else {
                refuseAndDelete(move, entry, "Odoo made another entry of it than was sent");
            }
        });
        return right;
    }

    private Map<String, Standing> these(Map<Long, JournalEntry> of) {
        Map<Long, String> keys = new LinkedHashMap<>();
        of.forEach((move, entry) -> keys.put(move, entry.key()));
        return of.isEmpty() ? Map.of() : moves.these(entries.getFirst().entity(), keys);
    }

    private boolean post(List<Map.Entry<Long, JournalEntry>> some) {
        Failpoint.hit("ENTRY_WRITTEN");
        try {
            odoo.action(
                    Moves.MOVE,
                    "action_post",
                    some.stream().map(Map.Entry::getKey).toList());
            return true;
        } catch (OdooException failed) {
            switch (failed.trouble()) {
                case PERMANENT_DATA -> {
                    if (some.size() > 1) {
                        return false;
                    }
                    refuseDraft(some.getFirst().getKey(), some.getFirst().getValue(), failed.whatHappened());
                }
                case IN_DOUBT, TRANSIENT -> some.forEach(each -> unknown(each.getValue(), failed.whatHappened()));
                case PERMANENT_CONFIG, AUTHENTICATION, RIGHTS -> throw failed;
            }
            return true;
        }
    }

    /** Where somebody was quicker, it is refused because it is posted, in whatever words: success in disguise. */
    private void refuseDraft(long move, JournalEntry entry, String why) {
        Standing now = these(Map.of(move, entry)).get(entry.key());
        if (now == null || now.state() != LedgerEntry.State.POSTED) {
            refuseAndDelete(move, entry, why);
        }
    }

    /** What is posted now is not necessarily posted as it was sent. */
    private void lookAt(Map<Long, JournalEntry> sent) {
        Map<Long, JournalEntry> unsaid = new LinkedHashMap<>(sent);
        unsaid.values().removeIf(entry -> outcomes.containsKey(entry.key()));
        Map<String, Standing> there = these(unsaid);
        unsaid.forEach((move, entry) -> {
            Standing now = there.get(entry.key());
            if (now == null || now.state() != LedgerEntry.State.POSTED) {
                unknown(entry, "Odoo does not show it as posted");
            } else if (now.date().equals(entry.postingOn())) {
                outcomes.put(entry.key(), new PostingOutcome.Posted(now.told()));
            } else {
                takeBack(entry, now);
            }
        });
    }

    private void takeBack(JournalEntry entry, Standing now) {
        String moved = "Odoo posted it on %s in place of %s, as its books are locked there"
                .formatted(now.date(), entry.postingOn());
        @Nullable String left = tried(() -> odoo.action(Moves.MOVE, "button_cancel", List.of(now.move())));
        if (left == null) {
            refuse(entry, "%s; it is cancelled again (%s)".formatted(moved, now.told()));
        } else {
            unknown(entry, "%s, and does not let it be cancelled (%s): %s".formatted(moved, now.told(), left));
        }
    }

    private void refuseAndDelete(long move, JournalEntry entry, String why) {
        @Nullable
        String left = tried(() -> odoo.call(Call.writing(Moves.MOVE, "unlink").on(List.of(move))));
        refuse(entry, left == null ? why : "%s; its draft stays in Odoo (id %d), delete it there".formatted(why, move));
    }

    /** Why it did not succeed; null when it did. */
    private static @Nullable String tried(Runnable call) {
        try {
            call.run();
            return null;
        } catch (OdooException failed) {
            return failed.whatHappened();
        }
    }

    private void refuse(JournalEntry entry, String why) {
        outcomes.put(entry.key(), new PostingOutcome.Refused(Loading.bare(why)));
    }

    private void unknown(JournalEntry entry, String why) {
        outcomes.put(entry.key(), new PostingOutcome.Unknown(Loading.bare(why)));
    }
}
