package io.tieout.odoofake;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rules of what books stand on: companies, currencies, accounts, journals, analytic accounts and their lines, external ids. */
final class BookRules {
    private static final JsonNodeFactory NODES = Store.JSON.getNodeFactory();

    private BookRules() {}

    /** By model. */
    static Map<String, Rule> of(Store store, int version, Clock clock) {
        return Map.of(
                "res.company",
                new OfCompany(store, version),
                "res.currency",
                new OfCurrency(),
                "res.currency.rate",
                new OfRate(),
                "account.account",
                new OfAccount(version),
                "account.journal",
                new OfJournal(),
                "account.analytic.plan",
                new OfPlan(),
                "account.analytic.account",
                new OfAnalyticAccount(store),
                "account.analytic.line",
                new OfAnalyticLine(store, clock),
                Store.NAMES,
                new OfExternalId());
    }

    private record OfCompany(Store store, int version) implements Rule {

        @Override
        public Map<String, Object> usual(ObjectNode said, Asker asker) {
            ObjectNode partner =
                    store.add("res.partner").put("is_company", true).put("active", true);
            partner.set("name", said.path("name"));
            return Map.of(
                    "fiscalyear_last_day",
                    31,
                    "fiscalyear_last_month",
                    "12",
                    "partner_id",
                    partner.path("id").asLong(),
                    "currency_id",
                    store.get("res.company", asker.company())
                            .path("currency_id")
                            .asLong());
        }

        @Override
        public void insist(ObjectNode standing, ObjectNode said) {
            if (version < 18 && !Domain.isEmpty(said.path("fiscalyear_lock_date"))) {
                insistOnNoDrafts(standing, said.path("fiscalyear_lock_date").asString());
            }
            String hard = standing.path("hard_lock_date").asString("");
            if (!said.has("hard_lock_date") || Domain.isEmpty(standing.path("hard_lock_date"))) {
                return;
            }
            if (Domain.isEmpty(said.path("hard_lock_date"))) {
                throw ServerError.user("The Hard Lock Date cannot be removed.");
            }
            if (said.path("hard_lock_date").asString("").compareTo(hard) < 0) {
                throw ServerError.user("A new Hard Lock Date must be posterior (or equal) to the previous one.");
            }
        }

        private void insistOnNoDrafts(ObjectNode company, String until) {
            boolean drafts = store.all(Moves.MOVE).stream()
                    .filter(move -> move.path("company_id").asLong()
                            == company.path("id").asLong())
                    .filter(move -> move.path("state").asString("").equals("draft"))
                    .anyMatch(move -> move.path("date").asString("").compareTo(until) <= 0);
            if (drafts) {
                throw ServerError.redirect(
                        "There are still unposted entries in the period you want to lock. You should either post or delete them.");
            }
        }

        /** All users are in each company. */
        @Override
        public void complete(ObjectNode row) {
            store.all("res.users").forEach(user -> {
                ObjectNode changed = store.edit("res.users", user.path("id").asLong());
                changed.set(
                        "company_ids",
                        Values.listed(
                                changed.path("company_ids"),
                                NODES.arrayNode().add(NODES.arrayNode().add(4).add(row.path("id")))));
            });
        }
    }

    private record OfCurrency() implements Rule {

        @Override
        public Map<String, Object> usual(ObjectNode said, Asker asker) {
            return Map.of("rounding", new BigDecimal("0.01"));
        }

        @Override
        public void complete(ObjectNode row) {
            int decimals =
                    Domain.number(row.path("rounding")).stripTrailingZeros().scale();
            row.put("decimal_places", Math.max(0, decimals));
        }

        @Override
        public Optional<Unique> unique() {
            return Optional.of(Unique.of("The currency code must be unique!", "name"));
        }
    }

    private record OfRate() implements Rule {

        @Override
        public Map<String, Object> usual(ObjectNode said, Asker asker) {
            return Map.of("company_id", asker.company());
        }

        @Override
        public void complete(ObjectNode row) {
            for (String given : List.of("company_rate", "inverse_company_rate")) {
                BigDecimal value = Domain.number(row.path(given));
                row.remove(given);
                if (value.signum() > 0) {
                    row.put(
                            "rate",
                            given.startsWith("inverse") ? BigDecimal.ONE.divide(value, MathContext.DECIMAL64) : value);
                }
            }
            if (Domain.number(row.path("rate")).signum() == 0) {
                row.put("rate", BigDecimal.ONE);
            }
        }

        @Override
        public Optional<Unique> unique() {
            return Optional.of(
                    Unique.of("Only one currency rate per day allowed!", "name", "currency_id", "company_id"));
        }
    }

    private record OfAccount(int version) implements Rule {

        @Override
        public Map<String, Object> usual(ObjectNode said, Asker asker) {
            return Map.of("company_ids", List.of(asker.company()), "company_id", asker.company());
        }

        @Override
        public void complete(ObjectNode row) {
            String type = row.path("account_type").asString("");
            boolean off = type.equals("off_balance") && version < 18;
            row.put("internal_group", off ? type : type.split("_", 2)[0]);
        }

        @Override
        public Optional<Unique> unique() {
            return Optional.of(Unique.of(
                    "Account codes must be unique. You can't create accounts with these duplicate codes.",
                    "code",
                    version >= 18 ? "company_ids" : "company_id"));
        }
    }

    private record OfJournal() implements Rule {

        @Override
        public Map<String, Object> usual(ObjectNode said, Asker asker) {
            return Map.of("company_id", asker.company());
        }

        @Override
        public Optional<Unique> unique() {
            return Optional.of(Unique.of("Journal codes must be unique per company.", "code", "company_id"));
        }
    }

    private record OfPlan() implements Rule {

        @Override
        public void complete(ObjectNode row) {
            row.set("complete_name", row.path("name"));
            row.set("root_id", row.path("parent_id").isNumber() ? row.path("parent_id") : row.path("id"));
        }
    }

    private record OfAnalyticAccount(Store store) implements Rule {

        @Override
        public void complete(ObjectNode row) {
            row.set(
                    "root_plan_id",
                    store.find("account.analytic.plan", row.path("plan_id").asLong())
                            .map(plan -> plan.path("root_id"))
                            .orElse(Values.EMPTY));
        }
    }

    private record OfExternalId() implements Rule {

        @Override
        public Optional<Unique> unique() {
            return Optional.of(new Unique(
                    List.of("module", "name"),
                    row ->
                            "duplicate key value violates unique constraint \"ir_model_data_module_name_uniq_index\"\nDETAIL:  Key (module, name)=(%s, %s) already exists.\n"
                                    .formatted(
                                            row.path("module").asString(""),
                                            row.path("name").asString(""))));
        }
    }
}
