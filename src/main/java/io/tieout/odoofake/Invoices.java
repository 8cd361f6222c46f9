package io.tieout.odoofake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Invoices to customers by what is sold: a line is worth its quantity at its price, and one line of the customer's account owes them all. */
final class Invoices {
    private final Store store;
    private final View view;
    private final Lines lines;

    Invoices(Store store, View view, Lines lines) {
        this.store = store;
        this.view = view;
        this.lines = lines;
    }

    private static boolean isInvoice(ObjectNode move) {
        return move.path("move_type").asString("").equals("out_invoice");
    }

    /** An invoice is in the books on its own day. */
    static void date(ObjectNode move, ObjectNode said) {
        if (isInvoice(move) && !said.has("date") && !Domain.isEmpty(said.path("invoice_date"))) {
            move.set("date", said.path("invoice_date"));
        }
    }

    /** Lines by what is sold, as commands. */
    void change(ObjectNode move, JsonNode commands, Asker asker) {
        for (JsonNode command : commands) {
            long id = command.path(1).asLong();
            if (command.path(2) instanceof ObjectNode said) {
                boolean isNew = command.path(0).asInt() == 0;
                worth(move, isNew ? Optional.empty() : store.find(Moves.LINE, id), said);
            }
        }
        lines.change(move, commands, asker);
        if (!commands.isEmpty()) {
            owe(move);
        }
    }

    /** What somebody says of a line that is sold, with what follows from it. */
    void worth(ObjectNode move, Optional<ObjectNode> line, ObjectNode said) {
        boolean sold = isInvoice(move)
                && Stream.of("quantity", "price_unit").anyMatch(said::has)
                && Stream.of("debit", "credit", "balance").noneMatch(said::has);
        if (!sold) {
            return;
        }
        BigDecimal subtotal = view.rounded(
                said(line, said, "quantity", BigDecimal.ONE).multiply(said(line, said, "price_unit", BigDecimal.ZERO)),
                move.path("currency_id").asLong());
        said.put("price_subtotal", subtotal).put("amount_currency", subtotal.negate());
    }

    private static BigDecimal said(Optional<ObjectNode> line, ObjectNode said, String field, BigDecimal usual) {
        if (said.has(field)) {
            return Domain.number(said.path(field));
        }
        return line.map(row -> Domain.number(row.path(field))).orElse(usual);
    }

    /** What the customer owes, where lines are sold. */
    void owe(ObjectNode move) {
        List<ObjectNode> all = lines.of(move);
        if (!isInvoice(move)
                || all.stream().noneMatch(line -> line.path("price_subtotal").isNumber())) {
            return;
        }
        List<ObjectNode> others = all.stream().filter(line -> !isOwed(line)).toList();
        ObjectNode said = Store.JSON.createObjectNode();
        said.put("balance", sum(others, "balance").negate());
        said.put("amount_currency", sum(others, "amount_currency").negate());
        Optional<ObjectNode> owed = all.stream().filter(Invoices::isOwed).findFirst();
        if (owed.isPresent()) {
            lines.write(move, store.edit(Moves.LINE, owed.get().path("id").asLong()), said);
        } else {
            said.put("display_type", "payment_term").put("quantity", BigDecimal.ZERO);
            said.put("account_id", receivable(move));
            lines.add(move, said);
        }
    }

    private static boolean isOwed(ObjectNode line) {
        return line.path("display_type").asString("").equals("payment_term");
    }

    private long receivable(ObjectNode move) {
        return store.all("account.account").stream()
                .filter(account -> account.path("account_type").asString("").equals("asset_receivable"))
                .filter(account -> Lines.belongs(account, move))
                .map(account -> account.path("id").asLong())
                .findFirst()
                .orElseThrow(() -> ServerError.user("Cannot find a chart of accounts for this company."));
    }

    static BigDecimal sum(List<ObjectNode> rows, String field) {
        return rows.stream().map(row -> Domain.number(row.path(field))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
