package io.tieout.revenue;

import io.tieout.money.Money;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the provision of a contract's expected loss is worth in the books: it is monetary and worth the closing rate (IAS 21.23(a)). What it
 * moved by in a month is a cost at that rate, too; the rest of the change is a difference by rates.
 */
final class ProvisionWorth {
    private final Worth books;
    private final Map<String, Money> before = new HashMap<>();

    ProvisionWorth(Worth books) {
        this.books = books;
    }

    /**
     * Of an obligation at the end of a month.
     *
     * @param provision at the month's end
     * @param cost      what it moved by in the month
     * @param moved     what the rates made of it, above zero a loss
     */
    record Valued(Money provision, Money cost, Money moved) {}

    /** Month after month. */
    Valued of(Position position, @Nullable BigDecimal closing) {
        Money provision = books.of(position.end().lossProvision().amount(), closing);
        Money cost = books.of(position.moved(ToDate::lossProvision).amount(), closing);
        Money earlier = before.getOrDefault(position.obligation(), books.nothing());
        before.put(position.obligation(), provision);
        return new Valued(provision, cost, provision.minus(earlier).minus(cost));
    }
}
