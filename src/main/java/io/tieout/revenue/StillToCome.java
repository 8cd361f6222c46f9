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

    /** The plan, where the policy measures progress against it and nobody stated it. */
    static Optional<String> lacks(Policy policy, String column, @Nullable BigDecimal planned) {
        return !isPlanned(planned) && policy.is(Setting.PROGRESS_DENOMINATOR, "original_budget")
                ? Optional.of(column)
                : Optional.empty();
    }

    /** As progress is measured: by the plan alone, where the policy says so. */
    static StillToCome forProgress(
            View view, Series series, @Nullable BigDecimal planned, Function<Estimate, @Nullable BigDecimal> measure) {
        return view.policy().is(Setting.PROGRESS_DENOMINATOR, "original_budget")
                ? planned(view, series, planned)
                : expected(view, series, planned, measure);
    }

    /** As it is expected now, whatever progress is measured against. */
    static StillToCome expected(
            View view, Series series, @Nullable BigDecimal planned, Function<Estimate, @Nullable BigDecimal> measure) {
        return view.work()
                .estimated(view.day(), measure)
                .map(latest -> new StillToCome(
                        series.until(latest.day()).add(latest.value()).max(series.until(view.day())),
                        true,
                        List.of(latest.ref())))
                .orElseGet(() -> planned(view, series, planned));
    }

    /** A plan of nothing is none: the first hour would be all of the work. */
    static boolean isPlanned(@Nullable BigDecimal planned) {
        return planned != null && planned.signum() > 0;
    }

    private static StillToCome planned(View view, Series series, @Nullable BigDecimal planned) {
        BigDecimal toDate = series.until(view.day());
        return planned != null && isPlanned(planned)
                ? new StillToCome(planned.max(toDate), true, List.of())
                : new StillToCome(toDate, false, List.of());
    }

    /** Progress of the part that the view looks at. */
    Progress progress(View view, Series series, Input done, String wholeName) {
        return known
                ? Progress.of(
                        done,
                        Input.of(wholeName, atCompletion.subtract(view.before(series)), done.unit())
                                .from(refs),
                        view.before(series))
                : Progress.unknown(done);
    }
}
