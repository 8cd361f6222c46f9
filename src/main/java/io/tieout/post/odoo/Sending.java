package io.tieout.post.odoo;

import io.tieout.ledger.JournalEntry;
import io.tieout.odoo.Call;
import io.tieout.odoo.LoadAnswer;
import io.tieout.odoo.LoadMessage;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Entries on their way into Odoo, from rows to posted moves. A call is all or none, and does not say reliably which entry it was refused
 * for: what is refused is halved until an entry stands alone, so that each other one is posted.
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
        inHalves(absent, some -> load(some, drafts));
        Map<Long, JournalEntry> right = asSent(drafts);
        inHalves(List.copyOf(right.entrySet()), this::post);
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

    /** Tries all of them together, and each half where that is refused. */
    private <T> void inHalves(List<T> together, Function<List<T>, Boolean> attempt) {
        if (together.isEmpty() || attempt.apply(together)) {
            return;
        }
        int half = together.size() / 2;
        inHalves(together.subList(0, half), attempt);
        inHalves(together.subList(half, together.size()), attempt);
    }

    /** @return false when it is to be tried in halves */
    private boolean load(List<JournalEntry> some, Map<Long, JournalEntry> drafts) {
        Failpoint.hit("ENTRY_OFFERED");
        @Nullable String refusal = loaded(some, drafts);
        if (refusal != null && some.size() > 1) {
            return false;
        }
        if (refusal != null) {
            JournalEntry alone = some.getFirst();
            refuse(
                    alone,
                    moves.taken(alone.key())
                            .map(taken -> "%s; %s".formatted(bare(refusal), taken))
                            .orElse(refusal));
        }
        return true;
    }

    /** Why the call is refused; null when it is not, and what came of each is known or in doubt. */
    private @Nullable String loaded(List<JournalEntry> some, Map<Long, JournalEntry> drafts) {
        List<List<Object>> sent =
                some.stream().flatMap(entry -> rows.of(entry).stream()).toList();
        try {
            return switch (odoo.load(Moves.MOVE, Rows.FIELDS, sent)) {
                case LoadAnswer.Loaded loaded -> numbered(some, loaded.ids(), drafts);
                case LoadAnswer.Refused refused -> told(refused.messages());
                case LoadAnswer.Guessed guessed -> {
                    odoo.call(Call.writing(Moves.MOVE, "unlink").on(guessed.ids()));
                    yield told(guessed.messages());
                }
            };
        } catch (OdooException failed) {
            return switch (failed.trouble()) {
                case PERMANENT_DATA -> failed.whatHappened();
                case IN_DOUBT, TRANSIENT -> {
                    some.forEach(entry -> unknown(entry, failed.whatHappened()));
                    yield null;
                }
                case PERMANENT_CONFIG, AUTHENTICATION, RIGHTS -> throw failed;
            };
        }
    }

    private @Nullable String numbered(List<JournalEntry> some, List<Long> ids, Map<Long, JournalEntry> drafts) {
        if (ids.size() != some.size()) {
            some.forEach(entry -> unknown(entry, "Odoo made %d entries of %d".formatted(ids.size(), some.size())));
            return null;
        }
        for (int i = 0; i < some.size(); i++) {
            drafts.put(ids.get(i), some.get(i));
        }
        return null;
    }

    private static String told(List<LoadMessage> messages) {
        return messages.stream().map(LoadMessage::text).distinct().collect(Collectors.joining("; "));
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
        outcomes.put(entry.key(), new PostingOutcome.Refused(bare(why)));
    }

    private void unknown(JournalEntry entry, String why) {
        outcomes.put(entry.key(), new PostingOutcome.Unknown(bare(why)));
    }

    /** As a part of a sentence. */
    private static String bare(String why) {
        return why.endsWith(".") ? why.substring(0, why.length() - 1) : why;
    }
}
