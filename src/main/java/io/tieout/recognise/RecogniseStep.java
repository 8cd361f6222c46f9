package io.tieout.recognise;

import io.tieout.books.Books;
import io.tieout.exceptions.UnknownNames;
import io.tieout.money.Money;
import io.tieout.recognise.Customers.Odd;
import io.tieout.recognise.StatedContracts.Stated;
import io.tieout.revenue.Contract;
import io.tieout.revenue.Derivation;
import io.tieout.revenue.Engine;
import io.tieout.revenue.EntityPosition;
import io.tieout.revenue.ExchangeRates;
import io.tieout.revenue.ExchangeRates.Kind;
import io.tieout.revenue.Finding;
import io.tieout.revenue.Methods;
import io.tieout.revenue.Obligation;
import io.tieout.revenue.Position;
import io.tieout.revenue.RevenueMethod;
import io.tieout.revenue.RevenueMethod.Need;
import io.tieout.revenue.RunOff.Expected;
import io.tieout.revenue.Shortcoming;
import io.tieout.revenue.Shortcoming.Code;
import io.tieout.revenue.ToDate;
import io.tieout.revenue.Translation;
import io.tieout.revenue.Translation.Translated;
import io.tieout.run.CommitPoint;
import io.tieout.run.RunContext;
import io.tieout.run.RunStep;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Computes the position of every obligation of the entity for every month up to the run's, and holds what cannot be computed. */
public final class RecogniseStep implements RunStep {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final SqlFiles sql;
    private final Engine engine = new Engine();

    public RecogniseStep(SqlFiles sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "recognise";
    }

    @Override
    public String execute(RunContext run) {
        Map<String, @Nullable Object> parameters = new HashMap<>(run.snapshot().parameters());
        parameters.put("run_id", run.run().runId());
        run.write(CommitPoint.POSITIONS_STORED, () -> {
            Optional<YearMonth> adopted = sql.statement("recognise/adopted_month.sql", parameters)
                    .query(LocalDate.class)
                    .optional()
                    .map(YearMonth::from);
            List<YearMonth> months =
                    sql.statement("recognise/months.sql", parameters).query(LocalDate.class).list().stream()
                            .map(YearMonth::from)
                            .toList();
            EntityRates rates = new EntityRates(sql, parameters);
            Optional.ofNullable(run.snapshot().agreed().groupCurrency())
                    .map(Currency::getInstance)
                    .ifPresent(group -> storeGroupRate(run, rates.into(group), parameters));
            sql.statement("recognise/reprice_lines.sql", parameters)
                    .param("pricing_methods", ValueStep.PRICING)
                    .update();
            new StatedContracts(sql, parameters, rates).each(part -> {
                Computed computed = compute(part, rates, adopted, months);
                store("recognise/store_positions.sql", parameters, computed.positions());
                store("recognise/store_translations.sql", parameters, computed.translations());
                store("recognise/store_rates_used.sql", parameters, computed.rates());
                store("recognise/hold_obligations.sql", parameters, computed.held());
                store("recognise/store_run_off.sql", parameters, computed.runOff());
                store("recognise/store_findings.sql", parameters, computed.findings());
                run.moves();
            });
            run.takeStatistics(sql, name());
            new Recomputation(sql, parameters, rates, engine).store(run);
            sql.statement("recognise/find_opening_losses.sql", parameters).update();
            new Books(sql, parameters).keep();
            sql.statement("recognise/hold.sql", parameters)
                    .param("methods", Methods.expected())
                    .update();
            sql.statement("recognise/hold_rows.sql", parameters).update();
            sql.statement("recognise/name.sql", parameters).update();
            sql.statement("recognise/name_booked.sql", parameters).update();
            store(
                    "recognise/name_customers.sql",
                    parameters,
                    Customers.of(sql, parameters).odd().stream().map(Odd::row).toList());
            UnknownNames.suggest(sql, parameters);
            sql.statement("recognise/recognise_totals.sql", parameters).update();
        });
        return run.reading(() -> sql.statement("recognise/recognise_result.sql", parameters)
                .query(String.class)
                .single());
    }

    /** A rate that nobody gave leaves cells empty and holds nothing. */
    private void storeGroupRate(RunContext run, ExchangeRates rates, Map<String, @Nullable Object> parameters) {
        YearMonth month = run.snapshot().month();
        Optional<BigDecimal> average = rates.ofGroup(Kind.AVERAGE, month);
        Optional<BigDecimal> closing = rates.ofGroup(Kind.CLOSING, month);
        sql.statement("recognise/store_group_rate.sql", parameters)
                .param("average", average.orElse(null))
                .param("closing", closing.orElse(null))
                .update();
        if (average.isEmpty() || closing.isEmpty()) {
            run.progress()
                    .notice("fx_rates.csv has no %s rate into %s of %s; amounts in the group's currency are left empty."
                            .formatted(average.isEmpty() ? "average" : "closing", rates.to(), month));
        }
    }

