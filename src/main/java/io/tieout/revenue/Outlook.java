package io.tieout.revenue;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is to be expected of an obligation that has a price.
 *
 * @param price       of all of it
 * @param stillToCome cost after the day, by the latest estimate or the plan; null where nobody estimated or planned it
 */
record Outlook(BigDecimal price, @Nullable BigDecimal stillToCome) {}
