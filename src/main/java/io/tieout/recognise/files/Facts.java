package io.tieout.recognise.files;

import io.tieout.canonical.RecordKind;
import io.tieout.revenue.Fact;
import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.Methods;
import io.tieout.revenue.RevenueMethod.Need;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The facts of every obligation, priced as the rates in the files say. Lines that cannot be priced are noted and left out. */
final class Facts {
    private static final BigDecimal PLAUSIBLE_HOURS = BigDecimal.valueOf(24);
    private static final Set<String> PRICING = Methods.ALL.stream()
            .filter(method -> method.needs().contains(Need.PRICED_LINES))
            .map(method -> method.name())
            .collect(Collectors.toUnmodifiableSet());

    private final DataFolder folder;
    private final Projects projects;
    private final ContractTerms terms;
    private final Rates rates;
    private final Map<String, Record> resources = new HashMap<>();
    private final Map<Place, List<Fact>> facts = new HashMap<>();

    Facts(DataFolder folder, Projects projects, ContractTerms terms) {
        this.folder = folder;
        this.projects = projects;
        this.terms = terms;
        this.rates = new Rates(folder);
        folder.each(RecordKind.RESOURCE, row -> resources.put(row.text("resource"), row));
        folder.each(RecordKind.TIMESHEET_LINE, this::timesheetLine);
        folder.each(RecordKind.EXPENSE_LINE, this::expenseLine);
        folder.each(RecordKind.COST_LINE, this::costLine);
        folder.each(RecordKind.DELIVERY, this::delivery);
        folder.each(RecordKind.MILESTONE, this::milestone);
        folder.each(RecordKind.ESTIMATE, this::estimate);
        folder.each(RecordKind.VARIABLE_OUTCOME, this::outcome);
    }

    private record Place(String contract, String obligation) {}

    List<Fact> of(String contract, String obligation) {
        return facts.getOrDefault(new Place(contract, obligation), List.of());
    }

    private void timesheetLine(Record row) {
        LocalDate day = row.day("work_on");
        BigDecimal hours = row.number("hours");
        if (isDeleted(row)) {
            return;
        }
        if (hours.compareTo(PLAUSIBLE_HOURS) > 0) {
            folder.note(Unusable.of(row, "HOURS_IMPLAUSIBLE", hours.toPlainString(), "at most 24 hours on a line"));
            return;
        }
        place(row, day).ifPresent(place -> {
            Record version = terms.version(place.contract(), place.obligation(), day);
            String currency = terms.currency(place.contract());
            Optional<BigDecimal> rate = isPriced(row, version)
                    ? rates.bill(version.optional("rate_card").orElse(""), asked(row), day, currency)
                    : Optional.empty();
            if (isPriced(row, version) && rate.isEmpty()) {
                folder.note(Unusable.of(
                        row,
                        "BILL_RATE_MISSING",
                        "%s/%s".formatted(version.optional("rate_card").orElse("-"), row.text("resource")),
                        "a bill rate in force on the work date"));
                return;
            }
            boolean approved = isApproved(row);
            rate.ifPresent(hourly -> add(
                    place, new Fact.PricedLine(row.place(), day, rounded(hours.multiply(hourly), currency), approved)));
            add(place, new Fact.HoursWorked(row.place(), day, hours, approved));
            rates.cost(row.text("resource"), day, currency)
                    .ifPresent(hourly -> add(
                            place,
                            new Fact.Cost(
                                    row.place(),
                                    day,
                                    rounded(hours.multiply(hourly), currency),
                                    CostKind.LABOUR,
                                    approved)));
        });
    }

    private Rates.Asked asked(Record row) {
        return new Rates.Asked(
                row.text("resource"),
                Optional.ofNullable(resources.get(row.text("resource")))
                        .flatMap(resource -> resource.optional("role"))
                        .orElse(""),
                row.optional("service").orElse(""));
    }

