package io.tieout.revenue;

import io.tieout.revenue.Term.Share;
import java.math.BigDecimal;
import java.time.LocalDate;

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
}
