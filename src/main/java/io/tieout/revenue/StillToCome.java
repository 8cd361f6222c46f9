package io.tieout.revenue;

import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Fact.Estimate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cost or hours that there will be at completion.
 *
 * <p>The latest estimate at or before the day says what was still to come on its own day; without one it is the plan; never less
 * than there is already. Without either nobody can say (IFRS 15.44).
 *
 * @param atCompletion since the start of the obligation; as much as there is already where nobody can say
 * @param refs         the estimate, where there is one
 */
record StillToCome(BigDecimal atCompletion, boolean known, List<String> refs) {

    static StillToCome of(
            View view, Series series, @Nullable BigDecimal planned, Function<Estimate, @Nullable BigDecimal> measure) {
        BigDecimal toDate = series.until(view.day());
        BigDecimal plan = planned == null ? BigDecimal.ZERO : planned;
        Optional<Work.Estimated> latest = view.work().estimated(view.day(), measure);
        if (view.policy().is(Setting.PROGRESS_DENOMINATOR, "original_budget") || latest.isEmpty()) {
            return new StillToCome(plan.max(toDate), planned != null, List.of());
        }
        Work.Estimated estimated = latest.get();
        return new StillToCome(
                series.until(estimated.day()).add(estimated.value()).max(toDate), true, List.of(estimated.ref()));
    }

    /** Progress of the part that the view looks at. */
    Progress progress(View view, Series series, Input done, String wholeName) {
        return known
                ? Progress.of(
                        done,
                        Input.of(wholeName, atCompletion.subtract(view.before(series)), done.unit())
                                .from(refs))
                : Progress.unknown(done);
    }
}
