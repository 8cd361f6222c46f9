package io.tieout.period;

import java.time.YearMonth;
import java.util.Optional;

/**
 * The wish to close a month.
 *
 * @param run                the run whose figures are signed; empty for the last completed one
 * @param acceptDifferences  why contracts that do not agree are signed as they are; empty: none is
 */
public record SignOff(String entity, YearMonth month, Optional<Long> run, Optional<String> acceptDifferences) {}
