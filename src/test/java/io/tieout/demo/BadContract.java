package io.tieout.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A contract of the sample's company DE that something is wrong with from September on, as real sources have them.
 *
 * @param wrong     in words
 * @param id        of the contract; each has its own
 * @param companies who has it: their other contracts must be what they are without it, everything of the others
 * @param before    what August knew of it; nothing where it comes with September
 * @param planted   what comes with September
 */
record BadContract(String wrong, String id, Set<String> companies, List<Row> before, List<Row> planted) {
    private static final String CONTRACTS = "contract,entity,customer,currency,start_on,status";
    private static final String TERMS =
            "contract,obligation,version,effective_on,modification,method,price,start_on,end_on,planned_cost";
    private static final String COSTS = "line,kind,contract,obligation,incurred_on,currency,amount,depicts_progress";
    private static final String ESTIMATES = "contract,obligation,estimated_on,units_total,progress_percent";
    private static final String UNITS = "line,contract,obligation,delivered_on,units";
    private static final String INVOICES =
            "invoice,line,kind,entity,customer,contract,obligation,issued_on,currency,net_amount,status";

    /**
     * A row of a delivery.
     *
     * @param source whose delivery
     */
    record Row(String source, String file, String header, String text) {}

    static List<BadContract> all() {
        return List.of(
                bad("a price cut below what is earned")
                        .known(straight("1200.00", "2026-08-01", "2026-11-30"))
                        .has(terms("1,2,2026-09-01,prospective,straight_line_monthly,200.00,2026-08-01,2026-11-30,"))
                        .contract("X-01"),
                bad("materials above the price")
                        .known(terms("1,1,2026-08-01,original,cost_to_cost,1000.00,2026-08-01,,400.00"))
                        .has(cost("material", "1500.00", "false"), cost("other", "100.00", "true"))
                        .contract("X-02"),
                bad("a credit as its first cost")
                        .known(terms("1,1,2026-08-01,original,cost_to_cost,1000.00,2026-08-01,,400.00"))
                        .has(cost("subcontractor", "-50.00", "true"))
                        .contract("X-03"),
                bad("a survey that goes back")
                        .known(
                                terms("1,1,2026-08-01,original,percent_complete,1000.00,2026-08-01,,"),
                                "psa-de|estimates.csv|" + ESTIMATES + "|ID,1,2026-08-31,,60")
                        .has("psa-de|estimates.csv|" + ESTIMATES + "|ID,1,2026-09-30,,20")
                        .contract("X-04"),
                bad("units that come back")
                        .known(
                                terms("1,1,2026-08-01,original,units_delivered,1000.00,2026-08-01,,"),
                                "psa-de|estimates.csv|" + ESTIMATES + "|ID,1,2026-08-01,10,",
                                "psa-de|deliveries.csv|" + UNITS + "|D-ID-1,ID,1,2026-08-10,6")
                        .has("psa-de|deliveries.csv|" + UNITS + "|D-ID-2,ID,1,2026-09-10,-8")
                        .contract("X-05"),
                bad("a start that is corrected after it was posted")
                        .known(straight("400.00", "2026-08-01", "2026-11-30"))
                        .has(terms("1,1,2026-09-01,original,straight_line_monthly,400.00,2026-09-01,2026-12-31,"))
                        .contract("X-06"),
                bad("an id that two companies use")
                        .of("DE", "JP")
                        .known(straight("400.00", "2026-08-01", "2026-11-30"))
                        .has(
                                "psa-jp|contracts.csv|" + CONTRACTS + "|ID,JP,CU-21,JPY,2026-09-01,active",
                                "psa-jp|obligations.csv|" + TERMS
                                        + "|ID,1,1,2026-09-01,original,straight_line_monthly,40000,2026-09-01,2026-12-31,")
                        .contract("X-07"),
                bad("a line with a negative price")
                        .known(straight("1000.00", "2026-08-01", "2026-11-30"))
                        .has(terms("2,1,2026-09-01,original,straight_line_monthly,-100.00,2026-09-01,2026-11-30,"))
                        .contract("X-08"),
                bad("a credit note with a negative amount")
                        .known(straight("1000.00", "2026-08-01", "2026-11-30"))
                        .has("psa-de|invoices.csv|" + INVOICES
                                + "|RE-ID,1,credit_note,DE,CU-01,ID,1,2026-09-10,EUR,-100.00,posted")
                        .contract("X-09"),
                bad("terms that contradict each other")
                        .has(
                                "psa-de|contracts.csv|" + CONTRACTS + "|ID,DE,CU-01,EUR,2026-09-01,active",
                                terms("1,1,2026-09-01,original,straight_line_monthly,500.00,2026-12-31,2026-09-01,"))
                        .contract("X-10"),
                bad("costs without a plan or an estimate")
                        .has(
                                "psa-de|contracts.csv|" + CONTRACTS + "|ID,DE,CU-01,EUR,2026-09-01,active",
                                terms("1,1,2026-09-01,original,cost_to_cost,1000.00,2026-09-01,,"),
                                cost("other", "100.00", "true"))
                        .contract("X-11"),
                bad("a method that nobody knows")
                        .has(
                                "psa-de|contracts.csv|" + CONTRACTS + "|ID,DE,CU-01,EUR,2026-09-01,active",
                                terms("1,1,2026-09-01,original,by_mood,500.00,2026-09-01,2026-12-31,"))
                        .contract("X-12"),
                bad("an id of 260 letters")
                        .has(
                                "psa-de|contracts.csv|" + CONTRACTS + "|ID,DE,CU-01,EUR,2026-09-01,active",
                                straight("500.00", "2026-09-01", "2026-12-31"))
                        .contract("X-13" + "x".repeat(256)),
                bad("a loss that has no account")
                        .known(terms("1,1,2026-08-01,original,cost_to_cost,1000.00,2026-08-01,,400.00"))
                        .has(
                                cost("other", "900.00", "true"),
                                "psa-de|estimates.csv|contract,obligation,estimated_on,remaining_cost|ID,1,2026-09-30,700.00")
                        .contract("X-14"),
                bad("a company that nobody knows")
                        .has(
                                "psa-de|contracts.csv|" + CONTRACTS + "|ID,XX,CU-01,EUR,2026-09-01,active",
                                straight("500.00", "2026-09-01", "2026-12-31"))
                        .contract("X-15"),
                bad("an invoice in another currency")
                        .known(straight("1000.00", "2026-08-01", "2026-11-30"))
                        .has("psa-de|invoices.csv|" + INVOICES
                                + "|RE-ID,1,invoice,DE,CU-01,ID,1,2026-09-10,USD,100.00,posted")
                        .contract("X-16"),
                bad("a version that names another company")
                        .of("DE", "JP")
                        .known(straight("1000.00", "2026-08-01", "2026-11-30"))
                        .has("psa-de|contracts.csv|" + CONTRACTS + "|ID,JP,CU-01,EUR,2026-08-01,active")
                        .contract("X-17"));
    }

