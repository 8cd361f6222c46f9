package io.tieout.recognise;

import io.tieout.money.Money;
import java.time.YearMonth;

/** What an obligation earned in a month: where it stands at the month's end, and where it stood at the end of the month before. */
public record Position(Obligation terms, YearMonth month, ToDate before, ToDate end) {

    Money delivered() {
        return end.delivered().minus(before.delivered());
    }

    Money approved() {
        return end.approved().minus(before.approved());
    }

    Money revenue() {
        return end.revenue().minus(before.revenue());
    }

    /** The whole way to the month's revenue, in one sentence. */
    String derivation() {
        return "%s; less %s recognised before = %s".formatted(end.derivation(), before.revenue(), revenue());
    }
}
