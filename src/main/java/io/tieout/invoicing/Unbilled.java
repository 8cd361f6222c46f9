package io.tieout.invoicing;

import static java.util.Locale.ROOT;

import io.tieout.invoicing.DraftInvoice.Line;
import io.tieout.money.Money;
import io.tieout.run.RunContext;
import io.tieout.settings.BilledKind;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What contracts have delivered by a run's knowledge and were not billed, as lines of invoices. */
final class Unbilled {
    private final SqlFiles sql;
    private final Set<BilledKind> kinds;
    private final boolean unitsElsewhere;

    /**
     * @param kinds          that are drafted
     * @param unitsElsewhere whether obligations of which units are delivered are billed otherwise
     */
    Unbilled(SqlFiles sql, Set<BilledKind> kinds, boolean unitsElsewhere) {
        this.sql = sql;
        this.kinds = Set.copyOf(kinds);
        this.unitsElsewhere = unitsElsewhere;
    }

    /** Whom a contract is billed to. @param spill as much of what is billed ahead of one kind as pays for the others */
    private record Head(
            String contract,
            Currency currency,
            @Nullable String customer,
            @Nullable String partner,
            String reference,
            BigDecimal ahead,
            BigDecimal spill) {}

    private record Title(String title, @Nullable String account, String dimension) {}

    /** By contract, what is billed above what it earned. Within a transaction. */
    SequencedMap<String, Money> ahead(RunContext run, String system) {
        SequencedMap<String, Money> ahead = new LinkedHashMap<>();
        heads(parameters(run, system)).forEach((contract, head) -> {
            if (head.ahead().signum() > 0) {
                ahead.put(contract, Money.rounded(head.ahead(), head.currency()));
            }
        });
        return ahead;
    }

    /** What is to be billed, by contract. Within a transaction. */
    List<Billable> of(RunContext run, String system) {
        Map<String, @Nullable Object> parameters = parameters(run, system);
        Map<String, List<Item>> items = items(parameters);
        Map<String, Head> heads = heads(parameters);
        parameters.put("contracts", items.keySet().toArray(String[]::new));
        Map<String, Title> titles = titles(parameters);
        List<Billable> billables = new ArrayList<>();
        items.forEach((contract, all) -> {
            Head head = heads.get(contract);
            if (head != null) {
                List<Line> lines = lines(contract, Item.unpaid(all, head.spill()), titles);
                if (!lines.isEmpty()) {
                    billables.add(new Billable(
                            contract, head.customer(), head.partner(), head.reference(), head.currency(), lines));
                }
            }
        });
        return billables;
    }

    private Map<String, @Nullable Object> parameters(RunContext run, String system) {
        Map<String, @Nullable Object> parameters = new HashMap<>(run.snapshot().parameters());
        parameters.put("run_id", run.run().runId());
        parameters.put("system", system);
        parameters.put("without_units", unitsElsewhere);
        return parameters;
    }

    private Map<String, List<Item>> items(Map<String, @Nullable Object> parameters) {
        Map<String, List<Item>> items = new TreeMap<>();
        if (kinds.contains(BilledKind.MILESTONES)) {
            read(items, "invoicing/billable_milestones.sql", parameters, Unbilled::milestone);
        }
        if (kinds.contains(BilledKind.FIXED_FEES)) {
            LocalDate until = (LocalDate) Objects.requireNonNull(parameters.get("month_end"));
            read(items, "invoicing/billable_fees.sql", parameters, row -> fee(row, until));
        }
        if (kinds.contains(BilledKind.TIME)) {
            read(items, "invoicing/billable_lines.sql", parameters, Unbilled::work);
        }
        return items;
    }

    private interface Reading {
        Item item(ResultSet row) throws SQLException;
    }

    private void read(
            Map<String, List<Item>> items, String file, Map<String, @Nullable Object> parameters, Reading reading) {
        sql.statement(file, parameters).query(row -> {
            items.computeIfAbsent(row.getString("contract"), none -> new ArrayList<>())
                    .add(reading.item(row));
        });
    }

