package io.tieout.revenue;

import io.tieout.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Units delivered, each at the stand-alone price of its version: what a further revenue method consists of. */
public final class PricePerUnit implements RevenueMethod {

    @Override
    public String name() {
        return "price_per_unit";
    }

    @Override
    public Set<Need> needs() {
        return Set.of();
    }

    @Override
    public Optional<String> lacks(Terms terms, Policy policy) {
        return terms.standalonePrice() == null ? Optional.of("standalone_price") : Optional.empty();
    }

    @Override
    public boolean staysWithinPrice() {
        return false;
    }

    @Override
    public Earned earned(View view) {
        BigDecimal price = Objects.requireNonNull(view.terms().standalonePrice());
        BigDecimal units = view.within(view.work().units());
        Money amount = view.rounded(view.kept().add(units.multiply(price)));
        return new Earned(
                amount,
                new Derivation(
                        "units at their price",
                        "IFRS 15.B16",
                        List.of(
                                view.amount("kept", view.kept()),
                                Derivation.Input.of("units", units, "units"),
                                view.amount("price", price)),
                        "kept + units * price",
                        Derivation.HALF_UP,
                        amount.amount()));
    }
}
