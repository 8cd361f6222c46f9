package io.tieout.extract.odoo;

import io.tieout.extract.PriceOrigin;
import io.tieout.extract.SaidPrices;
import io.tieout.extract.SaidPrices.SaidPrice;
import io.tieout.odoo.Lookup;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The prices of the order lines of one company in an Odoo that are billed by the hours worked, each of the rate card {@code line.8}: the unit price less
 * its discount, at six decimals, half up. What was ordered at that price must come to the line's net subtotal; else the price has taxes within it, or
 * nothing was ordered, and it is left out and told.
 */
public final class OdooPrices implements PriceOrigin {
    private static final String LINE = "sale.order.line";
    private static final int PAGE = 1000;
    private static final int DECIMALS = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The unit of a line, in 18 and before the latter. */
    private static final List<String> UNIT = List.of("product_uom_id", "product_uom");

    private final Odoo odoo;
    private final long company;

    /** @param company its number in Odoo */
    public OdooPrices(Odoo odoo, long company) {
        this.odoo = odoo;
        this.company = company;
    }

    @Override
    public SaidPrices prices() {
        long hour = odoo.find("uom.uom", "uom", "product_uom_hour") instanceof Lookup.Found found ? found.id() : 0;
        String unit = UNIT.stream()
                .filter(odoo.fieldsGet(LINE)::containsKey)
                .findFirst()
                .orElseThrow();
        List<SaidPrice> prices = new ArrayList<>();
        List<Long> otherUnit = new ArrayList<>();
        List<Long> otherPrice = new ArrayList<>();
        List<OdooRecord> page = page(unit, 0);
        while (!page.isEmpty()) {
            Map<Long, LocalDate> days = days(page);
            for (OdooRecord line : page) {
                BigDecimal hourly = hourly(line);
                String currency = line.link("currency_id").orElseThrow().name();
                if (line.link(unit).filter(of -> of.id() == hour).isEmpty()) {
                    otherUnit.add(line.id());
                } else if (!comesToItsSubtotal(line, hourly, currency)) {
                    otherPrice.add(line.id());
                } else {
                    long order = line.link("order_id").orElseThrow().id();
                    prices.add(new SaidPrice(
                            "line." + line.id(), currency, hourly, days.getOrDefault(order, LocalDate.EPOCH)));
                }
            }
            page = page(unit, page.getLast().id());
        }
        List<String> notices = new ArrayList<>();
        tell(otherUnit, "another unit than hours", notices);
        tell(
                otherPrice,
                "no quantity, a subtotal that price and quantity do not come to, or a currency that is not of ISO 4217",
                notices);
        return new SaidPrices(prices, notices);
    }

    private List<OdooRecord> page(String unit, long after) {
        return odoo.searchRead(
                LINE,
                List.of(
                        List.of("company_id", "=", company),
                        List.of("order_id.state", "in", List.of("sale", "done")),
                        List.of("display_type", "=", false),
                        List.of("is_expense", "=", false),
                        List.of("qty_delivered_method", "=", "timesheet"),
                        List.of("product_id.invoice_policy", "=", "delivery")),
                List.of("order_id", "currency_id", unit, "price_unit", "discount", "product_uom_qty", "price_subtotal"),
                after,
                PAGE,
                Map.of("active_test", false));
    }

    private Map<Long, LocalDate> days(List<OdooRecord> lines) {
        List<Long> orders = lines.stream()
                .map(line -> line.link("order_id").orElseThrow().id())
                .distinct()
                .toList();
        Map<Long, LocalDate> days = new TreeMap<>();
        odoo.read("sale.order", orders, List.of("date_order"))
                .forEach(order -> order.moment("date_order")
                        .ifPresent(moment -> days.put(order.id(), LocalDate.ofInstant(moment, ZoneOffset.UTC))));
        return days;
    }

    private static BigDecimal hourly(OdooRecord line) {
        return line.number("price_unit")
                .multiply(HUNDRED.subtract(line.number("discount")))
                .divide(HUNDRED, DECIMALS, RoundingMode.HALF_UP);
    }

    private static boolean comesToItsSubtotal(OdooRecord line, BigDecimal hourly, String currency) {
        if (!OdooRates.isStandard(currency)) {
            return false;
        }
        int decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        BigDecimal amount = hourly.multiply(line.number("product_uom_qty")).setScale(decimals, RoundingMode.HALF_UP);
        return amount.signum() > 0
                && amount.compareTo(line.number("price_subtotal").setScale(decimals, RoundingMode.HALF_UP)) == 0;
    }

    private static void tell(List<Long> lines, String what, List<String> notices) {
        if (!lines.isEmpty()) {
            notices.add("Order lines with %s are left out: %s; who needs a price there adds it to bill_rates.csv."
                    .formatted(what, lines.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        }
    }
}
