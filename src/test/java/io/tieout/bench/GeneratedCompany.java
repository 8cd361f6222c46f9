package io.tieout.bench;

import io.tieout.bench.Agreement.Kind;
import io.tieout.bench.Truth.Figures;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The files of one company of a made-up firm, of September 2026, and what must come of them. Every line is drawn by a chance of its
 * own, so nothing is kept but one sum for each contract.
 */
final class GeneratedCompany {
    private static final String DELIVERY = "2026-10-02";
    private static final String MOMENT = "2026-10-01T08:00:00Z";

    private final String entity;
    private final String currency;
    private final long seed;
    private final long lines;
    private final int persons;
    private final List<Agreement> agreements = new ArrayList<>();
    private final List<Work> works = new ArrayList<>();
    private final Truth truth = new Truth();

    /** What was worked on a contract. */
    private static final class Work {
        private BigDecimal delivered = BigDecimal.ZERO;
        private BigDecimal outsideTerm = BigDecimal.ZERO;
        private BigDecimal approved = BigDecimal.ZERO;
        private long quarters;
        private long quartersApproved;
        private BigDecimal byHand = BigDecimal.ZERO;
    }

    /**
     * @param lines of timesheets; a tenth as many expenses, a fifth as many lines of the ledger
     */
    GeneratedCompany(String entity, String currency, long seed, long lines) {
        this.entity = entity;
        this.currency = currency;
        this.seed = seed ^ entity.hashCode() * 0x9E3779B97F4A7C15L;
        this.lines = lines;
        int contracts = (int) Math.max(50, lines / 500);
        persons = (int) Math.max(8, lines / 200);
        BigDecimal scale = currency.equals("JPY") ? new BigDecimal("160") : BigDecimal.ONE;
        for (int number = 0; number < contracts; number++) {
            agreements.add(new Agreement(
                    entity, number, currency.equals("JPY") ? 0 : 2, scale, Math.max(1, lines / contracts)));
            works.add(new Work());
        }
    }

    String entity() {
        return entity;
    }

    String currency() {
        return currency;
    }

    /** Lays its delivery and its books into the home. */
    Truth writeInto(Path home) throws IOException {
        Path delivery = home.resolve("inbox").resolve(entity).resolve(DELIVERY);
        terms(delivery);
        timesheets(delivery);
        expenses(delivery);
        invoices(delivery);
        books(home.resolve("ledgers").resolve(entity));
        for (int n = 0; n < agreements.size(); n++) {
            truth.contract(agreements.get(n).contract(), figures(agreements.get(n), works.get(n)));
        }
        return truth;
    }

