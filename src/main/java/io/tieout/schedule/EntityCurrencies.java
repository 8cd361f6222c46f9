package io.tieout.schedule;

import io.tieout.canonical.RecordKind;
import io.tieout.revenue.Contract;
import io.tieout.revenue.Engine;
import io.tieout.revenue.ExchangeRates;
import io.tieout.revenue.ExchangeRates.Kind;
import io.tieout.revenue.ExchangeRates.Rate;
import io.tieout.revenue.Shortcoming;
import io.tieout.revenue.Translation;
import io.tieout.revenue.Translation.Translated;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The currencies that entities keep their books in, and the exchange rates, as they lie in the files. */
final class EntityCurrencies {
    private final Map<String, Currency> books = new HashMap<>();
    private final Map<Pair, List<Rate>> rates = new HashMap<>();
    private final Map<Pair, ExchangeRates> read = new HashMap<>();

    EntityCurrencies(DataFolder folder) {
        folder.each(
                RecordKind.ENTITY, row -> books.put(row.text("entity"), Currency.getInstance(row.text("currency"))));
        folder.each(RecordKind.FX_RATE, row -> take(row.values()), (read, unusable) -> take(read));
    }

    private record Pair(String from, String to) {}

    /** A row that cannot be read, or that another contradicts, makes its day unusable: an older rate does not stand in for it. */
    private void take(Map<String, String> row) {
        String day = row.get("rate_on");
        String to = row.get("to_currency");
        if (day == null || to == null) {
            return;
        }
        BigDecimal rate = new BigDecimal(row.getOrDefault("rate", "0"));
        Optional.ofNullable(row.get("kind"))
                .map(kind -> Stream.of(Kind.valueOf(kind.toUpperCase(Locale.ROOT))))
                .orElseGet(() -> Stream.of(Kind.values()))
                .forEach(kind -> rates.computeIfAbsent(
                                new Pair(row.getOrDefault("from_currency", ""), to), pair -> new ArrayList<>())
                        .add(new Rate(kind, LocalDate.parse(day), rate)));
    }

    /** Of an entity's books; none where the files do not say it. */
    Optional<Currency> of(String entity) {
        return Optional.ofNullable(books.get(entity));
    }

    /** The month from which a contract must be computed to be translated. */
    static YearMonth firstMonth(Contract contract, Optional<Currency> books, YearMonth asked) {
        YearMonth first = Translation.firstMonth(contract);
        return books.filter(currency -> !currency.equals(contract.currency())).isPresent() && first.isBefore(asked)
                ? first
                : asked;
    }

    /** Positions in the currency of the books, where that is another than the contract's. */
    Translated translated(Engine engine, Contract contract, Engine.Computed computed, Currency into) {
        return engine.translated(contract, computed, between(contract.currency(), into));
    }

    ExchangeRates between(Currency from, Currency to) {
        return read.computeIfAbsent(
                new Pair(from.getCurrencyCode(), to.getCurrencyCode()),
                pair -> new ExchangeRates(from, to, rates.getOrDefault(pair, List.of())));
    }

    /** What keeps a contract from being translated, once for all its obligations. */
    static Optional<Shortcoming> heldOf(Translated translated) {
        return translated.held().stream().findFirst();
    }
}
