package io.tieout.recognise;

import io.tieout.recognise.Known.Head;
import io.tieout.revenue.Contract;
import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.Ending;
import io.tieout.revenue.ExchangeRates;
import io.tieout.revenue.Fact;
import io.tieout.revenue.Policy;
import io.tieout.revenue.Setting;
import io.tieout.revenue.Shortcoming;
import io.tieout.revenue.Shortcoming.Code;
import io.tieout.revenue.Terms;
import io.tieout.revenue.UnknownRateException;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contracts of an entity as the run's snapshot knows them, with the work on them as the run valued it. A part of them is read at
 * a time, so that memory does not grow with the number of contracts.
 */
final class StatedContracts {
    private static final int AT_A_TIME = 500;

    private final SqlFiles sql;
    private final Map<String, @Nullable Object> parameters;
    private final EntityRates rates;
    private final List<Head> heads;
    private final List<Choice> choices;
    private final Map<String, Map<String, Integer>> held = new HashMap<>();
    private final Map<String, Map<String, Dispute>> disputed = new HashMap<>();

    /**
     * @param parameters of the run and its snapshot
     */
    StatedContracts(SqlFiles sql, Map<String, @Nullable Object> parameters, EntityRates rates) {
        this.sql = sql;
        this.rates = rates;
        this.parameters = parameters;
        this.heads = sql.statement("recognise/contracts.sql", parameters)
                .query(StatedContracts::head)
                .list();
        this.choices = sql.statement("recognise/policies.sql", parameters)
                .query((row, n) ->
                        new Choice(row.getString("setting"), row.getString("value"), row.getString("contract")))
                .list();
        doubt();
    }

    /** Asked of all contracts at once: it is seldom there, and looked for among all records and days of work for a part of them, too. */
    private void doubt() {
        Map<String, @Nullable Object> all = of(heads.stream().map(Head::contract));
        each(
                "held_inputs",
                all,
                row -> held.computeIfAbsent(row.getString("contract"), key -> new HashMap<>())
                        .put(row.getString("obligation"), row.getInt("lines")));
        each(
                "disputed",
                all,
                row -> disputed.computeIfAbsent(row.getString("contract"), key -> new HashMap<>())
                        .put(
                                Objects.requireNonNullElse(row.getString("obligation"), ""),
                                new Dispute(row.getString("found"), row.getBoolean("of_terms"))));
    }

    private Map<String, @Nullable Object> of(Stream<String> contracts) {
        Map<String, @Nullable Object> wanted = new HashMap<>(parameters);
        wanted.put("contracts", contracts.toArray(String[]::new));
        return wanted;
    }

    private void each(String statement, Map<String, @Nullable Object> wanted, RowReader reader) {
        sql.statement("recognise/%s.sql".formatted(statement), wanted).query(row -> {
            reader.read(row);
        });
    }

    /**
     * A contract, and what decides beside its terms whether it can be computed.
     *
     * @param known      what the contract is made of
     * @param heldInputs by obligation, how many lines of work on it could not be valued; under the empty name, how many invoices of the
     *                   contract count for nothing
     * @param unrated    by obligation, the first rate into the contract's currency that its cost in another one lacks
     * @param unratedInBooks by obligation, the same into the entity's currency
     * @param disputed   by obligation, what sources of the company say differently of it; under the empty name, of the contract
     * @param unpriced   by obligation, the first line that a version which counts from the start cannot price
     */
    record Stated(
            Known known,
            Contract contract,
            @Nullable String entityCurrency,
            Map<String, Integer> heldInputs,
            Map<String, Shortcoming> unrated,
            Map<String, Shortcoming> unratedInBooks,
            Map<String, Dispute> disputed,
            Map<String, Shortcoming> unpriced) {

        /** What sources say differently of an obligation or of the contract as a whole, if they do. */
        Optional<Shortcoming> dispute(String obligation) {
            return Optional.ofNullable(disputed.getOrDefault("", disputed.get(obligation)))
                    .map(dispute ->
                            new Shortcoming(obligation, Code.SOURCES_DIFFER, dispute.found(), dispute.ofTerms()));
        }
    }

    private record Dispute(String found, boolean ofTerms) {}

    /** Something done to every part of the contracts, one part after another. */
    interface Reader {
        void read(List<Stated> contracts);
    }

    void each(Reader reader) {
        for (int from = 0; from < heads.size(); from += AT_A_TIME) {
            reader.read(read(heads.subList(from, Math.min(from + AT_A_TIME, heads.size()))));
        }
    }

    /** Some contracts, as far as they are known. */
    List<Stated> named(Set<String> contracts) {
        return read(heads.stream()
                .filter(head -> contracts.contains(head.contract()))
                .toList());
    }

    private List<Stated> read(List<Head> part) {
        Part read = new Part(part.stream().collect(Collectors.toMap(Head::contract, Function.identity())));
        return part.stream()
                .filter(head -> read.versions.containsKey(head.contract()))
                .map(head -> stated(head, read))
                .toList();
    }

