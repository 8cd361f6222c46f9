package io.tieout.report;

import io.tieout.ledger.Leg;
import io.tieout.report.workbook.CellRange;
import io.tieout.report.workbook.Chart.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A waterfall for a chart that can only stack: an invisible series carries the bars to their height, and a bar that crosses zero has
 * a part above and a part below it.
 */
final class WaterfallBars {
    private static final String TOTAL = "33475F";

    private final CellRange first;
    private final List<String> labels = new ArrayList<>();
    private final List<String> colours = new ArrayList<>();
    private final List<BigDecimal> carried = new ArrayList<>();
    private final List<BigDecimal> above = new ArrayList<>();
    private final List<BigDecimal> below = new ArrayList<>();

    /** @param first where the first part of the first bar stands; the others stand right of it and below */
    WaterfallBars(CellRange first) {
        this.first = first;
    }

    static String label(Waterfall.Step step) {
        return step.isTotal() ? step.label() : "less " + step.label();
    }

    /** Takes the next bar, and answers its parts: what carries it, what is above zero, what is below. */
    List<BigDecimal> add(Waterfall.Step step) {
        BigDecimal zero = BigDecimal.ZERO;
        labels.add(label(step));
        colours.add(colour(step.leg()));
        carried.add(step.low().max(zero).add(step.high().min(zero)));
        above.add(step.high().max(zero).subtract(step.low().max(zero)));
        below.add(step.low().min(zero).subtract(step.high().min(zero)));
        return List.of(carried.getLast(), above.getLast(), below.getLast());
    }

    private static String colour(@Nullable Leg leg) {
        return switch (leg) {
            case null -> TOTAL;
            case GATE -> "C08A2E";
            case PLAN -> "4F7FB0";
            case LEDGER -> "A8485A";
        };
    }

    List<String> labels() {
        return labels;
    }

    List<Series> series() {
        return List.of(
                series("carried", 0, carried, List.of()),
                series("above zero", 1, above, colours),
                series("below zero", 2, below, colours));
    }

    private Series series(String name, int part, List<BigDecimal> values, List<String> points) {
        CellRange cells = new CellRange(
                first.sheet(), first.column() + part, first.firstRow(), first.firstRow() + labels.size() - 1);
        String colour = points.isEmpty() ? "" : TOTAL;
        return new Series(name, cells, values, colour, points, false);
    }
}
