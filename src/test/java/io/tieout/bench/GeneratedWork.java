package io.tieout.bench;

import io.tieout.bench.Agreement.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** What was worked and spent, line by line. */
record GeneratedWork(GeneratedCompany company, Truth truth, List<Worked> worked) {
    static final String TIMESHEET_COLUMNS =
            "line,resource,project,task,service,work_on,hours,billable,status,approved_at,approved_by,updated_at,note";

    private static final String MOMENT = "2026-10-01T08:00:00Z";

    void writeInto(Path delivery) throws IOException {
        timesheets(delivery);
        expenses(delivery);
    }

    /** The first contract gets every fiftieth line. */
    private Worked drawn(SplittableRandom chance, long number) {
        return worked.get(number % 50 == 0 ? 0 : chance.nextInt(worked.size()));
    }

    private void timesheets(Path delivery) throws IOException {
        try (CsvFile file = new CsvFile(delivery.resolve("timesheet_lines.csv"), TIMESHEET_COLUMNS)) {
            for (long number = 0; number < company.lines(); number++) {
                timesheet(file, number);
            }
            truth.wrote("timesheet_lines.csv", file.rows());
        }
    }

    /**
     * Of a thousand lines one each has a project that nobody knows, more hours than a day, a day or hours that are none, is repeated,
     * contradicted or deleted. Work that measures progress is never held, as it would hold the contract.
     */
    private void timesheet(CsvFile file, long number) throws IOException {
        SplittableRandom chance = company.chance("time", number);
        Worked on = drawn(chance, number);
        Agreement agreed = on.agreed();
        int person = chance.nextInt(company.persons());
        int day = 1 + chance.nextInt(30);
        int quarters = 1 + chance.nextInt(40);
        boolean second = chance.nextBoolean();
        int fate = chance.nextInt(1000);
        if (fate < 2 && agreed.kind() == Kind.BY_PROGRESS) {
            fate = 999;
        }
        String line = "%s-T%08d".formatted(company.entity(), number);
        String project = fate == 0 ? "P-nobody" : agreed.project(second);
        String workedOn = fate == 2 ? "2026-09-31" : "2026-09-%02d".formatted(day);
        String hours = fate == 3 ? "abc" : hours(fate == 1 ? 101 : quarters);
        boolean billable = fate < 40 || fate >= 50;
        String status = fate == 6 ? "deleted" : fate >= 7 && fate < 37 ? "submitted" : "approved";
        String approved = status.equals("approved") ? MOMENT : "";
        Object[] row = {
            line,
            company.resource(person),
            project,
            "task " + number % 97,
            "",
            workedOn,
            hours,
            billable,
            status,
            approved,
            approved.isEmpty() ? "" : company.resource(0),
            MOMENT,
            "note " + number
        };
        file.row(row);
        switch (fate) {
            case 0 -> truth.held("PROJECT_UNKNOWN");
            case 1 -> truth.held("HOURS_IMPLAUSIBLE");
            case 2, 3 -> truth.rejected("timesheet_lines.csv", "VALUE_INVALID", 1);
            case 4 -> {
                file.row(row);
                truth.repeated();
                work(on, person, day, quarters, billable, true);
            }
            case 5 -> {
                row[6] = hours(quarters + 1);
                file.row(row);
                truth.rejected("timesheet_lines.csv", "DUPLICATE_ID", 2);
            }
            case 6 -> {}
            default -> work(on, person, day, quarters, billable, status.equals("approved"));
        }
    }

    private static String hours(int quarters) {
        return BigDecimal.valueOf(quarters * 25L, 2).toPlainString();
    }

    private void work(Worked on, int person, int day, int quarters, boolean billable, boolean approved) {
        truth.worked(quarters);
        on.hours(person, day, quarters, billable, approved);
    }

    private void expenses(Path delivery) throws IOException {
        try (CsvFile file = new CsvFile(
                delivery.resolve("expense_lines.csv"),
                "line,report,resource,project,category,incurred_on,currency,net_amount,billable,status,approved_at,updated_at")) {
            for (long number = 0; number < company.lines() / 10; number++) {
                SplittableRandom chance = company.chance("expense", number);
                Worked on = drawn(chance, number);
                Agreement agreed = on.agreed();
                int day = 1 + chance.nextInt(30);
                BigDecimal net = agreed.amount(BigDecimal.valueOf(500 + chance.nextInt(49_500), 2));
                boolean billable = chance.nextInt(20) > 0;
                boolean approved = chance.nextInt(33) > 0;
                file.row(
                        "%s-X%08d".formatted(company.entity(), number),
                        "ER-" + number / 8,
                        company.resource(chance.nextInt(company.persons())),
                        agreed.project(false),
                        "travel",
                        "2026-09-%02d".formatted(day),
                        company.currency(),
                        net,
                        billable,
                        approved ? "approved" : "submitted",
                        approved ? MOMENT : "",
                        MOMENT);
                on.expense(day, net, billable, approved);
            }
            truth.wrote("expense_lines.csv", file.rows());
        }
    }
}
