package io.tieout.extract.odoo;

import io.tieout.odoo.Link;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Which order line a line of an invoice bills, where it is one and no advance: an advance is of a whole order. */
final class OrdersOfLines {
    static final String FIELD = "sale_line_ids";
    static final String ORDER = "order";
    static final String LINE = "order_line";

    private final Odoo odoo;

    /** By the numbers of order lines; empty of an advance. */
    private final Map<Long, Optional<Long>> orders = new HashMap<>();

    OrdersOfLines(Odoo odoo) {
        this.odoo = odoo;
    }

    void learn(List<OdooRecord> lines) {
        List<Long> wanted = lines.stream()
                .flatMap(line -> line.ids(FIELD).stream())
                .filter(sold -> !orders.containsKey(sold))
                .distinct()
                .toList();
        odoo.read("sale.order.line", wanted, List.of("order_id", "is_downpayment"))
                .forEach(sold -> orders.put(
                        sold.id(),
                        sold.flag("is_downpayment")
                                ? Optional.empty()
                                : sold.link("order_id").map(Link::id)));
    }

    /** Puts order and order line beside a line of the books. */
    void write(OdooRecord line, ObjectNode row) {
        List<Long> sold = line.ids(FIELD);
        if (sold.size() == 1) {
            orders.getOrDefault(sold.getFirst(), Optional.empty())
                    .ifPresent(order -> row.put(ORDER, order).put(LINE, sold.getFirst()));
        }
    }
}
