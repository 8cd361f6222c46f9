package io.tieout.odoo;

import java.util.List;
import java.util.function.Predicate;

/**
 * Things that go to Odoo in one call, which is all or none and does not say reliably for which of them it was refused: what is refused is
 * halved until one stands alone, so that each other one goes through.
 */
public final class Halves {
    private Halves() {}

    /** @param attempt tries some of them together; false when they are to be tried in halves, which is never said of one alone */
    public static <T> void of(List<T> together, Predicate<List<T>> attempt) {
        if (together.isEmpty() || attempt.test(together)) {
            return;
        }
        int half = together.size() / 2;
        of(together.subList(0, half), attempt);
        of(together.subList(half, together.size()), attempt);
    }
}