    private void expenseLine(Record row) {
        LocalDate day = row.day("incurred_on");
        if (isDeleted(row)) {
            return;
        }
        place(row, day).filter(place -> isInCurrency(row, place)).ifPresent(place -> {
            Record version = terms.version(place.contract(), place.obligation(), day);
            String currency = terms.currency(place.contract());
            boolean approved = isApproved(row);
            BigDecimal net = row.number("net_amount");
            if (isPriced(row, version)) {
                BigDecimal markup = version.numberOrZero("markup_percent");
                BigDecimal marked =
                        net.multiply(BigDecimal.valueOf(100).add(markup)).movePointLeft(2);
                add(place, new Fact.PricedLine(row.place(), day, rounded(marked, currency), approved));
            }
            add(place, new Fact.Cost(row.place(), day, net, CostKind.OTHER, approved));
        });
    }

    private void costLine(Record row) {
        LocalDate day = row.day("incurred_on");
        place(row, day)
                .filter(place -> isInCurrency(row, place))
                .ifPresent(place ->
                        add(place, new Fact.Cost(row.place(), day, row.number("amount"), costKind(row), true)));
    }

    private static CostKind costKind(Record row) {
        if (row.text("kind").equals("waste")) {
            return CostKind.WASTE;
        }
        if (!row.isTrue("depicts_progress", true)) {
            return CostKind.UNINSTALLED;
        }
        return Set.of("payroll", "subcontractor").contains(row.text("kind")) ? CostKind.LABOUR : CostKind.OTHER;
    }

    private void delivery(Record row) {
        place(row, row.day("delivered_on"))
                .ifPresent(place ->
                        add(place, new Fact.Delivered(row.place(), row.day("delivered_on"), row.number("units"))));
    }

    private void milestone(Record row) {
        place(row, LocalDate.MAX)
                .ifPresent(place -> add(
                        place,
                        new Fact.Milestone(
                                row.place(),
                                row.text("milestone"),
                                row.number("amount"),
                                row.dayOrNull("due_on"),
                                row.dayOrNull("accepted_on"),
                                row.optional("evidence").isPresent())));
    }

    private void estimate(Record row) {
        LocalDate day = row.day("estimated_on");
        place(row, day)
                .ifPresent(place -> add(
                        place,
                        new Fact.Estimate(
                                row.place(),
                                day,
                                row.numberOrNull("remaining_hours"),
                                row.numberOrNull("remaining_cost"),
                                row.numberOrNull("units_total"),
                                row.numberOrNull("progress_percent"))));
    }

    private void outcome(Record row) {
        LocalDate day = row.day("estimated_on");
        place(row, day)
                .ifPresent(place -> add(
                        place,
                        new Fact.Outcome(
                                row.place(),
                                day,
                                row.text("element"),
                                row.number("probability"),
                                row.number("amount"),
                                row.text("measure").equals("most_likely"))));
    }

    /** The obligation that a row is about: the one it names, else the one of its project. */
    private Optional<Place> place(Record row, LocalDate day) {
        Optional<Projects.Target> target = row.optional("contract")
                .map(contract -> new Projects.Target(contract, row.optional("obligation")))
                .or(() -> row.optional("project").flatMap(project -> projects.target(project, day)));
        Optional<Place> place = target.flatMap(
                found -> terms.obligation(found).map(obligation -> new Place(found.contract(), obligation)));
        if (place.isEmpty()) {
            folder.note(Unusable.of(
                    row,
                    "CONTRACT_UNMAPPED",
                    row.optional("contract").or(() -> row.optional("project")).orElse(""),
                    "a project or contract that leads to a contract obligation"));
        }
        return place;
    }

    private boolean isInCurrency(Record row, Place place) {
        String wanted = terms.currency(place.contract());
        if (row.text("currency").equals(wanted)) {
            return true;
        }
        folder.note(Unusable.of(row, "CURRENCY_DIFFERS", row.text("currency"), wanted + ", the contract's currency"));
        return false;
    }

    private boolean isPriced(Record row, Record version) {
        return PRICING.contains(version.text("method"))
                && row.isTrue("billable", true)
                && row.optional("project").map(projects::isBillable).orElse(true);
    }

    private static boolean isApproved(Record row) {
        return row.text("status").equals("approved");
    }

    private static boolean isDeleted(Record row) {
        return row.text("status").equals("deleted");
    }

    private static BigDecimal rounded(BigDecimal exact, String currency) {
        return exact.setScale(Currency.getInstance(currency).getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }

    private void add(Place place, Fact fact) {
        facts.computeIfAbsent(place, key -> new ArrayList<>()).add(fact);
    }
}
