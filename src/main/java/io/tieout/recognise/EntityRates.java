package io.tieout.recognise;

import io.tieout.books.Books;
import io.tieout.revenue.ExchangeRates;
import io.tieout.revenue.ExchangeRates.Kind;
import io.tieout.revenue.ExchangeRates.Rate;
import io.tieout.transform.SqlFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exchange rates that a run's rate version has: into an entity's currency, from it into the group's, and of cost. */
final class EntityRates {
    private final SqlFiles sql;
    private final Map<String, @Nullable Object> parameters;
    private final Map<Pair, ExchangeRates> read = new HashMap<>();
    private @Nullable Currency books;

    /**
     * @param parameters of the run and its snapshot
     */
    EntityRates(SqlFiles sql, Map<String, @Nullable Object> parameters) {
        this.sql = sql;
        this.parameters = parameters;
    }

    private record Pair(Currency from, Currency to) {}

    Currency books() {
        Currency known = books;
        if (known == null) {
            known = new Books(sql, parameters).currency().orElseThrow();
            books = known;
        }
        return known;
    }

    ExchangeRates from(Currency currency) {
        return between(currency, books());
    }

    ExchangeRates between(Currency from, Currency to) {
        return read.computeIfAbsent(new Pair(from, to), pair -> read(from, to));
    }

    /** Of the entity's currency in the group's. */
    ExchangeRates into(Currency group) {
        return read(books(), group);
    }

    private ExchangeRates read(Currency currency, Currency into) {
        List<Rate> rates = new ArrayList<>();
        sql.statement("recognise/exchange_rates.sql", parameters)
                .param("from_currency", currency.getCurrencyCode())
                .param("to_currency", into.getCurrencyCode())
                .query(row -> {
                    rates.add(new Rate(
                            Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                            Optional.ofNullable(row.getObject("rate_on", LocalDate.class))
                                    .orElseThrow(),
                            row.getBigDecimal("rate")));
                });
        return new ExchangeRates(currency, into, rates);
    }
}
