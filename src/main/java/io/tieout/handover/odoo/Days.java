package io.tieout.handover.odoo;

import io.tieout.handover.Piece;
import java.time.LocalDate;
import java.util.List;

/** The days of some pieces, from the first to the last. */
record Days(LocalDate first, LocalDate last) {

    /** @param pieces one at least */
    static Days of(List<Piece> pieces) {
        List<LocalDate> days =
                pieces.stream().map(piece -> piece.work().workOn()).sorted().toList();
        return new Days(days.getFirst(), days.getLast());
    }

    /** The domain of a company's analytic lines of these days that fulfil a further condition. */
    List<?> within(long company, List<?> condition) {
        return List.of(
                List.of("company_id", "=", company),
                condition,
                List.of("date", ">=", first.toString()),
                List.of("date", "<=", last.toString()));
    }
}