    private Computed compute(
            List<Stated> contracts, EntityRates rates, Optional<YearMonth> adopted, List<YearMonth> months) {
        Computed computed = new Computed(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        YearMonth first = adopted.orElse(months.getFirst());
        for (Stated stated : contracts) {
            Contract contract = stated.contract();
            boolean translated = stated.known().isInOtherCurrency();
            List<Shortcoming> held = new ArrayList<>();
            for (Obligation obligation : contract.obligations()) {
                notComputable(stated, obligation, adopted).ifPresent(held::add);
            }
            inputHeld(stated, "", "invoice").ifPresent(held::add);
            Engine.Computed positions = engine.positions(
                    contract,
                    held,
                    translated ? earlier(first, Translation.firstMonth(contract)) : first,
                    months.getLast());
            if (translated) {
                Translated inBooks = engine.translated(contract, positions, rates.from(contract.currency()));
                inBooks.held().forEach(shortcoming -> computed.held().add(row(contract, shortcoming)));
                inBooks.positions().stream()
                        .filter(position -> !position.month().isBefore(first))
                        .forEach(position -> computed.add(contract, position, rates.books()));
                positions = inBooks.held().isEmpty() ? positions : new Engine.Computed(List.of(), positions.held());
            }
            positions.held().stream()
                    .filter(shortcoming -> !shortcoming.obligation().isEmpty())
                    .forEach(shortcoming -> computed.held().add(row(contract, shortcoming)));
            boolean isIncomplete =
                    !positions.held().isEmpty() || !stated.heldInputs().isEmpty();
            positions.positions().stream()
                    .filter(position -> !position.month().isBefore(first))
                    .map(position ->
                            adopted.filter(position.month()::equals).isPresent() ? position.broughtForward() : position)
                    .forEach(position -> computed.positions().add(row(contract, position, isIncomplete)));
            List<Position> last = positions.positions().stream()
                    .filter(position -> position.month().equals(months.getLast()))
                    .toList();
            engine.runOff(contract, last).forEach(expected -> computed.runOff().add(row(contract, expected)));
            engine.findings(contract, last, isIncomplete)
                    .forEach(finding -> computed.findings().add(row(contract, finding)));
            last.forEach(position -> costWithoutRate(stated, position.obligation())
                    .ifPresent(finding -> computed.findings().add(row(contract, finding))));
        }
        return computed;
    }

    /** Of an obligation whose revenue does not follow from it, or in the books, and which is computed without. */
    private static Optional<Finding> costWithoutRate(Stated stated, String obligation) {
        return Optional.ofNullable(stated.unrated().get(obligation))
                .or(() -> Optional.ofNullable(stated.unratedInBooks().get(obligation)))
                .map(unrated -> new Finding(
                        obligation, Finding.Code.valueOf(unrated.code().name()), "cost: " + unrated.found(), null));
    }

    private static YearMonth earlier(YearMonth one, YearMonth other) {
        return one.isBefore(other) ? one : other;
    }

    /** What of the surroundings keeps an obligation from being computed, whatever its terms say. */
    private Optional<Shortcoming> notComputable(Stated stated, Obligation obligation, Optional<YearMonth> adopted) {
        Contract contract = stated.contract();
        boolean isOlder = adopted.filter(month -> !contract.startOn().isAfter(month.atEndOfMonth()))
                .isPresent();
        if (stated.entityCurrency() == null || stated.known().isInOtherCurrency() && isOlder) {
            return Optional.of(new Shortcoming(
                    obligation.obligation(),
                    Code.CURRENCY_DIFFERS,
                    contract.currency() + (isOlder ? ", older than the first period" : "")));
        }
        return stated.dispute(obligation.obligation())
                .or(() -> Optional.ofNullable(stated.unpriced().get(obligation.obligation())))
                .or(() -> Optional.ofNullable(stated.unrated().get(obligation.obligation()))
                        .filter(unrated -> engine.looksAtCost(obligation)))
                .or(() -> inputHeld(stated, obligation.obligation(), "line")
                        .filter(held -> engine.looksAtWholeContract(obligation)));
    }

    private static Optional<Shortcoming> inputHeld(Stated stated, String obligation, String kind) {
        return Optional.ofNullable(stated.heldInputs().get(obligation))
                .map(count -> new Shortcoming(
                        obligation, Code.INPUT_HELD, "%d %s held".formatted(count, count == 1 ? kind : kind + "s")));
    }

    private void store(String file, Map<String, @Nullable Object> parameters, List<?> rows) {
        sql.statement(file, parameters)
                .param("rows", JSON.writeValueAsString(rows))
                .update();
    }

    private static Map<String, Object> row(Contract contract, Shortcoming shortcoming) {
        return Map.of(
                "contract", contract.contract(),
                "obligation", shortcoming.obligation(),
                "code", shortcoming.code().name(),
                "found", shortcoming.found());
    }

    private Map<String, @Nullable Object> row(Contract contract, Position position, boolean isIncomplete) {
        RevenueMethod method = engine.method(position.method());
        ToDate end = position.end();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("contract", position.contract());
        row.put("obligation", position.obligation());
        row.put("month", position.month().atDay(1).toString());
        row.put("currency", contract.currency().getCurrencyCode());
        row.put("method", position.method());
        row.put("earned_by", method.earnedBy().name().toLowerCase(Locale.ROOT));
        row.put("needs_price", method.needs().contains(Need.PRICE));
        row.put("within_price", method.staysWithinPrice());
        row.put("delivered", position.moved(ToDate::delivered).amount());
        row.put("agreed", position.moved(ToDate::agreed).amount());
        row.put("approved", position.moved(ToDate::approved).amount());
        row.put("accepted", position.moved(ToDate::accepted).amount());
        row.put("capped", position.moved(ToDate::capped).amount());
        row.put("revenue", position.revenue().amount());
        row.put("delivered_to_date", end.delivered().amount());
        row.put("approved_to_date", end.approved().amount());
        row.put("revenue_to_date", end.revenue().amount());
        row.put("transaction_price", amount(end.transactionPrice()));
        row.put("cost", position.moved(ToDate::cost).amount());
        row.put("cost_to_date", end.cost().amount());
        row.put("gross_profit", position.grossProfit(contract.policy()).amount());
        row.put("loss_provision", end.lossProvision().amount());
        row.put("billed", position.billing().billed().amount());
        row.put("billed_to_date", position.billing().billedToDate().amount());
        row.put("contract_asset", position.billing().contractAsset().amount());
        row.put("contract_liability", position.billing().contractLiability().amount());
        row.put("refund_liability", position.billing().refundLiability().amount());
        row.put("backlog", amount(end.backlog()));
        row.put("cap", position.cap());
        row.put("incomplete", isIncomplete);
        row.put("derivation", derivation(position));
        return row;
    }

    private static Map<String, @Nullable Object> row(Contract contract, Expected expected) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("contract", contract.contract());
        row.put("obligation", expected.obligation());
        row.put("balance", expected.balance().name().toLowerCase(Locale.ROOT));
        row.put(
                "month",
                expected.month() == null ? null : expected.month().atDay(1).toString());
        row.put("currency", contract.currency().getCurrencyCode());
        row.put("amount", expected.amount().amount());
        return row;
    }

