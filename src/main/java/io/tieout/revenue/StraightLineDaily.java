package io.tieout.revenue;

import io.tieout.revenue.Derivation.Input;
import io.tieout.revenue.Term.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/** Price × days served ÷ days of the term. */
final class StraightLineDaily extends StraightLine {

    @Override
    public String name() {
        return "straight_line_daily";
    }

    @Override
    String rule() {
        return "price over the days of the term";
    }

    @Override
    Term term(LocalDate first, LocalDate last, Policy policy) {
        return Term.of(first, last, (from, to) -> {
            long days = Math.max(0, to.toEpochDay() - from.toEpochDay() + 1);
            return new Share(BigDecimal.valueOf(days), days, "");
        });
    }

    /** The day rate is cut to minor units, and the missing units go one a day to the last days. */
    @Override
    Earned byLastDays(View view, LocalDate start, LocalDate end) {
        BigDecimal spread = view.rounded(view.requiredPrice()).amount().subtract(view.kept());
        int decimals = view.currency().getDefaultFractionDigits();
        long days = end.toEpochDay() - start.toEpochDay() + 1;
        long served = Math.clamp(view.day().toEpochDay() - start.toEpochDay() + 1, 0, days);
        BigDecimal rate = spread.divide(BigDecimal.valueOf(days), decimals, RoundingMode.DOWN);
        BigDecimal missing = spread.subtract(rate.multiply(BigDecimal.valueOf(days)));
        long units = missing.movePointRight(decimals).abs().longValueExact();
        BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals).multiply(BigDecimal.valueOf(missing.signum()));
        long withUnit = Math.max(0, served - (days - units));
        BigDecimal earned = rate.multiply(BigDecimal.valueOf(served)).add(unit.multiply(BigDecimal.valueOf(withUnit)));
        return of(
                view,
                List.of(
                        Input.of("days", BigDecimal.valueOf(served), "days"),
                        view.amount("day_rate", rate),
                        Input.of("last_days", BigDecimal.valueOf(withUnit), "days"),
                        view.amount("unit", unit)),
                "days * day_rate + last_days * unit",
                "last_days",
                view.rounded(view.kept().add(earned)));
    }
}