    private static Item milestone(ResultSet row) throws SQLException {
        LocalDate acceptedOn = row.getObject("accepted_on", LocalDate.class);
        return Item.of(
                row.getString("obligation"),
                BilledKind.MILESTONES,
                acceptedOn,
                "%s, accepted on %s".formatted(row.getString("title"), acceptedOn),
                amount(row));
    }

    private static Item fee(ResultSet row, LocalDate until) throws SQLException {
        return Item.of(
                row.getString("obligation"), BilledKind.FIXED_FEES, until, "until %s".formatted(until), amount(row));
    }

    private static Item work(ResultSet row) throws SQLException {
        LocalDate first = row.getObject("first_on", LocalDate.class);
        LocalDate last = row.getObject("last_on", LocalDate.class);
        String days = first.equals(last) ? first.toString() : "%s to %s".formatted(first, last);
        BilledKind kind = BilledKind.of(row.getString("kind"));
        String what = row.getString("what");
        if (kind == BilledKind.EXPENSES) {
            return Item.of(
                    row.getString("obligation"), kind, first, "expenses, %s, %s".formatted(what, days), amount(row));
        }
        BigDecimal rate = row.getBigDecimal("hourly_rate");
        if (what == null || rate == null) {
            return Item.of(
                    row.getString("obligation"), kind, first, "change of price from %s".formatted(days), amount(row));
        }
        String service = row.getString("service");
        BigDecimal seconds = row.getBigDecimal("seconds");
        String label = "%s%s, %s h at %s, %s%s"
                .formatted(
                        service == null ? "" : service + ", ",
                        what,
                        hours(seconds),
                        rate.stripTrailingZeros().toPlainString(),
                        days,
                        row.getBoolean("whole") ? "" : ", part of it");
        return row.getBoolean("whole")
                ? Item.ofHours(row.getString("obligation"), first, label, seconds, rate, amount(row))
                : Item.of(row.getString("obligation"), kind, first, label, amount(row));
    }

    private static String hours(BigDecimal seconds) {
        return String.format(ROOT, "%.2f", seconds.divide(BigDecimal.valueOf(3600), MathContext.DECIMAL64));
    }

    private static Money amount(ResultSet row) throws SQLException {
        return Money.rounded(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency")));
    }

    private Map<String, Head> heads(Map<String, @Nullable Object> parameters) {
        Map<String, Head> heads = new TreeMap<>();
        sql.statement("invoicing/billable_contracts.sql", parameters).query(row -> {
            heads.put(
                    row.getString("contract"),
                    new Head(
                            row.getString("contract"),
                            Currency.getInstance(row.getString("currency")),
                            row.getString("customer"),
                            row.getString("partner"),
                            row.getString("reference"),
                            row.getBigDecimal("ahead"),
                            row.getBigDecimal("spill")));
        });
        return heads;
    }

    private Map<String, Title> titles(Map<String, @Nullable Object> parameters) {
        Map<String, Title> titles = new HashMap<>();
        sql.statement("invoicing/titles.sql", parameters).query(row -> {
            titles.put(
                    "%s/%s".formatted(row.getString("contract"), row.getString("obligation")),
                    new Title(row.getString("title"), row.getString("account"), row.getString("dimension")));
        });
        return titles;
    }

    /** In the order of the obligations, and of each the oldest first; what comes to nothing in the currency is none. */
    private static List<Line> lines(String contract, List<Item> items, Map<String, Title> titles) {
        List<Line> lines = new ArrayList<>();
        items.stream()
                .filter(item -> item.amount().amount().signum() > 0)
                .sorted(Comparator.comparing(Item::obligation))
                .forEach(item -> {
                    String obligation = "%s/%s".formatted(contract, item.obligation());
                    Title title = titles.getOrDefault(obligation, new Title(obligation, null, obligation));
                    lines.add(new Line(
                            lines.size() + 1,
                            item.kind(),
                            item.obligation(),
                            "%s: %s".formatted(title.title(), item.label()),
                            item.hours(),
                            item.rate(),
                            item.amount(),
                            title.account(),
                            title.dimension()));
                });
        return lines;
    }
}
