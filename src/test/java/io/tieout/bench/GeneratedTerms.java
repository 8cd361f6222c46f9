package io.tieout.bench;

import io.tieout.bench.Agreement.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who works for whom, and on what terms. */
record GeneratedTerms(GeneratedCompany company, Truth truth) {

    void writeInto(Path delivery) throws IOException {
        String entity = company.entity();
        String currency = company.currency();
        try (CsvFile entities = new CsvFile(delivery.resolve("entities.csv"), "entity,name,currency,time_zone");
                CsvFile customers = new CsvFile(delivery.resolve("customers.csv"), "customer,name,entity");
                CsvFile resources =
                        new CsvFile(delivery.resolve("resources.csv"), "resource,name,entity,kind,role,weekly_hours");
                CsvFile projects = new CsvFile(
                        delivery.resolve("projects.csv"), "project,customer,entity,contract,obligation,billable");
                CsvFile contracts = new CsvFile(
                        delivery.resolve("contracts.csv"),
                        "contract,entity,customer,title,currency,start_on,end_on,status");
                CsvFile obligations = new CsvFile(
                        delivery.resolve("obligations.csv"),
                        "contract,obligation,version,effective_on,modification,method,price,cap,start_on,end_on,planned_hours,rate_card,markup_percent");
                CsvFile milestones = new CsvFile(
                        delivery.resolve("milestones.csv"),
                        "contract,obligation,milestone,amount,due_on,accepted_on,evidence")) {
            entities.row(entity, "Company " + entity, currency, "UTC");
            for (int person = 0; person < company.persons(); person++) {
                resources.row(
                        company.resource(person), "Person " + person, entity, "employee", "role" + person % 4, 40);
            }
            for (Agreement agreed : company.agreements()) {
                String customer = "%s-U%04d".formatted(entity, agreed.number() / 4);
                if (agreed.number() % 4 == 0) {
                    customers.row(customer, "Customer " + agreed.number() / 4, entity);
                }
                String end = agreed.isOverOn25() ? "2026-09-25" : "2027-08-31";
                contracts.row(
                        agreed.contract(),
                        entity,
                        customer,
                        "Contract " + agreed.number(),
                        currency,
                        "2026-09-01",
                        end,
                        "active");
                projects.row(agreed.project(false), customer, entity, agreed.contract(), "1", true);
                projects.row(agreed.project(true), customer, entity, agreed.contract(), "1", true);
                obligations.row(
                        agreed.contract(),
                        "1",
                        1,
                        "2026-09-01",
                        "original",
                        agreed.kind().method,
                        orEmpty(agreed.price()),
                        agreed.kind() == Kind.BY_THE_HOUR ? orEmpty(agreed.cap()) : "",
                        "2026-09-01",
                        end,
                        agreed.kind() == Kind.BY_PROGRESS ? agreed.plannedHours() : "",
                        agreed.rateCard(),
                        orEmpty(agreed.markupPercent()));
                if (agreed.kind() == Kind.BY_MILESTONE) {
                    milestones.row(
                            agreed.contract(), "1", "M1", agreed.accepted(), "2026-09-10", "2026-09-12", "protocol");
                    milestones.row(agreed.contract(), "1", "M2", agreed.waiting(), "2026-09-24", "", "");
                }
            }
            truth.wrote("entities.csv", entities.rows());
            truth.wrote("customers.csv", customers.rows());
            truth.wrote("resources.csv", resources.rows());
            truth.wrote("projects.csv", projects.rows());
            truth.wrote("contracts.csv", contracts.rows());
            truth.wrote("obligations.csv", obligations.rows());
            truth.wrote("milestones.csv", milestones.rows());
        }
        Files.writeString(
                delivery.resolve("delivery.yaml"),
                "source: %s\nentity: %s\nknown_at: %sT16:00:00Z\n"
                        .formatted(company.source(), entity, GeneratedCompany.DELIVERED_ON));
    }

    private static Object orEmpty(BigDecimal amount) {
        return amount.signum() == 0 ? "" : amount.toPlainString();
    }
}
