package io.tieout.bench.contender;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.file.transform.FieldSet;

/** A row of the books. */
public record BookedLine(
        String entry,
        int line,
        String account,
        LocalDate postedOn,
        BigDecimal debit,
        BigDecimal credit,
        @Nullable String contract,
        @Nullable String sourceRef) {

    static final String INSERT = """
            insert into ledger_line (entry, line, account, posted_on, debit, credit, contract, source_ref)
            values (:entry, :line, :account, :postedOn, :debit, :credit, :contract, :sourceRef)
            """;

    static BookedLine of(FieldSet row) {
        return new BookedLine(
                row.readString("entry"),
                row.readInt("line"),
                row.readString("account"),
                LocalDate.parse(row.readString("posted_on")),
                row.readBigDecimal("debit"),
                row.readBigDecimal("credit"),
                orNull(row.readString("contract")),
                orNull(row.readString("source_ref")));
    }

    private static @Nullable String orNull(String written) {
        return written.isEmpty() ? null : written;
    }
}
