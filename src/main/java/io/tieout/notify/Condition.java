package io.tieout.notify;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Something that holds and people are to know.
 *
 * @param code        what kind of condition it is: the name of its statement in capitals
 * @param subject     what it is of; code and subject are the same as long as it is the same condition
 * @param entity      null: of no single company
 * @param month       null: of no single month
 * @param criticality {@code low}, {@code medium} or {@code high}
 * @param what        a sentence
 * @param amount      at stake, in {@code currency}; null, as that one is, when nobody can say
 * @param since       since when it holds
 * @param next        the one command to type next, without {@code tieout}
 */
@NamedInterface("words")
public record Condition(
        String code,
        String subject,
        @Nullable String entity,
        @Nullable YearMonth month,
        String criticality,
        String what,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        Instant since,
        String next) {}
