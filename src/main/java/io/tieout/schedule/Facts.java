package io.tieout.schedule;

import io.tieout.canonical.ColumnType;
import io.tieout.canonical.LineStatus;
import io.tieout.canonical.RecordKind;
import io.tieout.exceptions.ReasonCode;
import io.tieout.money.Money;
import io.tieout.refusal.Suggestion;
import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.Engine;
import io.tieout.revenue.Fact;
import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.RevenueMethod.Need;
import io.tieout.revenue.Shortcoming;
import io.tieout.revenue.UnknownRateException;
import io.tieout.schedule.ContractTerms.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts of every obligation, priced as the rates in the files say, and the invoices. Lines that cannot be valued are noted, left
 * out and counted: where revenue follows from all of them, none can be missing.
 */
final class Facts {
    /** About 200 MB of them. */
    static final int AT_A_TIME = 500_000;

    private static final ColumnType CURRENCY =
            Objects.requireNonNull(RecordKind.INVOICE.columns().get("currency")).type();
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal PLAUSIBLE_HOURS = BigDecimal.valueOf(24);

    private final DataFolder folder;
    private final Projects projects;
    private final Mappings mappings;
    private final ContractTerms terms;
    private final Engine engine;
    private final Rates rates;
    private final EntityCurrencies currencies;
    private final Map<String, Record> resources = new HashMap<>();
    private final KeptFacts kept;
    private final Map<Place, Integer> held = new HashMap<>();
    private final Map<Place, SortedMap<LocalDate, Unpriced>> unpriced = new HashMap<>();
    private final CostWorth inContract;
    private final CostWorth inBooks;
    private final Map<String, Integer> invoicesHeld = new HashMap<>();

    Facts(
            DataFolder folder,
            Projects projects,
            Mappings mappings,
            ContractTerms terms,
            Engine engine,
            EntityCurrencies currencies,
            int atATime) {
        this.folder = folder;
        this.projects = projects;
        this.mappings = mappings;
        this.terms = terms;
        this.engine = engine;
        this.currencies = currencies;
        this.inContract = new CostWorth(currencies);
        this.inBooks = new CostWorth(currencies);
        this.rates = new Rates(folder);
        this.kept = new KeptFacts(atATime);
        folder.each(RecordKind.RESOURCE, row -> resources.put(row.text("resource"), mappings.named(row)));
        read();
        projects.noteUnused(folder.noticed(), terms);
    }

    private void read() {
        folder.each(RecordKind.INVOICE, this::invoice, this::unreadableInvoice);
        folder.each(RecordKind.TIMESHEET_LINE, this::timesheetLine);
        folder.each(RecordKind.EXPENSE_LINE, this::expenseLine);
        folder.each(RecordKind.COST_LINE, this::costLine);
        folder.each(RecordKind.DELIVERY, this::delivery);
        folder.each(RecordKind.MILESTONE, this::milestone);
        folder.each(RecordKind.ESTIMATE, this::estimate);
        folder.each(RecordKind.VARIABLE_OUTCOME, this::outcome);
    }

    /** What was noted of the files was noted by the first reading. */
    private void readFrom(String contract) {
        if (!kept.covers(contract)) {
            kept.startAt(contract);
            folder.again(this::read);
        }
    }

    List<Fact> of(Place place) {
        readFrom(place.contract());
        return kept.of(place);
    }

    List<Invoice> invoices(String contract) {
        readFrom(contract);
        return kept.invoices(contract);
    }

    /** How many lines of work on an obligation could not be valued. */
    int held(Place place) {
        return held.getOrDefault(place, 0);
    }

    /**
     * A line from before a version that counts from the start, which that cannot price: its rate card has no rate for the hours, or nobody
     * says what an expense in another currency is billed at.
     *
     * @param found which line, and what was looked for
     */
    private record Unpriced(LocalDate day, Shortcoming.Code code, String found) {
        private static final Comparator<Unpriced> IN_ORDER =
                Comparator.comparing(Unpriced::day).thenComparing(Unpriced::found);

