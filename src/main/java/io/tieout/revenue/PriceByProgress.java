package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Derivation.Input;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Price × progress. After a prospective amendment: what was kept, and the rest of the price × progress of what remains.
 *
 * <p>Progress is a fraction until the amount is rounded, unless a setting rounds it first; corrections that outweigh the work are no
 * progress. Where nothing is to be done, nothing is earned; where nothing remains to be done after an amendment, the rest of the price
 * is. So revenue lies between nothing and the price, or what an amendment kept (IFRS 15.47).
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

    /** Whether somebody planned, estimated or surveyed all there is to do, so that there is a progress of it. */
    boolean isKnown(View view) {
        return true;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.PRICE);
    }

    @Override
    public Earned earned(View view) {
        Progress progress = progress(view);
        List<Input> inputs = new ArrayList<>();
        inputs.add(view.amount("price", view.requiredPrice()));
        Part kept = kept(view, progress, inputs);
        BigDecimal left = view.requiredPrice().subtract(kept.amount());
        String rest = kept.formula().isEmpty() ? "price" : "price - " + kept.formula();
        Part atCost = atCost(progress, kept, left, rest);
        inputs.addAll(progress.inputs());
        Share share = share(view, progress, inputs);
        BigDecimal fixed = kept.amount().add(atCost.amount());
        BigDecimal spread = left.subtract(atCost.amount());
        Money amount = view.quotient(fixed.multiply(share.whole()).add(spread.multiply(share.done())), share.whole());
        String outside = Stream.of(kept.formula(), atCost.formula())
                .filter(part -> !part.isEmpty())
                .map(part -> part + " + ")
                .collect(Collectors.joining());
        String inside = atCost.formula().isEmpty() ? rest : rest + " - " + atCost.formula();
        return new Earned(
                amount,
                new Derivation(
                        rule(),
                        standard(),
                        inputs,
                        outside + (inside.equals("price") ? inside : "(" + inside + ")") + " * " + share.formula(),
                        share.rounding(),
                        amount.amount()));
    }

    /** The progress of all of it, whatever an amendment kept; of what nobody knows that, as much as revenue is of the price. */
    @Override
    public final BigDecimal delivered(View given) {
        if (!isKnown(given)) {
            return RevenueMethod.super.delivered(given);
        }
        View view = given.fromTheStart();
        Share share = share(view, progress(view), new ArrayList<>());
        return Worth.divide(share.done(), share.whole());
    }

    /** A part of revenue beside what is spread. @param formula empty where there is no such part */
    private record Part(BigDecimal amount, String formula) {
        static final Part NONE = new Part(BigDecimal.ZERO, "");
    }

    /** What an amendment kept goes back as far as the work that it was kept for. */
    private static Part kept(View view, Progress progress, List<Input> inputs) {
        if (view.since() == null) {
            return Part.NONE;
        }
        inputs.add(view.amount("kept", view.kept()));
        if (!progress.goesBack()) {
            return new Part(view.kept(), "kept");
        }
        inputs.add(Input.of("done_before", progress.before(), progress.unit()));
        inputs.add(Input.of("done_left", progress.left(), progress.unit()));
        return new Part(
                Worth.divide(view.kept().multiply(progress.left()), progress.before()),
                "kept * done_left / done_before");
    }

    /** Never more than the price leaves, and never less than takes back what was kept. */
    private static Part atCost(Progress progress, Part kept, BigDecimal left, String rest) {
        BigDecimal exact = progress.apart();
        if (exact.signum() == 0) {
            return Part.NONE;
        }
        BigDecimal most = left.max(BigDecimal.ZERO);
        BigDecimal least = kept.amount().max(BigDecimal.ZERO).negate();
        if (exact.compareTo(most) > 0) {
            return new Part(most, "min(at_cost, max(0, %s))".formatted(rest));
        }
        return exact.compareTo(least) < 0
                ? new Part(least, kept.formula().isEmpty() ? "0" : "(0 - %s)".formatted(kept.formula()))
                : new Part(exact, "at_cost");
    }

    /** A fraction of what is spread. */
    private record Share(BigDecimal done, BigDecimal whole, String formula, String rounding) {}

    private Share share(View view, Progress progress, List<Input> inputs) {
        if (progress.whole().signum() <= 0) {
            BigDecimal all = view.since() != null && progress.isComplete() ? BigDecimal.ONE : BigDecimal.ZERO;
            return new Share(all, BigDecimal.ONE, all.toPlainString(), Derivation.HALF_UP);
        }
        BigDecimal done = progress.done().max(BigDecimal.ZERO);
        String rounding = view.policy().value(Setting.PROGRESS_ROUNDING);
        if (isMeasured() && !rounding.equals("none")) {
            int decimals = Integer.parseInt(rounding.substring("percent_".length()));
            BigDecimal percent = done.movePointRight(2).divide(progress.whole(), decimals, RoundingMode.HALF_UP);
            inputs.add(Input.of("progress_percent", percent, "%"));
            return new Share(
                    percent,
                    HUNDRED,
                    "progress_percent / 100",
                    "progress half up to %d decimals of a per cent, then the amount %s"
                            .formatted(decimals, Derivation.HALF_UP));
        }
        return new Share(
                done,
                progress.whole(),
                "%s / %s"
                        .formatted(
                                progress.done().signum() < 0
                                        ? "max(0, %s)".formatted(progress.doneFormula())
                                        : progress.doneFormula(),
                                progress.wholeFormula()),
                Derivation.HALF_UP);
    }
}
