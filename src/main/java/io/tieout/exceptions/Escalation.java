package io.tieout.exceptions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;

/**
 * An exception item that is open although the day is over by which somebody was to have looked at it.
 *
 * @param owner  who looks after it
 * @param amount at stake, in {@code currency}; empty, as that one is, when nobody can say
 */
@NamedInterface("words")
public record Escalation(
        String entity,
        YearMonth month,
        String sourceRef,
        ReasonCode code,
        String owner,
        LocalDate dueOn,
        Optional<BigDecimal> amount,
        Optional<String> currency) {}
