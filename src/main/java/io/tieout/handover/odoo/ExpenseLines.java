package io.tieout.handover.odoo;

import io.tieout.handover.Piece;
import io.tieout.handover.Sending;
import io.tieout.handover.Standing;
import io.tieout.handover.Work;
import io.tieout.handover.odoo.OrderLines.OrderLine;
import io.tieout.ledger.Dimension;
import io.tieout.odoo.Chart;
import io.tieout.odoo.ExternalIds;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import io.tieout.odoo.References;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Expenses: a line without project, of no cost, whose quantity is what the customer pays. Its order line counts the quantities of such lines as
 * delivered, at a price of 1, so what it delivers is money to the cent.
 *
 * <p>Odoo marks no such line when it is invoiced, nor refuses to change one. It is taken for invoiced when its order line was invoiced after it
 * was made, on a draft too, unless that invoice is cancelled.
 */
final class ExpenseLines implements LineKind {
    private static final List<String> FIELDS =
            List.of("date", "so_line", "unit_amount", "amount", "product_uom_id", "create_date");

    private static final String BY_HAND = "is_so_line_edited";

    private final Odoo odoo;
    private final String ledger;
    private final long company;
    private final OrderLines orderLines;
    private final References references;
    private Map<Long, OrderLine> wanted = Map.of();
    private Map<String, String> accountColumns = Map.of();
    private Set<String> fieldsOfLines = Set.of();

    ExpenseLines(Odoo odoo, String ledger, long company) {
        this.odoo = odoo;
        this.ledger = ledger;
        this.company = company;
        Chart chart = new Chart(odoo);
        this.orderLines = new OrderLines(odoo, chart);
        this.references = new References(chart, ledger);
    }

    @Override
    public List<String> fields() {
        return FIELDS;
    }

    @Override
    public List<?> whereTheyMayStand(List<Piece> pieces) {
        List<Long> lines = pieces.stream()
                .map(piece -> Long.valueOf(piece.work().orderLine()))
                .distinct()
                .toList();
        return Days.of(pieces).within(company, List.of("so_line", "in", lines));
    }

    @Override
    public Map<Long, Standing> standing(Collection<OdooRecord> lines) {
        List<Long> numbers =
                References.links(lines, "so_line").stream().distinct().toList();
        Map<Long, OrderLine> paying = orderLines.read(numbers);
        Map<Long, Instant> invoiced = orderLines.invoicedAt(numbers);
        Map<Long, Standing> standing = new HashMap<>();
        for (OdooRecord line : lines) {
            long number = line.link("so_line").map(link -> link.id()).orElse(0L);
            Optional<OrderLine> pays = Optional.ofNullable(paying.get(number));
            Work work = Work.expense(
                    line.day("date").orElseThrow(),
                    pays.map(OrderLine::order).orElse(""),
                    Lines.number(line, "so_line"),
                    pays.filter(each -> counts(line, each))
                            .map(each -> line.number("unit_amount"))
                            .orElse(BigDecimal.ZERO),
                    pays.map(OrderLine::currency).orElse(""));
            Instant made = line.moment("create_date").orElseThrow();
            boolean isInvoiced = Optional.ofNullable(invoiced.get(number))
                    .filter(at -> !at.isBefore(made))
                    .isPresent();
            standing.put(line.id(), new Standing(String.valueOf(line.id()), work, isInvoiced));
        }
        return standing;
    }

    /** Whether its order line counts it as delivered, as it stands. */
    private static boolean counts(OdooRecord line, OrderLine pays) {
        return line.number("amount").signum() <= 0
                && line.link("product_uom_id")
                        .filter(unit -> unit.id() == pays.unit())
                        .isPresent();
    }

