package io.tieout.exceptions;

import io.tieout.exceptions.ItemHistory.Event;
import io.tieout.exceptions.ItemHistory.Seen;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Exception items one by one, with their history and what people decided about them. */
public final class Items {
    private final SqlFiles sql;
    private final Transactions transactions;

    public Items(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** The items of a record; none when no completed run ever held it. */
    public List<ItemHistory> of(String sourceRef) {
        return transactions.reading(() -> {
            Map<Item, List<Seen>> seen =
                    sql
                            .statement("exceptions/history.sql")
                            .param("source_ref", sourceRef)
                            .query(Row::of)
                            .list()
                            .stream()
                            .collect(Collectors.groupingBy(
                                    Row::item, LinkedHashMap::new, Collectors.mapping(Row::seen, Collectors.toList())));
            return seen.entrySet().stream()
                    .map(item -> new ItemHistory(
                            item.getKey().itemId(),
                            item.getKey().entity(),
                            sourceRef,
                            item.getKey().code(),
                            item.getValue(),
                            events(item.getKey().itemId())))
                    .toList();
        });
    }

    /** What people decided about an item, the oldest first. */
    public List<Event> decided(long itemId) {
        return transactions.reading(() -> events(itemId));
    }

    private List<Event> events(long itemId) {
        return sql.statement("exceptions/events.sql")
                .param("item_id", itemId)
                .query((row, n) -> new Event(
                        ItemState.of(row.getString("state")),
                        Optional.ofNullable(row.getString("owner")),
                        row.getString("actor"),
                        Optional.ofNullable(row.getString("asked_by")),
                        Optional.ofNullable(row.getString("reason")),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private record Item(long itemId, String entity, ReasonCode code) {}

    private record Row(Item item, Seen seen) {

        static Row of(ResultSet row, int n) throws SQLException {
            return new Row(
                    new Item(
                            row.getLong("item_id"), row.getString("entity"), ReasonCode.valueOf(row.getString("code"))),
                    new Seen(
                            row.getLong("run_id"),
                            YearMonth.from(row.getObject("month", LocalDate.class)),
                            row.getBoolean("held"),
                            text(row, "file_name"),
                            row.getInt("line_no"),
                            text(row, "field"),
                            text(row, "found"),
                            text(row, "expected"),
                            Optional.ofNullable(row.getBigDecimal("amount")),
                            Optional.ofNullable(row.getString("currency"))));
        }

        private static String text(ResultSet row, String column) throws SQLException {
            return Optional.ofNullable(row.getString(column)).orElse("");
        }
    }
}
