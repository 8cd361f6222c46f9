package io.tieout.schedule;

import io.tieout.canonical.RecordKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of a canonical file, its cells read as what they are. */
record Record(RecordKind kind, int lineNo, String id, Map<String, String> values) {
    static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);

    Record ofEntity(String entity) {
        Map<String, String> others = new HashMap<>(values);
        others.put("entity", entity);
        return new Record(kind, lineNo, id, others);
    }

    String text(String column) {
        return optional(column).orElseThrow(() -> new IllegalStateException("%s has no %s".formatted(place(), column)));
    }

    Optional<String> optional(String column) {
        return Optional.ofNullable(values.get(column));
    }

    BigDecimal number(String column) {
        return new BigDecimal(text(column));
    }

    /** Of a cell with hours, to the hundredth. */
    BigDecimal seconds(String column) {
        return number(column).multiply(SECONDS_OF_AN_HOUR).setScale(2, RoundingMode.HALF_UP);
    }

    @Nullable
    BigDecimal numberOrNull(String column) {
        return optional(column).map(BigDecimal::new).orElse(null);
    }

    BigDecimal numberOrZero(String column) {
        return optional(column).map(BigDecimal::new).orElse(BigDecimal.ZERO);
    }

    LocalDate day(String column) {
        return LocalDate.parse(text(column));
    }

    @Nullable
    LocalDate dayOrNull(String column) {
        return optional(column).map(LocalDate::parse).orElse(null);
    }

    /** Of a cell that says true or false. */
    boolean isTrue(String column, boolean otherwise) {
        return optional(column).map("true"::equals).orElse(otherwise);
    }

    /** Whether the row is in force on a day, by {@code valid_from} and {@code valid_to}, both included. */
    boolean isValidOn(LocalDate day) {
        return !validFrom().isAfter(day) && !validTo().isBefore(day);
    }

    LocalDate validFrom() {
        return optional("valid_from").map(LocalDate::parse).orElse(LocalDate.MIN);
    }

    LocalDate validTo() {
        return optional("valid_to").map(LocalDate::parse).orElse(LocalDate.MAX);
    }

    /** For example {@code from 2026-01-01 to 2026-12-31}. */
    String validity() {
        String from = optional("valid_from").map(day -> "from " + day).orElse("");
        String to = optional("valid_to").map(day -> "to " + day).orElse("");
        return from.isEmpty() && to.isEmpty() ? "always" : (from + " " + to).strip();
    }

    /**
     * Where it stands, for a person who looks it up: {@code cost_lines.csv L006 (line 7)}. Places of one file sort by the ids of its
     * rows, so that the order of rows in a file is without effect on the order of facts.
     */
    String place() {
        return "%s %s (line %d)".formatted(kind.fileName(), id, lineNo);
    }
}
