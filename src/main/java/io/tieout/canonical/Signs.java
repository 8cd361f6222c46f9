package io.tieout.canonical;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Amounts whose sign contradicts the kind of their row. Some systems export a credit note with its amount below zero; taken as it
 * stands, it would raise what was billed. Where a minus has one meaning, as for hours taken back, it is taken.
 */
final class Signs {
    private static final List<String> CREDIT_NOTE = List.of("net_amount", "tax_amount");

    private Signs() {}

    /** The column at fault and what was expected in it. */
    record Contradiction(String column, String expected) {}

    static Optional<Contradiction> in(RecordKind kind, Map<String, String> values) {
        return switch (kind) {
            case INVOICE ->
                "credit_note".equals(values.get("kind"))
                        ? below(CREDIT_NOTE, values, "0 or more, because a credit note says how much is credited")
                        : Optional.empty();
            case PAYMENT -> below(List.of("amount"), values, "0 or more, because a payment says how much was received");
            case MILESTONE ->
                below(
                        List.of("amount"),
                        values,
                        "0 or more; a price that falls is a new version of the obligation in obligations.csv");
            default -> Optional.empty();
        };
    }

    private static Optional<Contradiction> below(List<String> columns, Map<String, String> values, String expected) {
        return columns.stream()
                .filter(column -> values.getOrDefault(column, "").startsWith("-"))
                .findFirst()
                .map(column -> new Contradiction(column, expected));
    }
}
