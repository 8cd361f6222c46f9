package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Fact.PricedLine;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    @Override
    public String name() {
        return "time_and_materials";
    }

    @Override
    public boolean earnsByTheDay() {
        return true;
    }

    @Override
    public Set<Need> needs() {
        return EnumSet.of(Need.PRICED_LINES);
    }

    /** The fee on hours, the mark-up on expenses. */
    @Override
    public Set<String> percents() {
        return Set.of("fee_percent", "markup_percent");
    }

    @Override
    public boolean addsUp() {
        return true;
    }

    @Override
    public boolean staysWithinPrice() {
        return false;
    }

    @Override
    public Earned earned(View view) {
        BigDecimal cap = view.terms().cap();
        boolean holdsItems =
                cap != null && view.isClosed(Gate.CAP) && view.policy().is(Setting.CAP_BEHAVIOUR, "hold_item");
        BigDecimal lines =
                cap != null && holdsItems ? fitting(view, cap).subtract(view.kept()) : view.within(view.lines());
        String name = holdsItems ? "fitting_lines" : "lines";
        BigDecimal amount = view.kept().add(lines);
        List<Input> inputs = new ArrayList<>();
        String formula = name;
        if (view.since() != null) {
            inputs.add(view.amount("kept", view.kept()));
            formula = "kept + " + name;
        }
        inputs.add(view.amount(name, lines));
        if (holdsItems) {
            return of(view, amount, inputs, formula);
        }
        for (Repricing repricing : view.repricings()) {
            String version = "version_%d".formatted(repricing.version());
            inputs.add(view.amount("by_" + version, repricing.after()));
            inputs.add(view.amount("before_" + version, repricing.before()));
            amount = amount.add(repricing.difference());
            formula += " + by_%s - before_%s".formatted(version, version);
        }
        return of(view, amount, inputs, formula);
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
    private static BigDecimal fitting(View view, BigDecimal cap) {
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

    private static Earned of(View view, BigDecimal exact, List<Input> inputs, String formula) {
        Money amount = view.rounded(exact);
        return new Earned(
                amount,
                new Derivation(rule(view), "IFRS 15.B16", inputs, formula, "each line half up, once", amount.amount()));
    }

    private static String rule(View view) {
        BigDecimal fee = view.terms().feePercent();
        String withFee = fee.signum() == 0
                ? ""
                : ", with a fee of %s %% on hours"
                        .formatted(fee.stripTrailingZeros().toPlainString());
        String anew = view.repricings().isEmpty()
                ? ""
                : "; those before version %d at its prices"
                        .formatted(view.repricings().getLast().version());
        return "billable lines to date" + withFee + anew;
    }
}
