package io.tieout.odoofake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Analytic lines, which come with the posting of an entry. */
final class Analysis {
    private final Schema schema;
    private final Store store;
    private final Records records;
    private final View view;

    Analysis(Schema schema, Store store, Records records, View view) {
        this.schema = schema;
        this.store = store;
        this.records = records;
        this.view = view;
    }

    /** Analytic lines of a distribution: accounts of several plans share one line; of an account that is not there, none comes and nobody is told. */
    void analyse(ObjectNode move, ObjectNode line, Asker asker) {
        for (var share : line.path("analytic_distribution").properties()) {
            List<Optional<ObjectNode>> accounts = new ArrayList<>();
            for (String account : share.getKey().split(",")) {
                accounts.add(store.find("account.analytic.account", number(account)));
            }
            if (accounts.stream().anyMatch(Optional::isEmpty)) {
                continue;
            }
            ObjectNode values = Store.JSON.createObjectNode();
            accounts.stream().flatMap(Optional::stream).forEach(account -> {
                insistOnSameCompany(account, move);
                values.set(column(account), account.path("id"));
            });
            BigDecimal percent = Domain.number(share.getValue());
            BigDecimal amount = line.path("balance")
                    .decimalValue()
                    .negate()
                    .multiply(percent)
                    .movePointLeft(2);
            values.put(
                    "amount",
                    view.rounded(amount, line.path("company_currency_id").asLong()));
            values.put("name", line.path("name").asString("/"))
                    .put("date", move.path("date").asString(""));
            values.put("unit_amount", BigDecimal.ONE).put("category", "other");
            values.set("ref", move.path("ref"));
            values.set("company_id", move.path("company_id"));
            values.set("general_account_id", line.path("account_id"));
            values.set("move_line_id", line.path("id"));
            records.create(schema.named("account.analytic.line"), values, asker);
        }
    }

    private static long number(String account) {
        try {
            return Long.parseLong(account.strip());
        } catch (NumberFormatException none) {
            throw ServerError.value("invalid literal for int() with base 10: '%s'".formatted(account));
        }
    }

    private static void insistOnSameCompany(ObjectNode account, ObjectNode move) {
        JsonNode company = account.path("company_id");
        if (company.isNumber() && company.asLong() != move.path("company_id").asLong()) {
            throw ServerError.user(
                    "Uh-oh! You’ve got some company inconsistencies here:\n- “%s” belongs to another company.\nTo avoid a mess, no company crossover is allowed!"
                            .formatted(account.path("name").asString("")));
        }
    }

    /** The first plan is the default one; each other has a column of its own. */
    private String column(ObjectNode account) {
        long plan = account.path("root_plan_id").asLong();
        String own = "x_plan%d_id".formatted(plan);
        return plan > 1 && schema.named("account.analytic.line").has(own) ? own : "account_id";
    }
}