        private static Unpriced first(Unpriced one, Unpriced other) {
            return IN_ORDER.compare(one, other) <= 0 ? one : other;
        }
    }

    /** The first line of an obligation that a version which counts from the start and is in force by a day cannot price. */
    Optional<Shortcoming> unpriced(Place place, LocalDate until) {
        return unpriced.getOrDefault(place, Collections.emptySortedMap()).headMap(until.plusDays(1)).values().stream()
                .min(Unpriced.IN_ORDER)
                .map(first -> new Shortcoming(place.obligation(), first.code(), first.found()));
    }

    /** The first rate into the contract's currency that cost of an obligation until a day lacks. */
    Optional<Shortcoming> unrated(Place place, LocalDate until) {
        return inContract.lacking(place, until);
    }

    /** The first rate into the entity's currency that cost of an obligation until a day lacks. */
    Optional<Shortcoming> unratedInBooks(Place place, LocalDate until) {
        return inBooks.lacking(place, until);
    }

    /** How many invoices of a contract could not be used. */
    int invoicesHeld(String contract) {
        return invoicesHeld.getOrDefault(contract, 0);
    }

    private void invoice(Record row) {
        if (!row.text("status").equals("posted")) {
            return;
        }
        String contract = contractOf(row);
        Optional<String> currency = terms.currency(contract);
        if (currency.isEmpty()) {
            folder.note(
                    terms.isDraft(contract)
                            ? Unusable.of(
                                    row, ReasonCode.CONTRACT_DRAFT, contract, "a contract that is signed or active")
                            : Unusable.of(row, ReasonCode.CONTRACT_UNMAPPED, contract, "a contract with obligations"));
        } else if (row.text("currency").equals(currency.get())) {
            BigDecimal amount = row.number("net_amount");
            kept.add(
                    contract,
                    new Invoice(
                            row.optional("obligation").orElse(null),
                            row.day("issued_on"),
                            row.text("kind").equals("credit_note") ? amount.negate() : amount));
        } else if (folder.note(Unusable.of(
                row,
                ReasonCode.CURRENCY_DIFFERS,
                row.text("currency"),
                currency.get() + ", the contract's currency"))) {
            invoicesHeld.merge(contract, 1, Integer::sum);
        }
    }

    /** Whose contract can be read; unless its status can be as well, it may be posted. */
    private void unreadableInvoice(Map<String, String> read, Unusable found) {
        if (!folder.isReadAgain() && read.getOrDefault("status", "posted").equals("posted")) {
            invoicesHeld.merge(
                    contractOf(new Record(RecordKind.INVOICE, found.line(), found.id(), read)), 1, Integer::sum);
        }
    }

    private String contractOf(Record invoice) {
        return invoice.optional("contract")
                .or(() -> invoice.optional("project")
                        .filter(project -> invoice.optional("issued_on").isPresent())
                        .map(project -> projects.contractOf(project, invoice.day("issued_on"))))
                .orElse("");
    }