    private Stated stated(Head head, Part read) {
        Known known = read.known(head);
        return new Stated(
                known,
                known.contract(),
                head.entityCurrency(),
                held.getOrDefault(head.contract(), Map.of()),
                read.unrated.getOrDefault(head.contract(), Map.of()),
                read.unratedInBooks.getOrDefault(head.contract(), Map.of()),
                disputed.getOrDefault(head.contract(), Map.of()),
                read.unpriced.getOrDefault(head.contract(), Map.of()));
    }

    private Policy policy(String contract) {
        Map<Setting, String> chosen = new EnumMap<>(Setting.class);
        for (Choice choice : choices) {
            if (choice.contract() == null || choice.contract().equals(contract)) {
                Setting.named(choice.setting()).ifPresent(setting -> chosen.put(setting, choice.value()));
            }
        }
        return new Policy(chosen);
    }

    private record Choice(
            String setting, String value, @Nullable String contract) {}

    private static Head head(ResultSet row, int n) throws SQLException {
        return new Head(
                row.getString("contract"),
                Currency.getInstance(row.getString("currency")),
                row.getBigDecimal("price"),
                row.getBigDecimal("funding_limit"),
                day(row, "start_on"),
                Ending.stated(
                        row.getBoolean("terminated"),
                        row.getObject("end_on", LocalDate.class),
                        row.getObject("terminated_on", LocalDate.class),
                        row.getBoolean("is_known_before")
                                ? new Ending.Before(row.getObject("end_on_before", LocalDate.class))
                                : null),
                row.getString("entity_currency"));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class)).orElseThrow();
    }

    /** What is known of some contracts. */
    private final class Part {
        private final Map<String, @Nullable Object> wanted;
        private final Map<String, Head> heads;
        private final Set<String> holdingItems;
        private final Map<String, TreeMap<String, List<Terms>>> versions = new HashMap<>();
        private final Map<String, SortedMap<String, List<Fact>>> facts = new HashMap<>();
        private final Map<String, List<Invoice>> invoices = new HashMap<>();
        private final Map<String, Map<String, Shortcoming>> unrated = new HashMap<>();
        private final Map<String, Map<String, Shortcoming>> unratedInBooks = new HashMap<>();
        private final Map<String, Map<String, Shortcoming>> unpriced = new HashMap<>();

        Part(Map<String, Head> heads) {
            this.heads = heads;
            holdingItems = heads.keySet().stream()
                    .filter(contract -> Known.holdsItems(policy(contract)))
                    .collect(Collectors.toSet());
            wanted = of(heads.keySet().stream());
            each(
                    "versions",
                    row -> versions.computeIfAbsent(row.getString("contract"), key -> new TreeMap<>())
                            .computeIfAbsent(row.getString("obligation"), key -> new ArrayList<>())
                            .add(terms(row, Objects.requireNonNull(heads.get(row.getString("contract"))))));
            each("work", this::work);
            if (choices.stream().anyMatch(choice -> choice.value().equals("hold_item"))) {
                each("priced_lines", this::pricedLine);
            }
            if (countFromTheStart()) {
                wanted.put("holding_items", holdingItems.toArray(String[]::new));
                each("repriced", this::repriced);
                each(
                        "unpriced",
                        row -> unpriced.computeIfAbsent(row.getString("contract"), key -> new HashMap<>())
                                .put(
                                        row.getString("obligation"),
                                        new Shortcoming(
                                                row.getString("obligation"),
                                                Code.valueOf(row.getString("code")),
                                                row.getString("found"))));
            }
            each(
                    "milestones",
                    row -> add(
                            row,
                            new Fact.Milestone(
                                    row.getString("source_ref"),
                                    row.getString("milestone"),
                                    row.getBigDecimal("amount"),
                                    row.getObject("due_on", LocalDate.class),
                                    row.getObject("accepted_on", LocalDate.class),
                                    row.getBoolean("evidence"))));
            each(
                    "estimates",
                    row -> add(
                            row,
                            new Fact.Estimate(
                                    row.getString("source_ref"),
                                    day(row, "estimated_on"),
                                    row.getBigDecimal("remaining_hours"),
                                    row.getBigDecimal("remaining_cost"),
                                    row.getBigDecimal("units_total"),
                                    row.getBigDecimal("progress_percent"))));
            each(
                    "deliveries",
                    row -> add(
                            row,
                            new Fact.Delivered(
                                    row.getString("source_ref"),
                                    day(row, "delivered_on"),
                                    row.getBigDecimal("units"))));
            each(
                    "outcomes",
                    row -> add(
                            row,
                            new Fact.Outcome(
                                    row.getString("source_ref"),
                                    day(row, "estimated_on"),
                                    row.getString("element"),
                                    row.getBigDecimal("probability"),
                                    row.getBigDecimal("amount"),
                                    row.getBoolean("most_likely"))));
            each(
                    "invoices",
                    row -> invoices.computeIfAbsent(row.getString("contract"), key -> new ArrayList<>())
                            .add(new Invoice(
                                    row.getString("obligation"), day(row, "issued_on"), row.getBigDecimal("amount"))));
        }

        private void work(ResultSet row) throws SQLException {
            String contract = row.getString("contract");
            String obligation = row.getString("obligation");
            LocalDate day = day(row, "work_on");
            boolean approved = row.getBoolean("approved");
            String ref = "work of " + day;
            if (row.getLong("priced_lines") > 0 && !holdingItems.contains(contract)) {
                add(contract, obligation, new Fact.PricedLine(ref, day, row.getBigDecimal("priced_amount"), approved));
            }
            BigDecimal hours = row.getBigDecimal("hours");
            if (hours.signum() != 0) {
                add(contract, obligation, new Fact.HoursWorked(ref, day, hours, approved));
            }
            if (row.getString("cost_kind") != null) {
                add(contract, obligation, cost(row, ref, day, approved));
            }
        }

        /**
         * Cost keeps its currency until here; in the contract's and the entity's it is worth the spot rate of its day, not rounded. What
         * lacks a rate into the contract's counts there for nothing, and is named.
         */
        private Fact cost(ResultSet row, String ref, LocalDate day, boolean approved) throws SQLException {
            Currency of = Currency.getInstance(row.getString("cost_currency"));
            Currency wanted =
                    Objects.requireNonNull(heads.get(row.getString("contract"))).currency();
            BigDecimal amount = row.getBigDecimal("cost_amount");
            return new Fact.Cost(
                    ref,
                    day,
                    Objects.requireNonNullElse(
                            worth(row, rates.between(of, wanted), amount, day, unrated), BigDecimal.ZERO),
                    worth(row, rates.from(of), amount, day, unratedInBooks),
                    Fact.CostKind.valueOf(row.getString("cost_kind")),
                    approved,
                    row.getBoolean("of_work"));
        }

        private static @Nullable BigDecimal worth(
                ResultSet row,
                ExchangeRates rates,
                BigDecimal amount,
                LocalDate day,
                Map<String, Map<String, Shortcoming>> lacking)
                throws SQLException {
            try {
                return rates.worth(amount, day);
            } catch (UnknownRateException unknown) {
                String obligation = row.getString("obligation");
                lacking.computeIfAbsent(row.getString("contract"), contract -> new HashMap<>())
                        .merge(
                                obligation,
                                new Shortcoming(obligation, unknown.code(), unknown.found()),
                                (one, other) -> one.found().compareTo(other.found()) <= 0 ? one : other);
                return null;
            }
        }

        private void pricedLine(ResultSet row) throws SQLException {
            if (holdingItems.contains(row.getString("contract"))) {
                add(
                        row,
                        new Fact.PricedLine(
                                row.getString("source_ref"),
                                day(row, "work_on"),
                                row.getBigDecimal("priced_amount"),
                                row.getBoolean("approved")));
            }
        }

        private boolean countFromTheStart() {
            return versions.values().stream()
                    .flatMap(obligations -> obligations.values().stream())
                    .flatMap(List::stream)
                    .anyMatch(terms -> terms.modification() == Terms.Modification.CATCH_UP);
        }

        private void repriced(ResultSet row) throws SQLException {
            Fact.PricedLine line = new Fact.PricedLine(
                    row.getString("ref"),
                    day(row, "work_on"),
                    row.getBigDecimal("after_amount"),
                    row.getBoolean("approved"));
            add(
                    row,
                    new Fact.Repriced(
                            line, row.getBigDecimal("before_amount"), row.getInt("version"), day(row, "effective_on")));
        }

        private void add(ResultSet row, Fact fact) throws SQLException {
            add(row.getString("contract"), row.getString("obligation"), fact);
        }

        private void add(String contract, String obligation, Fact fact) {
            facts.computeIfAbsent(contract, key -> new TreeMap<>())
                    .computeIfAbsent(obligation, key -> new ArrayList<>())
                    .add(fact);
        }

        private void each(String statement, RowReader reader) {
            StatedContracts.this.each(statement, wanted, reader);
        }

        Known known(Head head) {
            return new Known(
                    head,
                    policy(head.contract()),
                    versions.getOrDefault(head.contract(), new TreeMap<>()),
                    facts.getOrDefault(head.contract(), new TreeMap<>()),
                    invoices.getOrDefault(head.contract(), List.of()));
        }
    }

    /** A version as it is stated; days that it leaves out are the contract's. */
    private static Terms terms(ResultSet row, Head contract) throws SQLException {
        LocalDate start = row.getObject("start_on", LocalDate.class);
        LocalDate end = row.getObject("end_on", LocalDate.class);
        return new Terms(
                row.getInt("version"),
                day(row, "effective_on"),
                Terms.Modification.valueOf(row.getString("modification").toUpperCase(Locale.ROOT)),
                row.getString("method"),
                row.getBigDecimal("price"),
                row.getBigDecimal("cap"),
                start == null ? contract.startOn() : start,
                end == null ? contract.ending().agreedOn() : end,
                row.getBigDecimal("planned_hours"),
                row.getBigDecimal("planned_cost"),
                row.getBigDecimal("standalone_price"),
                row.getBigDecimal("fee_percent"),
                row.getBigDecimal("markup_percent"),
                row.getBigDecimal("variable_amount"),
                row.getBigDecimal("variable_constrained"));
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
