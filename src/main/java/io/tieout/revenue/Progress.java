package io.tieout.revenue;

import io.tieout.revenue.Derivation.Input;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the part of an obligation that is looked at has come, as a fraction that is not rounded yet.
 *
 * @param done   in any unit, the same as {@code whole}; below zero where corrections outweigh the work
 * @param before done in the same unit before the part that is looked at
 * @param inputs the numbers by the names used in the formulas
 * @param apart  revenue at cost outside of progress, which leaves the price to be spread
 */
record Progress(
        BigDecimal done,
        BigDecimal whole,
        BigDecimal before,
        String doneFormula,
        String wholeFormula,
        List<Input> inputs,
        BigDecimal apart) {

    Progress {
        inputs = List.copyOf(inputs);
    }

    static Progress of(Input done, Input whole, BigDecimal before) {
        return new Progress(
                done.value(), whole.value(), before, done.name(), whole.name(), List.of(done, whole), BigDecimal.ZERO);
    }

    /** Nobody can say yet how much there is in all, so nothing of it is earned. */
    static Progress unknown(Input done) {
        return new Progress(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO, "0", "1", List.of(done), BigDecimal.ZERO);
    }

    static Progress complete(Input evidence) {
        return new Progress(
                BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO, "1", "1", List.of(evidence), BigDecimal.ZERO);
    }

    /** With revenue at cost outside of it. */
    Progress apart(Input atCost) {
        List<Input> more = new ArrayList<>(inputs);
        more.add(atCost);
        return new Progress(done, whole, before, doneFormula, wholeFormula, more, atCost.value());
    }

    /** Nothing is left to be done. */
    boolean isComplete() {
        return done.compareTo(whole) >= 0;
    }

    /** Corrections took back work from before the part that is looked at, and something is still to be done. */
    boolean goesBack() {
        return done.signum() < 0 && before.signum() > 0 && !isComplete();
    }

    /** Of the measure. */
    String unit() {
        return inputs.getFirst().unit();
    }

    /** What is left of the work from before; nothing where more was taken back than there was. */
    BigDecimal left() {
        return before.add(done).max(BigDecimal.ZERO);
    }
}
