package io.tieout.period;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The wish to sign a month on a run that differs.
 *
 * @param approvedBy the second person; null while none has signed
 * @param limit    up to which one person may
 * @param accepted what differs, with the reason for each cause
 */
public record Asked(
        long signingId,
        String askedBy,
        String askedOs,
        @Nullable String approvedBy,
        BigDecimal limit,
        List<Accepted> accepted) {

    public Asked {
        accepted = List.copyOf(accepted);
    }

    /** A cause that is signed as it is. */
    public record Accepted(ToAccept what, String reason) {

        @Override
        public String toString() {
            return "%s: %s".formatted(what, reason);
        }
    }

    /** What is accepted in all, without signs. */
    public BigDecimal amount() {
        return accepted.stream().map(each -> each.what().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** As people read it, with the currency. */
    public String total() {
        return amount().toPlainString()
                + accepted.stream()
                        .findFirst()
                        .map(each -> " " + each.what().currency())
                        .orElse("");
    }

    /** Whether a second person is still to sign. What was signed before a reopening waits for nobody. */
    public boolean waits() {
        return approvedBy == null && needsTwo();
    }

    boolean needsTwo() {
        return amount().compareTo(limit) > 0;
    }

    /** As it stands with the event. */
    String reason() {
        return accepted.stream().map(Accepted::toString).collect(Collectors.joining("; "));
    }
}
