package io.tieout.settings;

/**
 * How a source or a ledger is reached: what {@code tieout.yaml} says of it beside what is said of all of them. The settings keep it; only
 * what opens things of its kind looks into it.
 */
public interface Connection {}
