package io.tieout.revenue;

import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Fact.Estimate;
import io.tieout.revenue.Finding.Code;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Progress is what the latest survey says.
 *
 * <p>Standard: IFRS 15.B15 (output method: surveys of performance completed to date).
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

    /**
     * A survey that lies below the one before an amendment speaks of all that is to be done since then: what was kept is its part of
     * the price in force, unless the price was cut so far that this is less than it was surveyed for.
     */
    @Override
    View measured(View view) {
        BigDecimal before = before(view);
        boolean goesBack = surveyed(view, view.day())
                .filter(now -> now.value().compareTo(before) < 0)
                .isPresent();
        boolean isWorthAsMuch =
                view.requiredPrice().multiply(before).compareTo(view.kept().multiply(WHOLE)) >= 0;
        return goesBack && isWorthAsMuch ? view.fromTheStart() : view;
    }

    @Override
    Progress progress(View view) {
        Optional<Work.Estimated> surveyed = surveyed(view, view.day());
        BigDecimal before = before(view);
        BigDecimal now = surveyed.map(Work.Estimated::value).orElse(BigDecimal.ZERO);
        return Progress.of(
                Input.of("surveyed", now.subtract(before), "%")
                        .from(surveyed.map(Work.Estimated::ref).map(List::of).orElse(List.of())),
                Input.of("to_survey", WHOLE.subtract(before), "%"),
                before);
    }

    /** Before the first survey nothing is earned. */
    @Override
    public Optional<Finding> finding(String obligation, View view) {
        return surveyed(view, view.day()).isPresent()
                ? Optional.empty()
                : Optional.of(new Finding(
                        obligation,
                        Code.NO_ESTIMATE,
                        "no progress_percent by %s".formatted(view.day()),
                        view.rounded(view.requiredPrice())));
    }

    /** As surveyed before the part that the view looks at. */
    private static BigDecimal before(View view) {
        return Optional.ofNullable(view.since())
                .flatMap(since -> surveyed(view, since.minusDays(1)))
                .map(Work.Estimated::value)
                .orElse(BigDecimal.ZERO);
    }

    private static Optional<Work.Estimated> surveyed(View view, LocalDate day) {
        return view.work().estimated(day, Estimate::progressPercent);
    }
}
