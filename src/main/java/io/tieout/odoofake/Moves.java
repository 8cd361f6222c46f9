package io.tieout.odoofake;

import io.tieout.odoofake.Schema.Model;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Journal entries: they balance or are refused, get a number when they are posted, and another date where the books are locked. */
final class Moves {
    static final String MOVE = "account.move";
    static final String LINE = "account.move.line";

    /** What the lines repeat of their entry. */
    private static final List<String> REPEATED = List.of("date", "ref", "journal_id", "company_id", "move_type");

    private final Schema schema;
    private final Store store;
    private final Values values;
    private final Records records;
    private final View view;
    private final Lines lines;
    private final Invoices invoices;
    private final Locks locks;
    private final Series series;
    private final Analysis analysis;
    private final int version;
    private final Clock clock;

    Moves(Schema schema, Store store, Values values, Records records, View view, int version, Clock clock) {
        this.schema = schema;
        this.store = store;
        this.values = values;
        this.records = records;
        this.view = view;
        lines = new Lines(schema, store, values, records, view);
        invoices = new Invoices(store, view, lines);
        locks = new Locks(store, clock);
        series = new Series(store);
        analysis = new Analysis(schema, store, records, view);
        this.version = version;
        this.clock = clock;
    }

    long create(ObjectNode said, Asker asker) {
        asker.insistOnWriting(MOVE);
        Model model = schema.named(MOVE);
        ObjectNode move = store.add(MOVE);
        move.put("move_type", "entry")
                .put("state", "draft")
                .put("payment_state", "not_paid")
                .put("auto_post", "no");
        move.put("date", today().toString()).put("posted_before", false).put("sequence_number", 0);
        move.set(
                "name",
                version >= 19 ? Values.EMPTY : Store.JSON.getNodeFactory().stringNode("/"));
        values.set(model, move, said);
        Invoices.date(move, said);
        ObjectNode journal = journalOf(move, asker);
        move.set("journal_id", journal.path("id"));
        move.set("company_id", journal.path("company_id"));
        if (!move.path("currency_id").isNumber()) {
            move.set("currency_id", company(move).path("currency_id"));
        }
        move.putArray("line_ids");
        records.insistOnRequired(model, move);
        lines.change(move, said.path("line_ids"), asker);
        invoices.change(move, said.path("invoice_line_ids"), asker);
        settle(move);
        if (version < 19 && series.isFirst(move)) {
            series.number(move);
        }
        return id(move);
    }

    void write(long id, ObjectNode said, Asker asker) {
        asker.insistOnWriting(MOVE);
        ObjectNode old = store.get(MOVE, id);
        if (isPosted(old)) {
            if (said.has("date") && !said.path("date").equals(old.path("date"))) {
                locks.insistOnOpen(old);
            }
            List<String> fixed = Stream.of("date", "line_ids").filter(said::has).toList();
            if (!fixed.isEmpty() && version >= 17) {
                throw ServerError.user("You cannot modify the following readonly fields on a posted move: "
                        + String.join(", ", fixed));
            }
        }
        ObjectNode move = store.edit(MOVE, id);
        values.set(schema.named(MOVE), move, said);
        Invoices.date(move, said);
        if (said.has("date")) {
            forgetNumber(move);
        }
        lines.change(move, said.path("line_ids"), asker);
        invoices.change(move, said.path("invoice_line_ids"), asker);
        settle(move);
    }

    /** One that was never posted may have another; before 19, the first draft of a series has one already. */
    private void forgetNumber(ObjectNode move) {
        if (version < 19 && !move.path("posted_before").asBoolean(false)) {
            move.put("name", "/");
        }
    }

    void unlink(long id, Asker asker) {
        ObjectNode move = store.get(MOVE, id);
        if (isPosted(move)) {
            throw ServerError.user(
                    "You can't delete a posted journal item. Don’t play games with your accounting records; reset the journal entry to draft before deleting it.");
        }
        if (company(move).path("restrictive_audit_trail").asBoolean(false)
                && move.path("posted_before").asBoolean(false)) {
            throw ServerError.user("You cannot remove parts of a restricted audit trail. Archive the record instead.");
        }
        lines.of(move).forEach(line -> records.unlink(schema.named(LINE), id(line), asker));
        records.unlink(schema.named(MOVE), id, asker);
    }

    void writeLine(long id, ObjectNode said, Asker asker) {
        asker.insistOnWriting(LINE);
        ObjectNode move = store.edit(MOVE, store.get(LINE, id).path("move_id").asLong());
        invoices.worth(move, store.find(LINE, id), said);
        lines.write(move, store.edit(LINE, id), said);
        invoices.owe(move);
        settle(move);
    }

    long createLine(ObjectNode said, Asker asker) {
        asker.insistOnWriting(LINE);
        if (!said.path("move_id").isNumber()) {
            throw ServerError.validation("Missing required value for the field 'Journal Entry' (move_id).");
        }
        ObjectNode move = store.edit(MOVE, said.path("move_id").asLong());
        invoices.worth(move, Optional.empty(), said);
        ObjectNode line = lines.add(move, said);
        invoices.owe(move);
        settle(move);
        return id(line);
    }

    void unlinkLine(long id, Asker asker) {
        ObjectNode move = store.edit(MOVE, store.get(LINE, id).path("move_id").asLong());
        if (isPosted(move)) {
            throw ServerError.user(
                    "You can't delete a posted journal item. Don’t play games with your accounting records; reset the journal entry to draft before deleting it.");
        }
        lines.remove(move, id, asker);
        invoices.owe(move);
        settle(move);
    }

