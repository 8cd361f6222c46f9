package io.tieout.odoofake;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Until when a company's books are locked, and where an entry goes that lies before. */
final class Locks {
    private final Store store;
    private final Clock clock;

    Locks(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The last locked day, when the entry lies on it or before. */
    Optional<LocalDate> over(ObjectNode move) {
        ObjectNode company = store.get("res.company", move.path("company_id").asLong());
        return Stream.of("fiscalyear_lock_date", "hard_lock_date", "period_lock_date")
                .map(company::path)
                .filter(lock -> !Domain.isEmpty(lock))
                .map(lock -> LocalDate.parse(lock.asString()))
                .filter(lock -> !LocalDate.parse(move.path("date").asString()).isAfter(lock))
                .max(Comparator.naturalOrder());
    }

    /** Of an entry the end of the first open month, or today in that month; of an invoice today. Nobody is told. */
    LocalDate firstOpenDay(ObjectNode move, LocalDate lock) {
        LocalDate first = lock.plusDays(1);
        if (!move.path("move_type").asString("").equals("entry")) {
            return LocalDate.now(clock);
        }
        return YearMonth.from(LocalDate.now(clock)).isAfter(YearMonth.from(first))
                ? YearMonth.from(first).atEndOfMonth()
                : Stream.of(first, LocalDate.now(clock))
                        .max(Comparator.naturalOrder())
                        .get();
    }

    void insistOnOpen(ObjectNode move) {
        over(move).ifPresent(lock -> {
            throw ServerError.user("You cannot add/modify entries prior to and inclusive of: Global Lock Date (%s)."
                    .formatted(Series.american(lock)));
        });
    }
}
