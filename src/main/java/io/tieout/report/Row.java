package io.tieout.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a statement, whose cells are asked for by column; a column that the statement does not have is a mistake of the program. */
record Row(List<String> columns, @Nullable Object[] cells) {

    /** As the file shows it: nothing as nothing. */
    String text(String column) {
        return Cell.text(cell(column));
    }

    BigDecimal number(String column) {
        return Objects.requireNonNull(numberOrNull(column), column);
    }

    @Nullable
    BigDecimal numberOrNull(String column) {
        return (BigDecimal) cell(column);
    }

    long count(String column) {
        return number(column).longValueExact();
    }

    /** Of what the statement says in words. */
    boolean isTrue(String column) {
        return text(column).equals("true");
    }

    private @Nullable Object cell(String column) {
        int place = columns.indexOf(column);
        if (place < 0) {
            throw new IllegalArgumentException("There is no column %s among %s".formatted(column, columns));
        }
        return cells[place];
    }
}
