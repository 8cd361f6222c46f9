package io.tieout.odoofake;

import io.tieout.odoofake.Schema.Model;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Journal entries: they balance or are refused, get a number when they are posted, and another date where the books are locked. */
final class Moves {
    static final String MOVE = "account.move";
    static final String LINE = "account.move.line";

    /** What the lines repeat of their entry. */
    private static final List<String> REPEATED = List.of("date", "ref", "journal_id", "company_id", "move_type");

    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("MM/dd/uuuu");

    private final Schema schema;
    private final Store store;
    private final Records records;
    private final View view;
    private final Series series;
    private final Analysis analysis;
    private final int version;
    private final Clock clock;

    Moves(Schema schema, Store store, Records records, View view, int version, Clock clock) {
        this.schema = schema;
        this.store = store;
        this.records = records;
        this.view = view;
        series = new Series(store);
        analysis = new Analysis(schema, store, records, view);
        this.version = version;
        this.clock = clock;
    }

    long create(ObjectNode values, Asker asker) {
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
                version >= 19 ? Records.EMPTY : Store.JSON.getNodeFactory().stringNode("/"));
        records.set(model, move, values);
        ObjectNode journal = journalOf(move, asker);
        move.set("journal_id", journal.path("id"));
        move.set("company_id", journal.path("company_id"));
        if (!move.path("currency_id").isNumber()) {
            move.set("currency_id", company(move).path("currency_id"));
        }
        move.putArray("line_ids");
        records.insistOnRequired(model, move);
        lines(move, values.path("line_ids"), asker);
        settle(move);
        if (version < 19 && series.isFirst(move)) {
            series.number(move);
        }
        return id(move);
    }

    void write(long id, ObjectNode values, Asker asker) {
        asker.insistOnWriting(MOVE);
        ObjectNode old = store.get(MOVE, id);
        if (isPosted(old)) {
            insistOnUnlocked(old, values);
            List<String> fixed =
                    Stream.of("date", "line_ids").filter(values::has).toList();
            if (!fixed.isEmpty() && version >= 17) {
                throw ServerError.user("You cannot modify the following readonly fields on a posted move: "
                        + String.join(", ", fixed));
            }
        }
        ObjectNode move = store.edit(MOVE, id);
        records.set(schema.named(MOVE), move, values);
        if (values.has("date")) {
            forgetNumber(move);
        }
        lines(move, values.path("line_ids"), asker);
        settle(move);
    }

    /** One that was never posted may have another; before 19, the first draft of a series has one already. */
    private void forgetNumber(ObjectNode move) {
        if (version < 19 && !move.path("posted_before").asBoolean(false)) {
            move.put("name", "/");
        }
    }

    private void insistOnUnlocked(ObjectNode move, ObjectNode values) {
        if (values.has("date") && !values.path("date").equals(move.path("date"))) {
            lockOver(move).ifPresent(lock -> {
                throw locked(lock);
            });
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
        linesOf(move).forEach(line -> records.unlink(schema.named(LINE), id(line), asker));
        records.unlink(schema.named(MOVE), id, asker);
    }

    void writeLine(long id, ObjectNode values, Asker asker) {
        asker.insistOnWriting(LINE);
        ObjectNode move = store.edit(MOVE, store.get(LINE, id).path("move_id").asLong());
        line(move, store.edit(LINE, id), values, asker);
        settle(move);
    }

    long createLine(ObjectNode values, Asker asker) {
        asker.insistOnWriting(LINE);
        if (!values.path("move_id").isNumber()) {
            throw ServerError.validation("Missing required value for the field 'Journal Entry' (move_id).");
        }
        ObjectNode move = store.edit(MOVE, values.path("move_id").asLong());
        ObjectNode line = newLine(move, values, asker);
        settle(move);
        return id(line);
    }

    void unlinkLine(long id, Asker asker) {
        ObjectNode move = store.edit(MOVE, store.get(LINE, id).path("move_id").asLong());
        if (isPosted(move)) {
            throw ServerError.user(
                    "You can't delete a posted journal item. Don’t play games with your accounting records; reset the journal entry to draft before deleting it.");
        }
        removeLine(move, id, asker);
        settle(move);
    }

    /** Commands {@code [0, 0, values]}, {@code [1, id, values]}, {@code [2, id]}, {@code [5]}. */
    private void lines(ObjectNode move, JsonNode commands, Asker asker) {
        for (JsonNode command : commands) {
            ObjectNode values = command.path(2) instanceof ObjectNode given ? given : Store.JSON.createObjectNode();
            long id = command.path(1).asLong();
            switch (command.path(0).asInt()) {
                case 0 -> newLine(move, values, asker);
                case 1 -> line(move, store.edit(LINE, id), values, asker);
                case 2 -> removeLine(move, id, asker);
                case 5 -> linesOf(move).forEach(line -> removeLine(move, id(line), asker));
                default -> {}
            }
        }
    }

    private ObjectNode newLine(ObjectNode move, ObjectNode values, Asker asker) {
        ObjectNode line = store.add(LINE);
        line.set("move_id", move.path("id"));
        line.put("display_type", "product").put("quantity", BigDecimal.ONE).put("reconciled", false);
        line.set("company_currency_id", company(move).path("currency_id"));
        line.set("currency_id", move.path("currency_id"));
        ((ArrayNode) move.path("line_ids")).add(line.path("id"));
        line(move, line, values, asker);
        return line;
    }

    private void removeLine(ObjectNode move, long id, Asker asker) {
        ArrayNode left = Store.JSON.createArrayNode();
        move.path("line_ids").valueStream().filter(line -> line.asLong() != id).forEach(left::add);
        move.set("line_ids", left);
        records.unlink(schema.named(LINE), id, asker);
    }

    private void line(ObjectNode move, ObjectNode line, ObjectNode values, Asker asker) {
        records.set(schema.named(LINE), line, values);
        if (Domain.isEmpty(line.path("currency_id"))) {
            throw ServerError.validation("Missing required value for the field 'Currency' (currency_id).");
        }
        amounts(move, line, values);
        if (!line.path("account_id").isNumber()) {
            throw ServerError.validation("Missing required account on accountable line.");
        }
        ObjectNode account =
                store.get("account.account", line.path("account_id").asLong());
        if (!belongs(account, move)) {
            throw ServerError.user(
                    "Uh-oh! You’ve got some company inconsistencies here:\n- “%s” belongs to company “%s” while “Account” (account_id: '%s') belongs to another company.\nTo avoid a mess, no company crossover is allowed!"
                            .formatted(
                                    line.path("name").asString(""),
                                    company(move).path("name").asString(""),
                                    account.path("name").asString("")));
        }
        if (account.path("deprecated").asBoolean(false)) {
            throw ServerError.user("The account %s is deprecated.".formatted(told(account)));
        }
    }

    private static boolean belongs(ObjectNode account, ObjectNode move) {
        JsonNode many = account.path("company_ids");
        return many.isArray()
                ? many.valueStream()
                        .anyMatch(company ->
                                company.asLong() == move.path("company_id").asLong())
                : account.path("company_id").asLong() == move.path("company_id").asLong();
    }

    /** Each amount is rounded before it is added up; the balance counts, also where the rate says otherwise. */
    private void amounts(ObjectNode move, ObjectNode line, ObjectNode values) {
        long own = line.path("company_currency_id").asLong();
        long currency = line.path("currency_id").asLong();
        BigDecimal rate = currency == own
                ? BigDecimal.ONE
                : view.rate(
                        currency,
                        LocalDate.parse(move.path("date").asString()),
                        move.path("company_id").asLong());
        boolean debitOrCredit = values.has("debit") || values.has("credit");
        BigDecimal foreign = Domain.number(line.path("amount_currency"));
        BigDecimal balance = Domain.number(line.path("balance"));
        if (!values.has("balance") && debitOrCredit) {
            balance = Domain.number(line.path("debit")).subtract(Domain.number(line.path("credit")));
        } else if (!values.has("balance") && values.has("amount_currency")) {
            balance = foreign.divide(rate, MathContext.DECIMAL64);
        }
        balance = view.rounded(balance, own);
        foreign = view.rounded(
                values.has("amount_currency") && currency != own
                        ? foreign
                        : currency == own ? balance : converted(line, values, balance, rate),
                currency);
        if (foreign.signum() * balance.signum() < 0) {
            throw ServerError.validation(
                    "The amount expressed in the secondary currency must be positive when account is debited and negative when account is credited. If the currency is the same as the one from the company, this amount must strictly be equal to the balance.");
        }
        line.put("balance", balance).put("amount_currency", foreign);
        line.put("debit", balance.max(BigDecimal.ZERO))
                .put("credit", balance.negate().max(BigDecimal.ZERO));
    }

    private static BigDecimal converted(ObjectNode line, ObjectNode values, BigDecimal balance, BigDecimal rate) {
        boolean changed = Stream.of("debit", "credit", "balance", "currency_id").anyMatch(values::has);
        return changed ? balance.multiply(rate) : Domain.number(line.path("amount_currency"));
    }

    /** What follows from the lines, and what the lines repeat; an entry that does not balance is refused. */
    private void settle(ObjectNode move) {
        List<ObjectNode> lines = linesOf(move);
        BigDecimal debit = sum(lines, "debit");
        BigDecimal credit = sum(lines, "credit");
        if (debit.compareTo(credit) != 0) {
            throw unbalanced(move, debit, credit);
        }
        move.put("amount_total", debit).put("amount_total_signed", debit).put("amount_untaxed", debit);
        move.put("amount_residual", BigDecimal.ZERO);
        for (ObjectNode line : lines) {
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
        if (linesOf(move).isEmpty()) {
            throw ServerError.user(
                    version >= 19 ? "Even magicians can't post nothing!" : "You need to add a line before posting.");
        }
        if (move.path("auto_post").asString("no").equals("at_date")
                && move.path("date").asString("").compareTo(today().toString()) > 0) {
            throw ServerError.user(
                    "This move is configured to be auto-posted on %s".formatted(Series.american(move.path("date"))));
        }
        for (ObjectNode line : linesOf(move)) {
            ObjectNode account =
                    store.get("account.account", line.path("account_id").asLong());
            if (!account.path("active").asBoolean(true)) {
                throw ServerError.user("The account %s is archived.".formatted(told(account)));
            }
        }
        lockOver(move).ifPresent(lock -> {
            move.put("date", firstOpenDay(move, lock).toString());
            forgetNumber(move);
        });
        move.put("state", "posted").put("posted_before", true);
        series.insistOnOne(move);
        if (move.path("name").asString("/").equals("/")) {
            series.number(move);
        }
        settle(move);
        linesOf(move).forEach(line -> analysis.analyse(move, line, asker));
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
            lockOver(move).ifPresent(lock -> {
                throw locked(lock);
            });
            move.put("state", "draft");
            settle(move);
            List<Long> lines = linesOf(move).stream().map(Moves::id).toList();
            store.all("account.analytic.line").stream()
                    .filter(line -> lines.contains(line.path("move_line_id").asLong()))
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

    /** The last locked day, when the entry lies on it or before. */
    private Optional<LocalDate> lockOver(ObjectNode move) {
        ObjectNode company = company(move);
        return Stream.of("fiscalyear_lock_date", "hard_lock_date", "period_lock_date")
                .map(company::path)
                .filter(lock -> !Domain.isEmpty(lock))
                .map(lock -> LocalDate.parse(lock.asString()))
                .filter(lock -> !LocalDate.parse(move.path("date").asString()).isAfter(lock))
                .max(Comparator.naturalOrder());
    }

    /** Of an entry the end of the first open month, or today in that month; of an invoice today. Nobody is told. */
    private LocalDate firstOpenDay(ObjectNode move, LocalDate lock) {
        LocalDate first = lock.plusDays(1);
        if (!move.path("move_type").asString("").equals("entry")) {
            return today();
        }
        return YearMonth.from(today()).isAfter(YearMonth.from(first))
                ? YearMonth.from(first).atEndOfMonth()
                : Stream.of(first, today()).max(Comparator.naturalOrder()).get();
    }

    private ServerError locked(LocalDate lock) {
        return ServerError.user("You cannot add/modify entries prior to and inclusive of: Global Lock Date (%s)."
                .formatted(AMERICAN.format(lock)));
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

    private List<ObjectNode> linesOf(ObjectNode move) {
        return move.path("line_ids")
                .valueStream()
                .map(id -> store.get(LINE, id.asLong()))
                .toList();
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

    private static BigDecimal sum(List<ObjectNode> lines, String field) {
        return lines.stream().map(line -> Domain.number(line.path(field))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isPosted(ObjectNode move) {
        return move.path("state").asString("").equals("posted");
    }

    private static String told(ObjectNode account) {
        return "%s (%s)"
                .formatted(
                        account.path("name").asString(""), account.path("code").asString(""));
    }

    private static long id(ObjectNode row) {
        return row.path("id").asLong();
    }
}
