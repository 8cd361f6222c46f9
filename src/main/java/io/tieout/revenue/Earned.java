package io.tieout.revenue;

import io.tieout.money.Money;

/** Revenue to date by a method, and how it came about. */
public record Earned(Money amount, Derivation derivation) {}