    private void timesheetLine(Record row) {
        folder.noticed().billable(row);
        LocalDate day = row.day("work_on");
        BigDecimal seconds = row.seconds("hours");
        BigDecimal hours = row.number("hours");
        if (isDeleted(row)) {
            return;
        }
        Optional<Place> known = place(row, day);
        if (hours.abs().compareTo(PLAUSIBLE_HOURS) > 0) {
            hold(row, known, ReasonCode.HOURS_IMPLAUSIBLE, hours.toPlainString(), "at most 24 hours on a line");
            return;
        }
        known.filter(place -> isOfKnownStatus(row, place, day)).ifPresent(place -> {
            Record version = terms.version(place, day);
            String currency = terms.currency(place);
            boolean priced = isBillable(row) && prices(version);
            Rates.Asked asked = asked(row, terms.entity(place), day);
            List<Record> bill = priced ? rates.bill(rateCard(version), asked, day, currency) : List.of();
            List<Record> cost = rates.cost(row.text("resource"), personEntity(row, place), day, preferred(place));
            boolean isWithoutRate =
                    priced && bill.isEmpty() || cost.isEmpty() && engine.needs(version.text("method"), Need.COST);
            if (isWithoutRate && isUnknownPerson(row.text("resource"))) {
                hold(
                        row,
                        known,
                        ReasonCode.RESOURCE_UNKNOWN,
                        withNearest(row.text("resource"), Suggestion.nearest(row.text("resource"), resources.keySet())),
                        "a person of resources.csv");
            } else if (priced && bill.size() != 1) {
                hold(
                        row,
                        known,
                        ReasonCode.BILL_RATE_MISSING,
                        several(askedFor(version, row), bill),
                        "one bill rate in force on the work date");
            } else if (cost.size() > 1 || (cost.isEmpty() && engine.needs(version.text("method"), Need.COST))) {
                hold(
                        row,
                        known,
                        ReasonCode.COST_RATE_MISSING,
                        several(row.text("resource"), cost),
                        "one cost rate in force on the work date");
            } else {
                boolean approved = isApproved(row, place, day);
                notice(row, place, approved && cost.isEmpty());
                add(place, new Fact.HoursWorked(row.place(), day, hours, approved));
                price(
                        row,
                        place,
                        day,
                        bill.stream()
                                .findFirst()
                                .map(rate -> price(seconds, rate, version, currency))
                                .orElse(null),
                        later -> {
                            List<Record> fitting = rates.bill(rateCard(later), asked, day, currency);
                            return fitting.size() == 1
                                    ? Optional.of(price(seconds, fitting.getFirst(), later, currency))
                                    : Optional.empty();
                        });
                cost.forEach(rate -> cost(
                        row,
                        place,
                        day,
                        worth(seconds, rate.number("hourly_cost"), rate.text("currency")),
                        rate.text("currency"),
                        CostKind.LABOUR,
                        approved));
            }
        });
    }

    private static String rateCard(Record version) {
        return version.optional("rate_card").orElse("-");
    }

    private static String askedFor(Record version, Record row) {
        return "%s/%s".formatted(rateCard(version), row.text("resource"));
    }

    /**
     * A line at the price of its day, and anew by every later version that counts from the start: each at the rate of that day.
     *
     * @param ofItsDay null: the line is not billable, or the version of its day has a method that prices no lines
     */
    private void price(
            Record row,
            Place place,
            LocalDate day,
            @Nullable BigDecimal ofItsDay,
            Function<Record, Optional<BigDecimal>> by) {
        if (!isBillable(row)) {
            return;
        }
        BigDecimal before = BigDecimal.ZERO;
        if (ofItsDay != null) {
            noticeUnsaid(row, place, ofItsDay);
            before = ofItsDay;
            add(place, new Fact.PricedLine(row.place(), day, before, isApproved(row, place, day)));
        }
        for (Record version : terms.catchUpsAfter(place, day)) {
            if (prices(version)) {
                Optional<BigDecimal> after = by.apply(version);
                if (after.isEmpty()) {
                    unpriced.computeIfAbsent(place, key -> new TreeMap<>())
                            .merge(version.day("effective_on"), unpriced(row, day, version), Unpriced::first);
                    return;
                }
                Fact.PricedLine line = new Fact.PricedLine(row.place(), day, after.get(), isApproved(row, place, day));
                int number = Integer.parseInt(version.text("version"));
                add(place, new Fact.Repriced(line, before, number, version.day("effective_on")));
                before = after.get();
            }
        }
    }