    /** What follows from the lines, and what the lines repeat; an entry that does not balance is refused. */
    private void settle(ObjectNode move) {
        List<ObjectNode> rows = lines.of(move);
        BigDecimal debit = Invoices.sum(rows, "debit");
        BigDecimal credit = Invoices.sum(rows, "credit");
        if (debit.compareTo(credit) != 0) {
            throw unbalanced(move, debit, credit);
        }
        move.put("amount_total", debit).put("amount_total_signed", debit).put("amount_untaxed", debit);
        move.put("amount_residual", BigDecimal.ZERO);
        for (ObjectNode line : rows) {
            ObjectNode row = store.edit(LINE, id(line));
            REPEATED.forEach(field -> row.set(field, move.path(field)));
            row.set("move_name", move.path("name"));
            row.set("parent_state", move.path("state"));
        }
    }

    private ServerError unbalanced(ObjectNode move, BigDecimal debit, BigDecimal credit) {
        return ServerError.user(
                version >= 19
                        ? "The entry is not balanced."
                        : "An error has occurred.\n\nThe move (%s) is not balanced.\nThe total of debits equals %s and the total of credits equals %s.\nYou might want to specify a default account on journal \"%s\" to automatically balance each move."
                                .formatted(
                                        view.displayName(MOVE, id(move)),
                                        debit,
                                        credit,
                                        journal(move).path("name").asString("")));
    }

    /** All or none. */
    void post(List<Long> ids, Asker asker) {
        asker.insistOnWriting(MOVE);
        ids.forEach(id -> post(store.edit(MOVE, id), asker));
    }

    private void post(ObjectNode move, Asker asker) {
        if (!move.path("state").asString("").equals("draft")) {
            throw ServerError.user(
                    version >= 17
                            ? "The entry %s (id %d) must be in draft."
                                    .formatted(move.path("name").asString(""), id(move))
                            : "The entry %s (id %d) is already posted."
                                    .formatted(move.path("name").asString(""), id(move)));
        }
        if (lines.of(move).isEmpty()) {
            throw ServerError.user(
                    version >= 19 ? "Even magicians can't post nothing!" : "You need to add a line before posting.");
        }
        if (move.path("auto_post").asString("no").equals("at_date")
                && move.path("date").asString("").compareTo(today().toString()) > 0) {
            throw ServerError.user(
                    "This move is configured to be auto-posted on %s".formatted(Series.american(move.path("date"))));
        }
        for (ObjectNode line : lines.of(move)) {
            ObjectNode account =
                    store.get("account.account", line.path("account_id").asLong());
            if (!account.path("active").asBoolean(true)) {
                throw ServerError.user("The account %s is archived.".formatted(Lines.told(account)));
            }
        }
        locks.over(move).ifPresent(lock -> {
            move.put("date", locks.firstOpenDay(move, lock).toString());
            forgetNumber(move);
        });
        move.put("state", "posted").put("posted_before", true);
        series.insistOnOne(move);
        if (move.path("name").asString("/").equals("/")) {
            series.number(move);
        }
        settle(move);
        lines.of(move).forEach(line -> analysis.analyse(move, line, asker));
    }

    void draft(List<Long> ids, Asker asker) {
        asker.insistOnWriting(MOVE);
        for (long id : ids) {
            ObjectNode move = store.edit(MOVE, id);
            if (move.path("state").asString("").equals("draft")) {
                throw ServerError.user("Only posted/cancelled journal entries can be reset to draft.");
            }
            if (journal(move).path("restrict_mode_hash_table").asBoolean(false)) {
                throw ServerError.user("You cannot reset to draft a locked journal entry.");
            }
            locks.insistOnOpen(move);
            move.put("state", "draft");
            settle(move);
            List<Long> ofIt = lines.of(move).stream().map(Moves::id).toList();
            store.all("account.analytic.line").stream()
                    .filter(line -> ofIt.contains(line.path("move_line_id").asLong()))
                    .forEach(line -> store.remove("account.analytic.line", id(line)));
        }
    }

    /** One that is posted becomes a draft on the way. */
    void cancel(List<Long> ids, Asker asker) {
        draft(ids.stream().filter(id -> isPosted(store.get(MOVE, id))).toList(), asker);
        for (long id : ids) {
            ObjectNode move = store.edit(MOVE, id);
            if (!move.path("state").asString("").equals("draft")) {
                throw ServerError.user("Only draft journal entries can be cancelled.");
            }
            move.put("state", "cancel");
            settle(move);
        }
    }

    private ObjectNode journalOf(ObjectNode move, Asker asker) {
        if (move.path("journal_id").isNumber()) {
            return store.get("account.journal", move.path("journal_id").asLong());
        }
        String type = move.path("move_type").asString("");
        String wanted = type.startsWith("out_") ? "sale" : type.startsWith("in_") ? "purchase" : "general";
        return store.all("account.journal").stream()
                .filter(journal -> journal.path("company_id").asLong() == asker.company())
                .filter(journal -> journal.path("type").asString("").equals(wanted))
                .findFirst()
                .orElseThrow(() -> ServerError.user(
                        "No journal could be found in this company for any of those types: " + wanted));
    }

    private ObjectNode journal(ObjectNode move) {
        return store.get("account.journal", move.path("journal_id").asLong());
    }

    private ObjectNode company(ObjectNode move) {
        return store.get("res.company", move.path("company_id").asLong());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static boolean isPosted(ObjectNode move) {
        return move.path("state").asString("").equals("posted");
    }

    private static long id(ObjectNode row) {
        return row.path("id").asLong();
    }
}
