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
 * Progress is what the latest survey says, of the scope in force on its day. A price that grew after that day pays for more scope, which
 * nobody has surveyed yet: until somebody does, what the survey was worth is earned and no more; then progress is of all of it. A price
 * that was cut says nothing of the scope: caught up, it is earned by the same progress; else what was kept runs off over what is left to
 * survey, or at once where nothing is.
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
        if (!hasMoreScope(view)) {
            return super.earned(view);
        }
        return isSurveyed(view) ? super.earned(view.fromTheStart()) : ofScopeSurveyed(view);
    }

    private Earned ofScopeSurveyed(View view) {
        Earned earned = super.earned(view.priced(view.since() == null ? priceSurveyed(view) : view.kept()));
        return new Earned(earned.amount(), earned.derivation().rule(rule() + ", of the scope that was surveyed"));
    }

    @Override
    Progress progress(View view) {
        Optional<Estimated> latest = surveyed(view, view.day());
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
        if (surveyed(view, view.day()).isEmpty()) {
            found = "no progress_percent by %s".formatted(view.day());
        } else if (hasMoreScope(view) && !isSurveyed(view)) {
            found = "no progress_percent from %s to %s".formatted(view.terms().effectiveOn(), view.day());
        } else {
            return Optional.empty();
        }
        Money unsurveyed = view.rounded(view.requiredPrice()).minus(earned(view).amount());
        return Optional.of(new Finding(obligation, Code.NO_ESTIMATE, found, unsurveyed));
    }

    /** Whether the price is above what the scope of the last survey before the version in force was worth. */
    private static boolean hasMoreScope(View view) {
        BigDecimal price = view.requiredPrice().abs();
        if (view.since() == null) {
            return price.compareTo(priceSurveyed(view).abs()) > 0;
        }
        BigDecimal before = before(view).map(Estimated::value).orElse(WHOLE);
        return price.multiply(before).compareTo(view.kept().abs().multiply(WHOLE)) > 0;
    }

    /** The price by the terms in force on the day of the latest survey. */
    private static BigDecimal priceSurveyed(View view) {
        return surveyed(view, view.day())
                .map(Estimated::day)
                .flatMap(view.priceByTermsOf())
                .orElse(view.requiredPrice());
    }

    /** Whether there is a survey of the scope in force. */
    private static boolean isSurveyed(View view) {
        return surveyed(view, view.day())
                .filter(survey -> !survey.day().isBefore(view.terms().effectiveOn()))
                .isPresent();
    }

    /** The last survey before the part that the view looks at. */
    private static Optional<Estimated> before(View view) {
        return Optional.ofNullable(view.since()).flatMap(since -> surveyed(view, since.minusDays(1)));
    }

    private static Optional<Estimated> surveyed(View view, LocalDate day) {
        return view.work().estimated(day, Estimate::progressPercent);
    }
}
