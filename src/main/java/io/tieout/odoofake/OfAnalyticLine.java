package io.tieout.odoofake;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules of analytic lines. One with a project is a line of hours; one that is on an invoice stays as it is. */
record OfAnalyticLine(Store store, Clock clock) implements Rule {
    private static final List<String> BILLED =
            List.of("unit_amount", "employee_id", "project_id", "task_id", "so_line", "date");

    /** A column that has an account of a plan. */
    private static final Pattern PLAN = Pattern.compile("account_id|x_plan\\d+_id");

    @Override
    public Map<String, Object> usual(ObjectNode said, Asker asker) {
        return Map.of(
                "company_id",
                asker.company(),
                "date",
                LocalDate.now(clock).toString(),
                "category",
                "other",
                "name",
                "/",
                "amount",
                BigDecimal.ZERO,
                "user_id",
                asker.user().id());
    }

    @Override
    public void insist(ObjectNode standing, ObjectNode said) {
        if (isInvoiced(standing) && BILLED.stream().anyMatch(said::has)) {
            throw ServerError.user("You cannot modify timesheets that are already invoiced.");
        }
    }

    @Override
    public void insistOnRemoving(ObjectNode standing) {
        if (isInvoiced(standing)) {
            throw ServerError.user("You cannot remove a timesheet that has already been invoiced.");
        }
    }

    private static boolean isInvoiced(ObjectNode line) {
        return line.path("timesheet_invoice_id").isNumber();
    }

    @Override
    public void complete(ObjectNode row) {
        JsonNode currency = linked("res.company", row.path("company_id")).path("currency_id");
        row.set("currency_id", currency.isNumber() ? currency : Values.EMPTY);
        JsonNode order = linked("sale.order.line", row.path("so_line")).path("order_id");
        row.set("order_id", order.isNumber() ? order : Values.EMPTY);
        if (row.path("project_id").isNumber()) {
            ObjectNode project = linked("project.project", row.path("project_id"));
            JsonNode account =
                    project.has("account_id") ? project.path("account_id") : project.path("analytic_account_id");
            row.set("account_id", account.isNumber() ? account : Values.EMPTY);
            store.named("uom.product_uom_hour").ifPresent(hour -> row.set("product_uom_id", hour.path("res_id")));
            row.put("timesheet_invoice_type", order.isNumber() ? "billable_time" : "non_billable");
        } else if (row.properties().stream()
                .noneMatch(field -> PLAN.matcher(field.getKey()).matches()
                        && field.getValue().isNumber())) {
            throw ServerError.validation("At least one analytic account must be set");
        } else {
            row.put("timesheet_invoice_type", typeWithoutProject(row));
        }
    }

    private static String typeWithoutProject(ObjectNode row) {
        boolean revenue = Domain.number(row.path("amount")).signum() >= 0
                && Domain.number(row.path("unit_amount")).signum() >= 0;
        String ofRevenue = row.path("so_line").isNumber() ? "service_revenues" : "other_revenues";
        return revenue ? ofRevenue : "other_costs";
    }

    private ObjectNode linked(String model, JsonNode id) {
        return store.find(model, id.asLong()).orElseGet(Store.JSON::createObjectNode);
    }
}
