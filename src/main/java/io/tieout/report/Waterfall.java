package io.tieout.report;

import io.tieout.ledger.Leg;
import io.tieout.report.CloseSummary.Cause;
import io.tieout.report.CloseSummary.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Totals, and what comes off them one after another, as a falling line of bars. Each row draws its own piece, so that text stays
 * text and the picture fits any width.
 */
final class Waterfall {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 40;
    private static final int BAR_TOP = 11;
    private static final int BAR_HEIGHT = 18;

    private final String caption;
    private final List<Step> steps;
    private final BigDecimal lowest;
    private final BigDecimal span;

    Waterfall(String caption, List<Step> steps) {
        this.caption = caption;
        this.steps = List.copyOf(steps);
        lowest = steps.stream().map(Step::low).reduce(BigDecimal.ZERO, BigDecimal::min);
        BigDecimal highest = steps.stream().map(Step::high).reduce(BigDecimal.ZERO, BigDecimal::max);
        span = highest.subtract(lowest);
    }

    /** From delivered work to the books: a total, less the causes of the leg that follows it, is the next total. */
    static Waterfall of(Totals totals, List<Cause> causes) {
        List<Step> steps = new ArrayList<>();
        leg(
                steps,
                Step.total("Delivered", "The work of the period with every gate open", totals.delivered()),
                Leg.GATE,
                totals,
                causes);
        leg(
                steps,
                Step.total("Recognised", "What the rules of the contracts say", totals.recognised()),
                Leg.PLAN,
                totals,
                causes);
        leg(
                steps,
                Step.total("Taken", "What the ledger took by our entries and by invoices", totals.taken()),
                Leg.LEDGER,
                totals,
                causes);
        steps.add(Step.total("In the ledger", "What the books say", totals.ledger()));
        return new Waterfall(
                "All amounts in " + totals.currency() + ". Every total, less the causes below it, is the next total.",
                steps);
    }

    private static void leg(List<Step> steps, Step total, Leg leg, Totals totals, List<Cause> causes) {
        steps.add(total);
        for (Cause cause : causes) {
            if (cause.leg() == leg && cause.currency().equals(totals.currency())) {
                steps.add(steps.getLast().less(leg, cause.cause(), cause.lines(), cause.explanation(), cause.amount()));
            }
        }
    }

    void writeTo(Html html) {
        html.open("table", "class", "way");
        html.leaf("caption", caption);
        html.open("tbody");
        steps.forEach(step -> row(html, step));
        html.close().close();
    }

    private void row(Html html, Step step) {
        html.open("tr", "class", step.isTotal() ? "total" : "cause");
        html.open("th", "scope", "row");
        if (!step.isTotal()) {
            html.leaf("span", "less ", "class", "less");
        }
        html.text(step.lines() > 1 ? "%s (%s)".formatted(step.label(), Figures.of(step.lines())) : step.label());
        if (!step.explanation().isEmpty()) {
            html.leaf("small", step.explanation());
        }
        html.close();
        html.open("td", "class", "picture");
        picture(html, step);
        html.close();
        html.leaf("td", Figures.of(step.amount()), "class", step.amount().signum() < 0 ? "figure minus" : "figure");
        html.close();
    }

    private void picture(Html html, Step step) {
        html.open(
                "svg",
                "viewBox",
                "0 0 %s %s".formatted(text(WIDTH), text(HEIGHT)),
                "preserveAspectRatio",
                "none",
                "aria-hidden",
                "true");
        wire(html, place(BigDecimal.ZERO), 0, HEIGHT, "axis");
        int bottom = BAR_TOP + BAR_HEIGHT;
        wire(html, place(step.isTotal() ? step.to() : step.from()), 0, BAR_TOP, "wire");
        wire(html, place(step.to()), bottom, HEIGHT, "wire");
        int left = place(step.low());
        html.open(
                "rect",
                "class",
                step.kind(),
                "x",
                text(left),
                "y",
                text(BAR_TOP),
                "width",
                text(Math.max(place(step.high()) - left, 2)),
                "height",
                text(BAR_HEIGHT));
        html.close().close();
    }

    private static void wire(Html html, int x, int from, int to, String kind) {
        html.open("line", "class", kind, "x1", text(x), "x2", text(x), "y1", text(from), "y2", text(to))
                .close();
    }

    private int place(BigDecimal amount) {
        if (span.signum() == 0) {
            return 0;
        }
        return amount.subtract(lowest)
                .multiply(BigDecimal.valueOf(WIDTH))
                .divide(span, 0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    List<Step> steps() {
        return steps;
    }

    /**
     * A bar.
     *
     * @param leg   that its cause belongs to; of a total null
     * @param lines that the cause was found in; of a total 0
     */
    record Step(
            @Nullable Leg leg,
            String label,
            long lines,
            String explanation,
            BigDecimal amount,
            BigDecimal from,
            BigDecimal to) {

        static Step total(String label, String explanation, BigDecimal amount) {
            return new Step(null, label, 0, explanation, amount, BigDecimal.ZERO, amount);
        }

        /** What comes off next, from where this one ends. */
        Step less(Leg leg, String what, long times, String why, BigDecimal off) {
            return new Step(leg, what, times, why, off, to, to.subtract(off));
        }

        /** How it is drawn. */
        String kind() {
            return leg == null ? "total" : leg.toString();
        }

        boolean isTotal() {
            return leg == null;
        }

        BigDecimal low() {
            return from.min(to);
        }

        BigDecimal high() {
            return from.max(to);
        }
    }
}
