package io.tieout.period;

import java.math.BigDecimal;
import org.springframework.modulith.NamedInterface;

/** Delivered work that a gate holds back at the end of a month. It needs no reason, and is listed with the signature. */
@NamedInterface("words")
public record Waiting(String contract, String cause, BigDecimal amount, String currency) {}
