package io.tieout.settings;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * Where exception items go that a rule of the settings names. It moves no figure.
 *
 * @param code     of the items; empty: whatever theirs is
 * @param above    of which more than this is at stake, in {@code currency}; empty: whatever is, also what nobody can say
 * @param currency of the entity
 * @param owner    who looks after them; empty: as without the rule
 * @param days     within how many days of becoming known; empty: as without the rule
 */
public record Route(
        Optional<String> code,
        Optional<BigDecimal> above,
        Currency currency,
        Optional<String> owner,
        Optional<Integer> days) {

    /** As a snapshot pins it: {@code CODE ABOVE CURRENCY OWNER DAYS}, where {@code *} is any code and {@code -} is none. */
    @Override
    public String toString() {
        return "%s %s %s %s %s"
                .formatted(
                        code.orElse("*"),
                        above.map(BigDecimal::toPlainString).orElse("-"),
                        currency.getCurrencyCode(),
                        owner.orElse("-"),
                        days.map(String::valueOf).orElse("-"));
    }
}
