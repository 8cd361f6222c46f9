package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Fact.Estimate;
import io.tieout.revenue.Finding.Code;
import io.tieout.revenue.Work.Estimated;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Progress is what the latest survey says, of the scope in force on its day. A version that states a higher price than one in force since
 * that day pays for more scope, which nobody has surveyed yet: until somebody does, what the survey was worth is earned and no more; then
 * progress is of all of it, as by a first survey. A price that was cut says nothing of the scope, and neither does what is variable of it,
 * shared or taken over from others, nor a cap: caught up, it is earned by the same progress; else the rest after what was kept is earned,
 * or runs off, over what is left to survey, or at once where nothing is.
 *
 * <p>Standard: IFRS 15.B15 (output method: surveys of performance completed to date), 15.39.
 */
final class PercentComplete extends PriceByProgress {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    @Override
    public String name() {
        return "percent_complete";
    }

    @Override
    String rule() {
        return "price by surveyed progress";
    }

    @Override
    String standard() {
        return "IFRS 15.B15";
    }

    @Override
    public Earned earned(View view) {
        if (hasScopeUnsurveyed(view)) {
            return ofScopeSurveyed(view);
        }
        return super.earned(isOfAll(view) ? view.fromTheStart() : view);
    }

    private Earned ofScopeSurveyed(View view) {
        Earned earned = super.earned(view.priced(view.since() == null ? priceSurveyed(view) : view.kept()));
        return new Earned(earned.amount(), earned.derivation().rule(rule() + ", of the scope that was surveyed"));
    }

    @Override
    Progress progress(View view) {
        Optional<Estimated> latest = latest(view);
        BigDecimal before = before(view).map(Estimated::value).orElse(BigDecimal.ZERO);
        BigDecimal now = latest.map(Estimated::value).orElse(before);
        return Progress.of(
                Input.of("surveyed", now.subtract(before), "%")
                        .from(latest.map(Estimated::ref).map(List::of).orElse(List.of())),
                Input.of("to_survey", WHOLE.subtract(before), "%"),
                before);
    }

    /** Before the first survey nothing is earned, and of scope that was added nothing until it is surveyed. */
    @Override
    public Optional<Finding> finding(String obligation, View view) {
        String found;
        if (latest(view).isEmpty()) {
            found = "no progress_percent by %s".formatted(view.day());
        } else if (hasScopeUnsurveyed(view)) {
            found = "no progress_percent from %s to %s".formatted(view.terms().effectiveOn(), view.day());
        } else {
            return Optional.empty();
        }
        Money unsurveyed = view.rounded(view.requiredPrice()).minus(earned(view).amount());
        return Optional.of(new Finding(obligation, Code.NO_ESTIMATE, found, unsurveyed));
    }

    @Override
    boolean isKnown(View view) {
        return latest(view).isPresent() && !hasScopeUnsurveyed(view);
    }

    /** Whether scope was added since the latest survey. */
    private static boolean hasScopeUnsurveyed(View view) {
        return addedSince(view, latest(view)).signum() != 0;
    }

    /** Whether the survey is the first, or the first of scope that an amendment added, so that it says nothing of what was kept. */
    private static boolean isOfAll(View view) {
        Optional<Estimated> before = before(view);
        return latest(view).isPresent()
                && (before.isEmpty() || addedSince(view, before).signum() != 0);
    }

    /** The price without what was added; none where less is left of it. */
    private static BigDecimal priceSurveyed(View view) {
        BigDecimal price = view.requiredPrice();
        BigDecimal added = addedSince(view, latest(view));
        return price.abs().compareTo(added.abs()) > 0 ? price.subtract(added) : BigDecimal.ZERO;
    }

    private static BigDecimal addedSince(View view, Optional<Estimated> survey) {
        return survey.map(Estimated::day).map(view.addedSince()).orElse(BigDecimal.ZERO);
    }

    private static Optional<Estimated> latest(View view) {
        return surveyed(view, view.day());
    }

    /** The last survey before the part that the view looks at. */
    private static Optional<Estimated> before(View view) {
        return Optional.ofNullable(view.since()).flatMap(since -> surveyed(view, since.minusDays(1)));
    }

    private static Optional<Estimated> surveyed(View view, LocalDate day) {
        return view.work().estimated(day, Estimate::progressPercent);
    }
}