    private static Unpriced unpriced(Record row, LocalDate day, Record version) {
        boolean isExpense = row.kind() == RecordKind.EXPENSE_LINE;
        return new Unpriced(
                day,
                isExpense ? Shortcoming.Code.CURRENCY_DIFFERS : Shortcoming.Code.BILL_RATE_MISSING,
                "%s by version %s for %s"
                        .formatted(
                                isExpense ? row.text("currency") : askedFor(version, row),
                                version.text("version"),
                                row.place()));
    }

    private void notice(Record row, Place place, boolean isWithoutCost) {
        if (folder.isReadAgain()) {
            return;
        }
        String resource = row.text("resource");
        if (isWithoutCost && rates.keepsCost(terms.entity(place))) {
            folder.noticed().withoutCost(place, resource, row.number("hours"));
        }
        if (isUnknownPerson(resource)) {
            folder.noticed().unknownPerson(resource, row.number("hours"));
        }
    }

    private boolean isUnknownPerson(String resource) {
        return !resources.containsKey(resource) && (!resources.isEmpty() || rates.askForRoles());
    }

    private void noticeUnsaid(Record row, Place place, BigDecimal priced) {
        if (!folder.isReadAgain() && row.optional("billable").isEmpty()) {
            Currency currency = Currency.getInstance(terms.currency(place));
            folder.noticed().unsaid(row, place, Money.rounded(priced, currency));
        }
    }

    /** In which a cost rate goes before one in another: the currency of the contract, then that of its company. */
    private List<String> preferred(Place place) {
        return Stream.concat(
                        Stream.of(terms.currency(place)),
                        currencies.of(terms.entity(place)).map(Currency::getCurrencyCode).stream())
                .toList();
    }

    /**
     * Cost keeps its currency until here; in the contract's and the entity's it is worth the spot rate of its day, not rounded. What lacks
     * a rate into the contract's counts there for nothing, and is named.
     */
    private void cost(
            Record row,
            Place place,
            LocalDate day,
            BigDecimal amount,
            String currency,
            CostKind kind,
            boolean approved) {
        Currency of = Currency.getInstance(currency);
        Currency ofContract = Currency.getInstance(terms.currency(place));
        add(
                place,
                new Fact.Cost(
                        row.place(),
                        day,
                        inContract(row, place, of, amount, day),
                        inBooks(place, of, currencies.of(terms.entity(place)).orElse(ofContract), amount, day),
                        kind,
                        approved,
                        row.kind() != RecordKind.COST_LINE));
    }

    private BigDecimal inContract(Record row, Place place, Currency paid, BigDecimal amount, LocalDate day) {
        try {
            return inContract.of(place, paid, Currency.getInstance(terms.currency(place)), amount, day);
        } catch (UnknownRateException unknown) {
            folder.note(Unusable.of(
                    row,
                    ReasonCode.valueOf(unknown.code().name()),
                    unknown.found(),
                    "a spot rate for cost in another currency"));
            return BigDecimal.ZERO;
        }
    }

    private @Nullable BigDecimal inBooks(Place place, Currency paid, Currency books, BigDecimal amount, LocalDate day) {
        try {
            return inBooks.of(place, paid, books, amount, day);
        } catch (UnknownRateException unknown) {
            return null;
        }
    }

    private static String several(String asked, List<Record> rates) {
        return rates.isEmpty()
                ? asked
                : rates.stream()
                        .map(rate -> "%s line %d".formatted(rate.kind().fileName(), rate.lineNo()))
                        .collect(Collectors.joining(" and ", asked + ": ", ""));
    }

    private String personEntity(Record row, Place place) {
        return Optional.ofNullable(resources.get(row.text("resource")))
                .map(resource -> resource.text("entity"))
                .orElseGet(() -> terms.entity(place));
    }

    private Rates.Asked asked(Record row, String entity, LocalDate day) {
        return new Rates.Asked(
                row.text("resource"),
                Optional.ofNullable(resources.get(row.text("resource")))
                        .flatMap(resource -> resource.optional("role"))
                        .orElse(""),
                row.optional("service")
                        .map(service -> mappings.target("service", service, Optional.of(entity), day)
                                .orElse(service))
                        .orElse(""),
                entity);
    }

