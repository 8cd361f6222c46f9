package io.tieout.report;

import java.time.YearMonth;

/** Whose results they are, and what a reader must know before reading on. @param isAfterSigning the month was signed before the run began */
record Heading(String entity, YearMonth month, String name, boolean isSharedOsUserAllowed, boolean isAfterSigning) {

    static Heading of(ResultQuery query) {
        return query.list("page/heading", Heading::of).getFirst();
    }

    private static Heading of(Row row) {
        return new Heading(
                row.text("entity"),
                YearMonth.parse(row.text("period")),
                row.text("name"),
                row.isTrue("allow_shared_os_user"),
                row.isTrue("after_signing"));
    }
}
