package io.tieout.books;

import io.tieout.transform.SqlFiles;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The books of a company, as a run knows them; within the transaction of the call. */
public final class Books {
    private final SqlFiles sql;
    private final Map<String, @Nullable Object> parameters;

    /**
     * @param parameters of the run's snapshot, and of the run where something is kept
     */
    public Books(SqlFiles sql, Map<String, @Nullable Object> parameters) {
        this.sql = sql;
        this.parameters = parameters;
    }

    /** In which they are kept, as delivered; empty: no source has delivered the company. */
    public Optional<Currency> currency() {
        return sql.statement("books/currency_of_entity.sql", parameters)
                .query(String.class)
                .optional()
                .map(Currency::getInstance);
    }

    /** Works their lines out for whoever asks next. */
    public void keep() {
        sql.statement("books/keep_books.sql", parameters).query(Long.class).single();
        sql.statement("books/take_statistics_of_books.sql")
                .query((row, n) -> true)
                .single();
    }
}
