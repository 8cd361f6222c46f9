package io.tieout.revenue;

import java.math.BigDecimal;

/**
 * What is to be expected of an obligation.
 *
 * @param stillToCome cost after the day, by the latest estimate or the plan
 * @param price       of all of it
 */
record Outlook(BigDecimal stillToCome, BigDecimal price) {}