    private static Map<String, @Nullable Object> row(Contract contract, Finding finding) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("contract", contract.contract());
        row.put("obligation", finding.obligation());
        row.put("code", finding.code().name());
        row.put("found", finding.found());
        row.put("currency", contract.currency().getCurrencyCode());
        row.put("amount", amount(finding.amount()));
        return row;
    }

    private static @Nullable BigDecimal amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }

    /** As JSON; numbers as text, so that no reader makes binary fractions of them. */
    private static Map<String, Object> derivation(Position position) {
        Derivation derivation = position.end().derivation();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rule", derivation.rule());
        json.put("standard", derivation.standard());
        json.put(
                "inputs",
                derivation.inputs().stream()
                        .map(input -> Map.of(
                                "name", input.name(),
                                "value", input.written(),
                                "unit", input.unit(),
                                "refs", input.refs()))
                        .toList());
        json.put("formula", derivation.formula());
        json.put("numbers", derivation.withNumbers());
        json.put("rounding", derivation.rounding());
        json.put("to_date", derivation.result().toPlainString());
        json.put("before", position.before().revenue().amount().toPlainString());
        json.put("revenue", position.revenue().amount().toPlainString());
        return json;
    }

    private record Computed(
            List<Map<String, @Nullable Object>> positions,
            List<Map<String, @Nullable Object>> translations,
            List<Map<String, Object>> rates,
            List<Map<String, Object>> held,
            List<Map<String, @Nullable Object>> runOff,
            List<Map<String, @Nullable Object>> findings) {

        void add(Contract contract, EntityPosition position, Currency books) {
            translations.add(EntityPositions.row(contract, position, books));
            rates.addAll(EntityPositions.rates(contract, position, books));
        }
    }
}
