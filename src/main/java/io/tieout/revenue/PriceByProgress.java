package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Derivation.Input;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Price × progress. After a prospective amendment: what was kept, and the rest of the price × progress of what remains.
 *
 * <p>Progress is a fraction until the amount is rounded, unless a setting rounds it first. Where nothing is to be done, nothing is
 * earned; where nothing remains to be done after an amendment, the rest of the price is.
 */
abstract class PriceByProgress implements RevenueMethod {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** How far the part that the view looks at has come. */
    abstract Progress progress(View view);

    /** What the method does, in the words of an accountant. */
    abstract String rule();

    /** The paragraph that it follows. */
    abstract String standard();

    /** Whether the setting of rounded progress is for it; a time-based measure is exact by nature. */
    boolean isMeasured() {
        return true;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.PRICE);
    }

    @Override
    public final Earned earned(View view) {
        Progress progress = progress(view);
        BigDecimal apart = progress.apart();
        BigDecimal spread = view.requiredPrice().subtract(view.kept()).subtract(apart);
        List<Input> inputs = new ArrayList<>();
        inputs.add(view.amount("price", view.requiredPrice()));
        String outside = "";
        String rest = "price";
        if (view.since() != null) {
            inputs.add(view.amount("kept", view.kept()));
            outside = "kept + ";
            rest = "(price - kept)";
        }
        if (apart.signum() != 0) {
            outside = outside + "at_cost + ";
            rest = rest.equals("price") ? "(price - at_cost)" : "(price - kept - at_cost)";
        }
        inputs.addAll(progress.inputs());
        Share share = share(view, progress, inputs);
        BigDecimal fixed = view.kept().add(apart);
        Money amount = view.quotient(fixed.multiply(share.whole()).add(spread.multiply(share.done())), share.whole());
        return new Earned(
                amount,
                new Derivation(
                        rule(),
                        standard(),
                        inputs,
                        outside + rest + " * " + share.formula(),
                        share.rounding(),
                        amount.amount()));
    }

    /** A fraction of what is spread. */
    private record Share(BigDecimal done, BigDecimal whole, String formula, String rounding) {}

    private Share share(View view, Progress progress, List<Input> inputs) {
        if (progress.whole().signum() <= 0) {
            BigDecimal all = view.since() == null ? BigDecimal.ZERO : BigDecimal.ONE;
            return new Share(all, BigDecimal.ONE, all.toPlainString(), Derivation.HALF_UP);
        }
        String rounding = view.policy().value(Setting.PROGRESS_ROUNDING);
        if (isMeasured() && !rounding.equals("none")) {
            int decimals = Integer.parseInt(rounding.substring("percent_".length()));
            BigDecimal percent =
                    progress.done().movePointRight(2).divide(progress.whole(), decimals, RoundingMode.HALF_UP);
            inputs.add(Input.of("progress_percent", percent, "%"));
            return new Share(
                    percent,
                    HUNDRED,
                    "progress_percent / 100",
                    "progress half up to %d decimals of a per cent, then the amount %s"
                            .formatted(decimals, Derivation.HALF_UP));
        }
        return new Share(
                progress.done(),
                progress.whole(),
                "%s / %s".formatted(progress.doneFormula(), progress.wholeFormula()),
                Derivation.HALF_UP);
    }
}