    private void expenseLine(Record row) {
        folder.noticed().billable(row);
        LocalDate day = row.day("incurred_on");
        if (isDeleted(row)) {
            return;
        }
        Optional<Place> known = place(row, day);
        boolean billed = isBillable(row)
                && known.map(place -> prices(terms.version(place, day))).orElse(false);
        known.filter(place -> isOfKnownStatus(row, place, day))
                .ifPresent(place -> currency(row, place, day)
                        .filter(currency -> !billed || isInCurrency(row, place, currency))
                        .ifPresent(currency -> expense(row, place, day, currency, billed)));
    }

    private void expense(Record row, Place place, LocalDate day, String paid, boolean billed) {
        BigDecimal net = row.number("net_amount");
        String currency = terms.currency(place);
        boolean isOfContract = paid.equals(currency);
        price(
                row,
                place,
                day,
                billed ? marked(net, terms.version(place, day), currency) : null,
                later -> isOfContract ? Optional.of(marked(net, later, currency)) : Optional.empty());
        cost(row, place, day, net, paid, costKind(row, place, day), isApproved(row, place, day));
    }

    private void costLine(Record row) {
        LocalDate day = row.day("incurred_on");
        place(row, day)
                .ifPresent(place -> currency(row, place, day)
                        .ifPresent(paid -> cost(row, place, day, row.number("amount"), paid, costKind(row), true)));
    }

    private static CostKind costKind(Record row) {
        CostKind kind = costKind(row.text("kind"));
        return kind == CostKind.WASTE || row.isTrue("depicts_progress", true) ? kind : CostKind.UNINSTALLED;
    }

    /** Of an expense: what its category is mapped to. */
    private CostKind costKind(Record expense, Place place, LocalDate day) {
        return mappings.target("expense_category", expense.text("category"), Optional.of(terms.entity(place)), day)
                .map(Facts::costKind)
                .orElse(CostKind.OTHER);
    }

    private static CostKind costKind(String kind) {
        return switch (kind) {
            case "waste" -> CostKind.WASTE;
            case "payroll", "subcontractor" -> CostKind.LABOUR;
            default -> CostKind.OTHER;
        };
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
        Optional<Place> place = target.flatMap(terms::place);
        List<String> candidates = target.map(terms::candidates).orElse(List.of());
        if (!candidates.isEmpty()) {
            folder.note(Unusable.of(
                    row, ReasonCode.MAPPING_AMBIGUOUS, String.join(" or ", candidates), "one contract obligation"));
        } else if (target.filter(found -> terms.isDraft(found.contract())).isPresent()) {
            String contract = target.get().contract();
            folder.note(Unusable.of(
                    row,
                    ReasonCode.CONTRACT_DRAFT,
                    row.optional("contract").isPresent()
                            ? contract
                            : "%s → %s".formatted(row.text("project"), contract),
                    "a contract that is signed or active"));
        } else if (target.isEmpty()
                && row.optional("project").filter(projects::isUnknown).isPresent()) {
            String project = row.text("project");
            folder.note(Unusable.of(
                    row,
                    ReasonCode.PROJECT_UNKNOWN,
                    withNearest(project, projects.nearest(project)),
                    "a project of projects.csv"));
        } else if (place.isEmpty() && !isInternal(row, target)) {
            folder.note(Unusable.of(
                    row,
                    ReasonCode.CONTRACT_UNMAPPED,
                    row.optional("contract").or(() -> row.optional("project")).orElse(""),
                    "a project or contract that leads to a contract obligation"));
        }
        return place.filter(found -> !folder.isReadAgain() || kept.covers(found.contract()));
    }

    /** Work on a project that is not billable needs no contract. */
    private boolean isInternal(Record row, Optional<Projects.Target> target) {
        return target.isEmpty()
                && row.optional("project")
                        .filter(project -> !projects.isBillable(project))
                        .isPresent();
    }

