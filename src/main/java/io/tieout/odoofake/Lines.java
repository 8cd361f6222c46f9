package io.tieout.odoofake;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The lines of a journal entry, each with its amounts in both currencies and an account of the entry's company. */
final class Lines {
    private final Schema schema;
    private final Store store;
    private final Values values;
    private final Records records;
    private final View view;

    Lines(Schema schema, Store store, Values values, Records records, View view) {
        this.schema = schema;
        this.store = store;
        this.values = values;
        this.records = records;
        this.view = view;
    }

    List<ObjectNode> of(ObjectNode move) {
        return move.path("line_ids")
                .valueStream()
                .map(id -> store.get(Moves.LINE, id.asLong()))
                .toList();
    }

    /** Commands {@code [0, 0, values]}, {@code [1, id, values]}, {@code [2, id]}, {@code [5]}. */
    void change(ObjectNode move, JsonNode commands, Asker asker) {
        for (JsonNode command : commands) {
            ObjectNode said = command.path(2) instanceof ObjectNode given ? given : Store.JSON.createObjectNode();
            long id = command.path(1).asLong();
            switch (command.path(0).asInt()) {
                case 0 -> add(move, said);
                case 1 -> write(move, store.edit(Moves.LINE, id), said);
                case 2 -> remove(move, id, asker);
                case 5 -> of(move).forEach(line -> remove(move, line.path("id").asLong(), asker));
                default -> {}
            }
        }
    }

    ObjectNode add(ObjectNode move, ObjectNode said) {
        ObjectNode line = store.add(Moves.LINE);
        line.set("move_id", move.path("id"));
        line.put("display_type", "product").put("quantity", BigDecimal.ONE).put("reconciled", false);
        line.set("company_currency_id", company(move).path("currency_id"));
        line.set("currency_id", move.path("currency_id"));
        ((ArrayNode) move.path("line_ids")).add(line.path("id"));
        write(move, line, said);
        return line;
    }

    void remove(ObjectNode move, long id, Asker asker) {
        ArrayNode left = Store.JSON.createArrayNode();
        move.path("line_ids").valueStream().filter(line -> line.asLong() != id).forEach(left::add);
        move.set("line_ids", left);
        records.unlink(schema.named(Moves.LINE), id, asker);
    }

    void write(ObjectNode move, ObjectNode line, ObjectNode said) {
        values.set(schema.named(Moves.LINE), line, said);
        if (Domain.isEmpty(line.path("currency_id"))) {
            throw ServerError.validation("Missing required value for the field 'Currency' (currency_id).");
        }
        amounts(move, line, said);
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

    static boolean belongs(ObjectNode account, ObjectNode move) {
        JsonNode many = account.path("company_ids");
        return many.isArray()
                ? many.valueStream()
                        .anyMatch(company ->
                                company.asLong() == move.path("company_id").asLong())
                : account.path("company_id").asLong() == move.path("company_id").asLong();
    }

    /** Each amount is rounded before it is added up; the balance counts, also where the rate says otherwise. */
    private void amounts(ObjectNode move, ObjectNode line, ObjectNode said) {
        long own = line.path("company_currency_id").asLong();
        long currency = line.path("currency_id").asLong();
        BigDecimal rate = currency == own
                ? BigDecimal.ONE
                : view.rate(
                        currency,
                        LocalDate.parse(move.path("date").asString()),
                        move.path("company_id").asLong());
        boolean debitOrCredit = said.has("debit") || said.has("credit");
        BigDecimal foreign = Domain.number(line.path("amount_currency"));
        BigDecimal balance = Domain.number(line.path("balance"));
        if (!said.has("balance") && debitOrCredit) {
            balance = Domain.number(line.path("debit")).subtract(Domain.number(line.path("credit")));
        } else if (!said.has("balance") && said.has("amount_currency")) {
            balance = foreign.divide(rate, MathContext.DECIMAL64);
        }
        balance = view.rounded(balance, own);
        foreign = view.rounded(
                said.has("amount_currency") && currency != own
                        ? foreign
                        : currency == own ? balance : converted(line, said, balance, rate),
                currency);
        if (foreign.signum() * balance.signum() < 0) {
            throw ServerError.validation(
                    "The amount expressed in the secondary currency must be positive when account is debited and negative when account is credited. If the currency is the same as the one from the company, this amount must strictly be equal to the balance.");
        }
        line.put("balance", balance).put("amount_currency", foreign);
        line.put("debit", balance.max(BigDecimal.ZERO))
                .put("credit", balance.negate().max(BigDecimal.ZERO));
    }

    private static BigDecimal converted(ObjectNode line, ObjectNode said, BigDecimal balance, BigDecimal rate) {
        boolean changed = Stream.of("debit", "credit", "balance", "currency_id").anyMatch(said::has);
        return changed ? balance.multiply(rate) : Domain.number(line.path("amount_currency"));
    }

    private ObjectNode company(ObjectNode move) {
        return store.get("res.company", move.path("company_id").asLong());
    }

    static String told(ObjectNode account) {
        return "%s (%s)"
                .formatted(
                        account.path("name").asString(""), account.path("code").asString(""));
    }
}
