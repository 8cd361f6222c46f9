package io.tieout.revenue;

import java.util.Optional;
import java.util.Set;

/** One way in which work becomes revenue. A function of the facts: nothing is accumulated, so every correction is only a new fact. */
public interface RevenueMethod {

    /** The word for it in {@code obligations.csv}. */
    String name();

    /** What of the work it looks at: only that is asked for, and only that may be missing. */
    Set<Need> needs();

    /** What the terms lack to be computed by a policy, as the column of the file; the price is looked at by the engine. */
    default Optional<String> lacks(Terms terms, Policy policy) {
        return Optional.empty();
    }

    /**
     * Whether it adds up what each fact is worth by itself, so that a prospective amendment has nothing to spread: what is above a cap
     * or a price is gated, and comes back when the amendment makes room.
     */
    default boolean addsUp() {
        return false;
    }

    /** Revenue from the start to the day of the view, as far as the closed gates let it. */
    Earned earned(View view);

    /** What a method may look at. */
    enum Need {
        /** A transaction price. */
        PRICE,
        /** Billable lines at their bill rates. */
        PRICED_LINES,
        /** Hours, billable or not. */
        HOURS,
        /** Cost, hours at their cost rates included. */
        COST,
        /** How many units there are in all. */
        UNITS_TOTAL
    }
}