    private static String withNearest(String unknown, Optional<String> nearest) {
        return unknown + nearest.map(" (did you mean %s?)"::formatted).orElse("");
    }

    /** Of an expense or a cost line, as a mapping has the word of the source, else the word itself; none where there is no such currency. */
    private Optional<String> currency(Record row, Place place, LocalDate day) {
        String said = row.text("currency");
        Optional<String> currency =
                CURRENCY.canonical(mappings.target("currency", said, Optional.of(terms.entity(place)), day)
                        .orElse(said));
        if (currency.isEmpty()) {
            hold(
                    row,
                    Optional.of(place),
                    ReasonCode.CURRENCY_UNMAPPED,
                    said,
                    "an ISO 4217 currency code, or a word that is mapped to one");
        }
        return currency;
    }

    private boolean isInCurrency(Record row, Place place, String currency) {
        String wanted = terms.currency(place);
        if (currency.equals(wanted)) {
            return true;
        }
        hold(row, Optional.of(place), ReasonCode.CURRENCY_DIFFERS, currency, wanted + ", the contract's currency");
        return false;
    }

    private void hold(Record row, Optional<Place> place, ReasonCode code, String found, String expected) {
        if (folder.note(Unusable.of(row, code, found, expected))) {
            place.ifPresent(known -> held.merge(known, 1, Integer::sum));
        }
    }

    private boolean prices(Record version) {
        return engine.needs(version.text("method"), Need.PRICED_LINES);
    }

    private boolean isBillable(Record row) {
        return row.isTrue("billable", true)
                && row.optional("project").map(projects::isBillable).orElse(true);
    }

    private boolean isApproved(Record row, Place place, LocalDate day) {
        return LineStatus.APPROVED.isCalled(status(row, place, day));
    }

    private static boolean isDeleted(Record row) {
        return LineStatus.DELETED.isCalled(row.text("status"));
    }

    /** As a mapping has the word of the source, else the word itself. */
    private String status(Record row, Place place, LocalDate day) {
        String said = row.text("status");
        return mappings.target("status", said, Optional.of(terms.entity(place)), day)
                .orElse(said);
    }

    private boolean isOfKnownStatus(Record row, Place place, LocalDate day) {
        if (LineStatus.of(status(row, place, day))
                .filter(status -> status != LineStatus.DELETED)
                .isPresent()) {
            return true;
        }
        hold(
                row,
                Optional.of(place),
                ReasonCode.STATUS_UNKNOWN,
                row.text("status"),
                "draft, submitted, approved or rejected, or a word that is mapped to one of them");
        return false;
    }

    /** With the fee on top, rounded with it once. */
    private static BigDecimal price(BigDecimal seconds, Record rate, Record version, String currency) {
        BigDecimal withFee = rate.number("hourly_rate")
                .multiply(HUNDRED.add(version.numberOrZero("fee_percent")))
                .movePointLeft(2);
        return worth(seconds, withFee, currency);
    }

    /** Rounded once: an hour of a third has no exact decimals, its seconds have. */
    private static BigDecimal worth(BigDecimal seconds, BigDecimal hourlyRate, String currency) {
        return seconds.multiply(hourlyRate).divide(Record.SECONDS_OF_AN_HOUR, decimals(currency), RoundingMode.HALF_UP);
    }

    private static BigDecimal marked(BigDecimal net, Record version, String currency) {
        BigDecimal marked = net.multiply(HUNDRED.add(version.numberOrZero("markup_percent")));
        return rounded(marked.movePointLeft(2), currency);
    }

    private static int decimals(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    private static BigDecimal rounded(BigDecimal exact, String currency) {
        return exact.setScale(decimals(currency), RoundingMode.HALF_UP);
    }

    private void add(Place place, Fact fact) {
        kept.add(place, fact);
    }
}
