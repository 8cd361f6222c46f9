package io.tieout.handover.odoo;

import io.tieout.handover.Work;
import io.tieout.odoo.Chart;
import io.tieout.odoo.Chart.Thing;
import io.tieout.odoo.Link;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import io.tieout.odoo.References;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lines of orders that pay for expenses, as they are now. */
final class OrderLines {
    private static final String ORDER_LINE = "sale.order.line";
    private static final int PAGE = 1000;

    /** Of an order whose work can be invoiced: {@code done} is a locked one, before 18. */
    static final Set<String> CONFIRMED = Set.of("sale", "done");

    private final Odoo odoo;
    private final Chart chart;

    OrderLines(Odoo odoo, Chart chart) {
        this.odoo = odoo;
        this.chart = chart;
    }

    /**
     * One of them.
     *
     * @param method   by which it counts what is delivered
     * @param unit     in which it counts it
     * @param price    of one, less the discount
     * @param byOrder  whether what was ordered is invoiced, whatever is delivered
     * @param within   whether its taxes are within the price
     */
    record OrderLine(
            String number,
            String order,
            String state,
            String method,
            String currency,
            long unit,
            BigDecimal price,
            boolean byOrder,
            boolean within) {
        private static final int DECIMALS = 2;

        /** Why an expense cannot stand for it; empty when nothing is known that would keep it out. */
        Optional<String> obstacle(Work work, String ledger) {
            if (!order.equals(work.place())) {
                return told(
                        ledger,
                        "is of the order %s".formatted(order),
                        "the order %s was expected; map order.%s.%s or another one: kind project"
                                .formatted(work.place(), order, number));
            }
            if (!method.equals("analytic")) {
                return told(
                        ledger,
                        "counts what is delivered as %s".formatted(method.isEmpty() ? "nothing" : method),
                        "analytic was expected; map a line that is of expenses: kind project");
            }
            if (!CONFIRMED.contains(state)) {
                return told(
                        ledger,
                        "is of an order that is %s".formatted(state),
                        "a confirmed one was expected; confirm it there");
            }
            if (!currency.equals(work.unit())) {
                return told(
                        ledger,
                        "is in %s".formatted(currency),
                        "%s was expected; map a line of an order in %s: kind project"
                                .formatted(work.unit(), work.unit()));
            }
            if (price.compareTo(BigDecimal.ONE) != 0) {
                return told(
                        ledger,
                        "has a price of %s less its discount"
                                .formatted(price.stripTrailingZeros().toPlainString()),
                        "1 was expected, since expenses are counted by their amount; let it have that price there");
            }
            if (byOrder) {
                return told(
                        ledger,
                        "is invoiced by what is ordered",
                        "what is delivered was expected; let its product be invoiced so");
            }
            if (within) {
                return told(
                        ledger, "has taxes within its price", "taxes on top were expected; give it such taxes there");
            }
            return work.quantity().stripTrailingZeros().scale() <= DECIMALS
                    ? Optional.empty()
                    : told(
                            ledger,
                            "counts to two decimals",
                            "%s has more; enter it there"
                                    .formatted(work.quantity().stripTrailingZeros()));
        }

        private Optional<String> told(String ledger, String found, String expected) {
            return Optional.of("order line %s in %s %s, where %s".formatted(number, ledger, found, expected));
        }
    }

    /** Those that are there, by their numbers. */
    Map<Long, OrderLine> read(List<Long> numbers) {
        boolean renamed = odoo.version().major() >= 19;
        String unit = renamed ? "product_uom_id" : "product_uom";
        String taxes = renamed ? "tax_ids" : "tax_id";
        List<OdooRecord> lines = odoo.read(
                ORDER_LINE,
                numbers,
                List.of(
                        "order_id",
                        "state",
                        "qty_delivered_method",
                        "currency_id",
                        unit,
                        "price_unit",
                        "discount",
                        "product_id",
                        taxes));
        chart.read(Thing.CURRENCY, References.links(lines, "currency_id"));
        Set<Long> byOrder = byOrder(References.links(lines, "product_id"));
        Set<Long> within =
                within(lines.stream().flatMap(line -> line.ids(taxes).stream()).toList());
        Map<Long, OrderLine> read = new HashMap<>();
        for (OdooRecord line : lines) {
            read.put(
                    line.id(),
                    new OrderLine(
                            String.valueOf(line.id()),
                            Lines.number(line, "order_id"),
                            line.text("state"),
                            line.text("qty_delivered_method"),
                            line.link("currency_id")
                                    .map(link -> chart.code(Thing.CURRENCY, link.id()))
                                    .orElse(""),
                            line.link(unit).map(Link::id).orElse(0L),
                            line.number("price_unit")
                                    .multiply(new BigDecimal(100).subtract(line.number("discount")))
                                    .movePointLeft(2),
                            line.link("product_id")
                                    .filter(link -> byOrder.contains(link.id()))
                                    .isPresent(),
                            line.ids(taxes).stream().anyMatch(within::contains)));
        }
        return read;
    }

    private Set<Long> byOrder(List<Long> products) {
        Set<Long> byOrder = new HashSet<>();
        odoo.read("product.product", products.stream().distinct().toList(), List.of("invoice_policy")).stream()
                .filter(product -> product.text("invoice_policy").equals("order"))
                .forEach(product -> byOrder.add(product.id()));
        return byOrder;
    }

    private Set<Long> within(List<Long> taxes) {
        Set<Long> within = new HashSet<>();
        odoo.read("account.tax", taxes.stream().distinct().toList(), List.of("price_include")).stream()
                .filter(tax -> tax.flag("price_include"))
                .forEach(tax -> within.add(tax.id()));
        return within;
    }

    /** When what was delivered of them was last put on an invoice or a credit note that is not cancelled; of one that never was, nothing. */
    Map<Long, Instant> invoicedAt(List<Long> numbers) {
        Map<Long, Instant> invoiced = new HashMap<>();
        if (numbers.isEmpty()) {
            return invoiced;
        }
        List<?> domain = List.of(List.of("sale_line_ids", "in", numbers), List.of("parent_state", "!=", "cancel"));
        List<String> fields = List.of("sale_line_ids", "create_date");
        List<OdooRecord> page = odoo.searchRead("account.move.line", domain, fields, 0, PAGE);
        while (!page.isEmpty()) {
            for (OdooRecord line : page) {
                Instant made = line.moment("create_date").orElseThrow();
                line.ids("sale_line_ids")
                        .forEach(number ->
                                invoiced.merge(number, made, (one, other) -> one.isAfter(other) ? one : other));
            }
            page = odoo.searchRead(
                    "account.move.line", domain, fields, page.getLast().id(), PAGE);
        }
        return invoiced;
    }
}