    private void terms(Path delivery) throws IOException {
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
            for (int person = 0; person < persons; person++) {
                resources.row(resource(person), "Person " + person, entity, "employee", role(person), 40);
            }
            for (Agreement agreed : agreements) {
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
                        "%s-RC%d".formatted(entity, agreed.card()),
                        orEmpty(agreed.markupPercent()));
                if (agreed.kind() == Kind.BY_MILESTONE) {
                    milestones.row(
                            agreed.contract(), "1", "M1", agreed.accepted(), "2026-09-10", "2026-09-12", "protocol");
                    milestones.row(agreed.contract(), "1", "M2", agreed.waiting(), "2026-09-24", "", "");
                }
            }
            count(delivery, "entities.csv", entities);
            count(delivery, "customers.csv", customers);
            count(delivery, "resources.csv", resources);
            count(delivery, "projects.csv", projects);
            count(delivery, "contracts.csv", contracts);
            count(delivery, "obligations.csv", obligations);
            count(delivery, "milestones.csv", milestones);
        }
        Files.writeString(
                delivery.resolve("delivery.yaml"),
                "source: %s\nentity: %s\nknown_at: %sT16:00:00Z\n".formatted(source(), entity, DELIVERY));
    }

    private static Object orEmpty(BigDecimal amount) {
        return amount.signum() == 0 ? "" : amount.toPlainString();
    }

    private void count(Path delivery, String name, CsvFile file) {
        truth.wrote(delivery.getFileName() + "/" + name, file.rows());
    }

    String source() {
        return "psa-" + entity.toLowerCase(Locale.ROOT);
    }

    String ledger() {
        return "books-" + entity.toLowerCase(Locale.ROOT);
    }

    String resource(int person) {
        return "%s-R%04d".formatted(entity, person);
    }

    private static String role(int person) {
        return "role" + person % 4;
    }

    int persons() {
        return persons;
    }

    List<Agreement> agreements() {
        return agreements;
    }

    private SplittableRandom chance(String of, long number) {
        return new SplittableRandom(seed + of.hashCode() * 31L + number * 0x632BE59BD9B4E019L);
    }

    private int drawn(SplittableRandom chance, long number) {
        return number % 50 == 0 ? 0 : chance.nextInt(agreements.size());
    }

    private void timesheets(Path delivery) throws IOException {
        try (CsvFile file = new CsvFile(
                delivery.resolve("timesheet_lines.csv"),
                "line,resource,project,task,service,work_on,hours,billable,status,approved_at,approved_by,updated_at,note")) {
            for (long number = 0; number < lines; number++) {
                timesheet(file, number);
            }
            count(delivery, "timesheet_lines.csv", file);
        }
    }

    /** Of a thousand lines one each has a project that nobody knows, more hours than a day, a day or hours that are none, … */
    private void timesheet(CsvFile file, long number) throws IOException {
        SplittableRandom chance = chance("time", number);
        int of = drawn(chance, number);
        Agreement agreed = agreements.get(of);
        int person = chance.nextInt(persons);
        int day = 1 + chance.nextInt(30);
        int quarters = 1 + chance.nextInt(40);
        boolean second = chance.nextBoolean();
        int fate = chance.nextInt(1000);
        if (fate < 2 && agreed.kind() == Kind.BY_PROGRESS) {
            fate = 999;
        }
        String line = "%s-T%08d".formatted(entity, number);
        String project = fate == 0 ? "P-nobody" : agreed.project(second);
        String on = fate == 2 ? "2026-09-31" : "2026-09-%02d".formatted(day);
        String hours = fate == 3 ? "abc" : hours(fate == 1 ? 101 : quarters);
        boolean billable = fate < 40 || fate >= 50;
        String status = fate == 6 ? "deleted" : fate >= 7 && fate < 37 ? "submitted" : "approved";
        String approved = status.equals("approved") ? MOMENT : "";
        Object[] row = {
            line,
            resource(person),
            project,
            "task " + number % 97,
            "",
            on,
            hours,
            billable,
            status,
            approved,
            approved.isEmpty() ? "" : resource(0),
            MOMENT,
            "note " + number
        };
        file.row(row);
        switch (fate) {
            case 0 -> hold("CONTRACT_UNMAPPED", quarters);
            case 1 -> hold("HOURS_IMPLAUSIBLE", 101);
            case 2, 3 -> truth.rejected("timesheet_lines.csv", "VALUE_INVALID", 1);
            case 4 -> {
                file.row(row);
                truth.repeated();
                worked(of, person, day, quarters, billable, true);
            }
            case 5 -> {
                row[6] = hours(quarters + 1);
                file.row(row);
                truth.rejected("timesheet_lines.csv", "DUPLICATE_ID", 2);
            }
            case 6 -> {}
            default -> worked(of, person, day, quarters, billable, status.equals("approved"));
        }
    }

    private void hold(String code, int quarters) {
        truth.held(code);
        truth.worked(quarters);
    }

    private static String hours(int quarters) {
        return BigDecimal.valueOf(quarters * 25L, 2).toPlainString();
    }

    private void worked(int of, int person, int day, int quarters, boolean billable, boolean approved) {
        truth.worked(quarters);
        Agreement agreed = agreements.get(of);
        Work work = works.get(of);
        boolean inTerm = !agreed.isOverOn25() || day <= 25;
        work.quarters += quarters;
        work.quartersApproved += approved ? quarters : 0;
        if (agreed.kind() == Kind.BY_THE_HOUR && billable) {
            BigDecimal rate = agreed.rate(person % 4, day);
            delivered(
                    work,
                    agreed.rounded(rate.multiply(BigDecimal.valueOf(quarters))
                            .divide(BigDecimal.valueOf(4), 6, RoundingMode.HALF_UP)),
                    inTerm,
                    approved);
        }
    }

    private static void delivered(Work work, BigDecimal amount, boolean inTerm, boolean approved) {
        work.delivered = work.delivered.add(amount);
        work.outsideTerm = inTerm ? work.outsideTerm : work.outsideTerm.add(amount);
        work.approved = inTerm && approved ? work.approved.add(amount) : work.approved;
    }

    private void expenses(Path delivery) throws IOException {
        try (CsvFile file = new CsvFile(
                delivery.resolve("expense_lines.csv"),
                "line,report,resource,project,category,incurred_on,currency,net_amount,billable,status,approved_at,updated_at")) {
            for (long number = 0; number < lines / 10; number++) {
                SplittableRandom chance = chance("expense", number);
                int of = drawn(chance, number);
                Agreement agreed = agreements.get(of);
                int day = 1 + chance.nextInt(30);
                BigDecimal net = agreed.amount(BigDecimal.valueOf(500 + chance.nextInt(49_500), 2));
                boolean billable = chance.nextInt(20) > 0;
                boolean approved = chance.nextInt(33) > 0;
                file.row(
                        "%s-X%08d".formatted(entity, number),
                        "ER-" + number / 8,
                        resource(chance.nextInt(persons)),
                        agreed.project(false),
                        "travel",
                        "2026-09-%02d".formatted(day),
                        currency,
                        net,
                        billable,
                        approved ? "approved" : "submitted",
                        approved ? MOMENT : "",
                        MOMENT);
                if (billable && agreed.kind() == Kind.BY_THE_HOUR) {
                    BigDecimal marked =
                            net.multiply(agreed.markupPercent().movePointLeft(2).add(BigDecimal.ONE));
                    delivered(works.get(of), agreed.rounded(marked), !agreed.isOverOn25() || day <= 25, approved);
                }
            }
            count(delivery, "expense_lines.csv", file);
        }
    }

    private void invoices(Path delivery) throws IOException {
        try (CsvFile file = new CsvFile(
                delivery.resolve("invoices.csv"),
                "invoice,line,kind,entity,contract,obligation,issued_on,currency,net_amount,status,source_ref")) {
            for (Agreement agreed : agreements) {
                if (agreed.isInvoiced()) {
                    file.row(
                            invoice(agreed),
                            1,
                            "invoice",
                            entity,
                            agreed.contract(),
                            "1",
                            "2026-09-20",
                            currency,
                            agreed.invoiced(),
                            "posted",
                            origin(agreed));
                }
            }
            count(delivery, "invoices.csv", file);
        }
    }

    private static String invoice(Agreement agreed) {
        return agreed.contract().replace("-C", "-I");
    }

    private static String origin(Agreement agreed) {
        return "sales:invoice:" + invoice(agreed);
    }

    private void books(Path ledger) throws IOException {
        try (CsvFile file = new CsvFile(
                ledger.resolve("ledger_lines.csv"),
                "entry,line,entity,journal,account,posted_on,debit,credit,currency,partner,contract,obligation,project,reference,source_ref,description,status")) {
            for (Agreement agreed : agreements) {
                if (agreed.isInvoiced() && agreed.isInvoiceInTheBooks()) {
                    entry(
                            file,
                            "SAL-%05d".formatted(agreed.number()),
                            "SAL",
                            20,
                            agreed.invoiced(),
                            "1200",
                            "4400",
                            agreed.contract(),
                            origin(agreed));
                }
            }
            for (int of = 4; of < agreements.size(); of += 400) {
                Agreement agreed = agreements.get(of);
                BigDecimal amount = agreed.amount(new BigDecimal("1111.10"));
                entry(file, "MAN-%05d".formatted(of), "GEN", 28, amount, "1200", "4400", agreed.contract(), "");
                works.get(of).byHand = amount;
            }
            for (long number = 0; file.rows() < lines / 5; number++) {
                SplittableRandom chance = chance("purchase", number);
                BigDecimal amount = agreements.getFirst().amount(BigDecimal.valueOf(1000 + chance.nextInt(900_000), 2));
                entry(
                        file,
                        "PUR-%07d".formatted(number),
                        "PUR",
                        1 + chance.nextInt(30),
                        amount,
                        "6000",
                        "2000",
                        "",
                        "");
            }
            truth.wrote("ledger_lines.csv", file.rows());
        }
    }

    private void entry(
            CsvFile file,
            String entry,
            String journal,
            int day,
            BigDecimal amount,
            String debited,
            String credited,
            String contract,
            String origin)
            throws IOException {
        String on = "2026-09-%02d".formatted(day);
        String obligation = contract.isEmpty() ? "" : "1";
        String nothing = agreements.getFirst().amount(BigDecimal.ZERO).toPlainString();
        file.row(
                entry,
                1,
                entity,
                journal,
                debited,
                on,
                amount,
                nothing,
                currency,
                "",
                contract,
                obligation,
                "",
                "",
                origin,
                entry,
                "posted");
        file.row(
                entry,
                2,
                entity,
                journal,
                credited,
                on,
                nothing,
                amount,
                currency,
                "",
                contract,
                obligation,
                "",
                "",
                origin,
                entry,
                "posted");
    }

    /** What the rules say: what is within the agreed days, then approved, then accepted, then within the cap. */
    private static Figures figures(Agreement agreed, Work work) {
        boolean byTheHour = agreed.kind() == Kind.BY_THE_HOUR;
        BigDecimal delivered = switch (agreed.kind()) {
            case BY_THE_HOUR -> work.delivered;
            case BY_PROGRESS -> byProgress(agreed, work.quarters);
            case BY_MILESTONE -> agreed.price();
            case BY_MONTH -> agreed.rounded(agreed.price().divide(BigDecimal.valueOf(12), 12, RoundingMode.HALF_UP));
        };
        BigDecimal approved = switch (agreed.kind()) {
            case BY_THE_HOUR -> work.approved;
            case BY_PROGRESS -> byProgress(agreed, work.quartersApproved);
            default -> delivered;
        };
        BigDecimal outsideTerm = byTheHour ? work.outsideTerm : BigDecimal.ZERO;
        BigDecimal accepted = agreed.kind() == Kind.BY_MILESTONE ? agreed.accepted() : approved;
        BigDecimal recognised = byTheHour && agreed.cap().signum() > 0 ? accepted.min(agreed.cap()) : accepted;
        BigDecimal taken = agreed.isInvoiced() && agreed.isInvoiceInTheBooks() ? agreed.invoiced() : BigDecimal.ZERO;
        return new Figures(
                delivered,
                outsideTerm,
                delivered.subtract(outsideTerm).subtract(approved),
                approved.subtract(accepted),
                accepted.subtract(recognised),
                recognised,
                agreed.isInvoiced() ? agreed.invoiced() : BigDecimal.ZERO,
                taken,
                taken.add(work.byHand));
    }

    private static BigDecimal byProgress(Agreement agreed, long quarters) {
        BigDecimal planned = BigDecimal.valueOf(agreed.plannedHours() * 4);
        BigDecimal worked = BigDecimal.valueOf(quarters).min(planned);
        return agreed.rounded(agreed.price().multiply(worked).divide(planned, 12, RoundingMode.HALF_UP));
    }
}
