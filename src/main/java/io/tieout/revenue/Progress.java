package io.tieout.revenue;

import io.tieout.revenue.Derivation.Input;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an obligation has come, as a fraction that is not rounded yet.
 *
 * @param done   in any unit, the same as {@code whole}
 * @param inputs the numbers by the names used in the formulas
 * @param apart  revenue at cost outside of progress, which leaves the price to be spread
 */
record Progress(
        BigDecimal done,
        BigDecimal whole,
        String doneFormula,
        String wholeFormula,
        List<Input> inputs,
        BigDecimal apart) {

    Progress {
        inputs = List.copyOf(inputs);
    }

    static Progress of(Input done, Input whole) {
        return new Progress(
                done.value(), whole.value(), done.name(), whole.name(), List.of(done, whole), BigDecimal.ZERO);
    }

    /** Nobody can say yet how much there is in all, so nothing of it is earned. */
    static Progress unknown(Input done) {
        return new Progress(BigDecimal.ZERO, BigDecimal.ONE, "0", "1", List.of(done), BigDecimal.ZERO);
    }

    static Progress complete(Input evidence) {
        return new Progress(BigDecimal.ONE, BigDecimal.ONE, "1", "1", List.of(evidence), BigDecimal.ZERO);
    }

    /** With revenue at cost outside of it. */
    Progress apart(Input atCost) {
        List<Input> more = new ArrayList<>(inputs);
        more.add(atCost);
        return new Progress(done, whole, doneFormula, wholeFormula, more, atCost.value());
    }
}
