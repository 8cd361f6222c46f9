package io.tieout.handover.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.handover.Work;
import io.tieout.handover.odoo.OrderLines.OrderLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** An order line that is to pay for 100.10 EUR of order 4. */
class OrderLineTest {
    private static final OrderLine GOOD = line("4", "sale", "analytic", "EUR", "1", false, false);

    @Test
    void oneThatMakesMoneyToTheCentOfItIsTaken() {
        assertThat(told(GOOD, "100.10")).isEmpty();
        assertThat(told(line("4", "done", "analytic", "EUR", "1.00", false, false), "100.1000"))
                .isEmpty();
    }

    @Test
    void oneThatWouldMakeAnythingElseOfItIsNot() {
        assertThat(told(line("5", "sale", "analytic", "EUR", "1", false, false), "100.10"))
                .isEqualTo(
                        "order line 11 in books is of the order 5, where the order 4 was expected; map order.5.11 or another one: kind project");
        assertThat(told(line("4", "draft", "analytic", "EUR", "1", false, false), "100.10"))
                .isEqualTo(
                        "order line 11 in books is of an order that is draft, where a confirmed one was expected; confirm it there");
        assertThat(told(line("4", "sale", "manual", "EUR", "1", false, false), "100.10"))
                .startsWith("order line 11 in books counts what is delivered as manual, where analytic was expected");
        assertThat(told(line("4", "sale", "analytic", "USD", "1", false, false), "100.10"))
                .startsWith("order line 11 in books is in USD, where EUR was expected");
        assertThat(told(line("4", "sale", "analytic", "EUR", "0.9", false, false), "100.10"))
                .startsWith("order line 11 in books has a price of 0.9 less its discount, where 1 was expected");
        assertThat(told(line("4", "sale", "analytic", "EUR", "1", true, false), "100.10"))
                .startsWith(
                        "order line 11 in books is invoiced by what is ordered, where what is delivered was expected");
        assertThat(told(line("4", "sale", "analytic", "EUR", "1", false, true), "100.10"))
                .startsWith("order line 11 in books has taxes within its price, where taxes on top were expected");
        assertThat(told(GOOD, "100.105"))
                .isEqualTo("order line 11 in books counts to two decimals, where 100.105 has more; enter it there");
    }

    private static String told(OrderLine line, String amount) {
        Work work = Work.expense(LocalDate.of(2026, 8, 10), "4", "11", new BigDecimal(amount), "EUR");
        return line.obstacle(work, "books").orElse("");
    }

    private static OrderLine line(
            String order, String state, String method, String currency, String price, boolean byOrder, boolean within) {
        return new OrderLine("11", order, state, method, currency, 1, new BigDecimal(price), byOrder, within);
    }
}