    @Override
    public void lookUp(List<Sending> sendings) {
        wanted = orderLines.read(sendings.stream()
                .map(sending -> Long.valueOf(sending.work().orderLine()))
                .distinct()
                .toList());
        references.lookUp(sendings.stream().map(Sending::dimension).toList());
        fieldsOfLines = odoo.fieldsGet(LINE).keySet();
        accountColumns = accountColumns(sendings.stream()
                .filter(sending -> references.analytic(sending.dimension()).isEmpty())
                .map(sending -> account(sending))
                .distinct()
                .toList());
    }

    private String account(Sending sending) {
        return Dimension.account(references.distribution(sending.dimension())).orElseThrow();
    }

    /** Each plan but one has a column of its own (since 17). */
    private Map<String, String> accountColumns(List<String> accounts) {
        Map<String, String> columns = new HashMap<>();
        odoo.read(
                        "account.analytic.account",
                        accounts.stream().map(Long::valueOf).toList(),
                        List.of("root_plan_id"))
                .forEach(account -> {
                    String own = "x_plan%s_id".formatted(Lines.number(account, "root_plan_id"));
                    columns.put(String.valueOf(account.id()), fieldsOfLines.contains(own) ? own : "account_id");
                });
        return columns;
    }

    @Override
    public Optional<String> obstacle(Sending sending) {
        Work work = sending.work();
        return Stream.of(
                        Optional.ofNullable(wanted.get(Long.valueOf(work.orderLine())))
                                .map(line -> line.obstacle(work, ledger))
                                .orElseGet(() -> Optional.of(
                                        "order line %s is not in %s; map the number of another one: kind project"
                                                .formatted(work.orderLine(), ledger))),
                        references.analytic(sending.dimension()))
                .flatMap(Optional::stream)
                .reduce("%s; %s"::formatted);
    }

    @Override
    public List<String> columns(List<Sending> sendings) {
        List<String> columns =
                new ArrayList<>(List.of("id", "name", "date", "unit_amount", "product_uom_id/.id", "so_line/.id"));
        columns.addAll(sendings.stream()
                .map(sending -> Objects.requireNonNull(accountColumns.get(account(sending))) + "/.id")
                .distinct()
                .sorted()
                .toList());
        if (fieldsOfLines.contains(BY_HAND)) {
            columns.add(BY_HAND);
        }
        return columns;
    }

    @Override
    public List<Object> row(Sending sending, List<String> columns) {
        Map<String, Object> cells = new HashMap<>();
        Work work = sending.work();
        cells.put("id", ExternalIds.of(sending.key()));
        cells.put("name", sending.label());
        cells.put("date", work.workOn().toString());
        cells.put("unit_amount", work.quantity());
        cells.put("product_uom_id/.id", unit(work));
        cells.put("so_line/.id", Long.valueOf(work.orderLine()));
        cells.put(accountColumns.get(account(sending)) + "/.id", Long.valueOf(account(sending)));
        cells.put(BY_HAND, "True");
        return columns.stream().map(column -> cells.getOrDefault(column, "")).collect(Collectors.toList());
    }

    private long unit(Work work) {
        return Objects.requireNonNull(wanted.get(Long.valueOf(work.orderLine())))
                .unit();
    }

    @Override
    public Map<String, Object> changed(Standing is, Sending sending) {
        Work stands = is.work();
        Work work = sending.work();
        Map<String, Object> values = new LinkedHashMap<>();
        if (!stands.workOn().equals(work.workOn())) {
            values.put("date", work.workOn().toString());
        }
        if (!stands.orderLine().equals(work.orderLine())) {
            values.put("so_line", Long.valueOf(work.orderLine()));
            values.put("product_uom_id", unit(work));
            fieldsOfLines.stream()
                    .filter(field -> field.matches("account_id|x_plan\\d+_id"))
                    .forEach(column -> values.put(column, false));
            values.put(Objects.requireNonNull(accountColumns.get(account(sending))), Long.valueOf(account(sending)));
        }
        if (!stands.quantity().equals(work.quantity())) {
            values.put("unit_amount", work.quantity());
        }
        return values;
    }
}
