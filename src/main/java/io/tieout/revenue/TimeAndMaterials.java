package io.tieout.revenue;

import io.tieout.revenue.Fact.PricedLine;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Billable lines at their price, a fee or a mark-up included, each rounded once. What lies above the cap is gated, not lost: a later correction makes room.
 *
 * <p>Standard: IFRS 15.B16, ASC 606-10-55-18 (right to invoice).
 */
final class TimeAndMaterials implements RevenueMethod {
    static final String NAME = "time_and_materials";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean earnsByTheDay() {
        return true;
    }

    @Override
    public Set<Need> needs() {
        return EnumSet.of(Need.PRICED_LINES);
    }

    @Override
    public boolean addsUp() {
        return true;
    }

    @Override
    public Earned earned(View view) {
        BigDecimal cap = view.terms().cap();
        if (cap != null && view.isClosed(Gate.CAP) && view.policy().is(Setting.CAP_BEHAVIOUR, "hold_item")) {
            return of(view, "fitting_lines", thatFit(view, cap));
        }
        return of(view, "lines", view.kept().add(view.within(view.lines())));
    }

    /** Its cap. */
    @Override
    public Optional<BigDecimal> whole(View view) {
        return Optional.ofNullable(view.terms().cap());
    }

    /**
     * In order of day and line: a line that would cross the cap does not count at all, and stays held. A negative line first takes off
     * what is held, newest first, and only then what counts: the correction of what never counted corrects nothing that does.
     */
    private static BigDecimal thatFit(View view, BigDecimal cap) {
        BigDecimal fitting = view.kept();
        Deque<BigDecimal> held = new ArrayDeque<>();
        for (PricedLine line : view.singleLines()) {
            BigDecimal withIt = fitting.add(line.amount());
            if (line.amount().signum() < 0) {
                fitting = fitting.add(leftOf(line.amount(), held));
            } else if (withIt.compareTo(cap) <= 0) {
                fitting = withIt;
            } else {
                held.push(line.amount());
            }
        }
        return fitting;
    }

    /** What is left of a correction once it took what it can off what is held. */
    private static BigDecimal leftOf(BigDecimal correction, Deque<BigDecimal> held) {
        BigDecimal left = correction;
        while (left.signum() < 0 && !held.isEmpty()) {
            left = left.add(held.pop());
        }
        if (left.signum() > 0) {
            held.push(left);
        }
        return left.min(BigDecimal.ZERO);
    }

    private static String rule(BigDecimal fee) {
        return fee.signum() == 0
                ? "billable lines to date"
                : "billable lines to date, with a fee of %s %% on hours"
                        .formatted(fee.stripTrailingZeros().toPlainString());
    }

    private static Earned of(View view, String name, BigDecimal amount) {
        return new Earned(
                view.rounded(amount),
                new Derivation(
                        rule(view.terms().feePercent()),
                        "IFRS 15.B16",
                        List.of(view.amount(name, amount)),
                        name,
                        "each line half up, once",
                        view.rounded(amount).amount()));
    }
}
