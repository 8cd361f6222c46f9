package io.tieout.recognise;

import io.tieout.money.Money;

/**
 * Where an obligation stands at the end of a month.
 *
 * @param delivered  the rule with every gate open
 * @param approved   delivered less what nobody approved
 * @param revenue    what the rule recognises
 * @param derivation how the revenue came about, with its numbers, in the words of an accountant
 */
public record ToDate(Money delivered, Money approved, Money revenue, String derivation) {}