    private static String straight(String price, String from, String to) {
        return terms("1,1,%s,original,straight_line_monthly,%s,%s,%s,".formatted(from, price, from, to));
    }

    private static String terms(String row) {
        return "psa-de|obligations.csv|" + TERMS + "|ID," + row;
    }

    private static String cost(String kind, String amount, String depictsProgress) {
        return "psa-de|cost_lines.csv|%s|K-ID-%s,%s,ID,1,2026-09-10,EUR,%s,%s"
                .formatted(COSTS, kind, kind, amount, depictsProgress);
    }

    private static Draft bad(String wrong) {
        return new Draft(wrong);
    }

    /** Rows are {@code source|file|header|row}, with {@code ID} for the contract. */
    private static final class Draft {
        private final String wrong;
        private Set<String> companies = Set.of("DE");
        private final List<String> before = new ArrayList<>();
        private final List<String> planted = new ArrayList<>();

        Draft(String wrong) {
            this.wrong = wrong;
        }

        Draft of(String... names) {
            companies = Set.of(names);
            return this;
        }

        Draft known(String... rows) {
            before.add("psa-de|contracts.csv|" + CONTRACTS + "|ID,DE,CU-01,EUR,2026-08-01,active");
            before.addAll(List.of(rows));
            return this;
        }

        Draft has(String... rows) {
            planted.addAll(List.of(rows));
            return this;
        }

        BadContract contract(String id) {
            return new BadContract(wrong, id, companies, rows(before, id), rows(planted, id));
        }

        private static List<Row> rows(List<String> texts, String id) {
            return texts.stream()
                    .map(text -> text.split("\\|"))
                    .map(part -> new Row(part[0], part[1], part[2], part[3].replace("ID", id)))
                    .toList();
        }
    }

    @Override
    public String toString() {
        return wrong;
    }
}
