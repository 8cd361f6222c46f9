package io.tieout.report;

import io.tieout.exceptions.Owner;
import io.tieout.ledger.AccountKind;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One reason why two figures of a contract and month differ. */
record DifferenceRow(
        String contract,
        AccountKind accountKind,
        String project,
        String period,
        String cause,
        String sourceRef,
        String entry,
        @Nullable BigDecimal expected,
        @Nullable BigDecimal actual,
        BigDecimal difference,
        @Nullable BigDecimal ageDays,
        Owner owner,
        String explanation) {

    static DifferenceRow of(Row row) {
        return new DifferenceRow(
                row.text("contract"),
                AccountKind.of(row.text("account_kind")),
                row.text("project"),
                row.text("period"),
                row.text("cause"),
                row.text("source_ref"),
                row.text("entry"),
                row.numberOrNull("expected"),
                row.numberOrNull("actual"),
                row.number("difference"),
                row.numberOrNull("age_days"),
                Owner.of(row.text("owner")),
                row.text("explanation"));
    }

    boolean isOfRevenue() {
        return accountKind == AccountKind.REVENUE;
    }

    /** The line, the entry and the project, as far as it has them. */
    String where() {
        return Stream.of(sourceRef, entry, project)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
