package io.tieout.revenue;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

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

    /** Whether revenue of any day follows from the agreed end of the term, so that nothing can be said where that is lost. */
    default boolean hangsOnTheEnd(Policy policy) {
        return false;
    }

    /**
     * Work in the part that the view looks at of which nobody says by its day how much there is in all, so that it is no progress, as the
     * columns that are missing and the day of the last of it; before any work there is none. It holds the obligation where no later day
     * of the version, or of one that counts from the start by the same method, can measure it.
     */
    default Optional<String> unmeasured(View view) {
        return Optional.empty();
    }

    /**
     * Whether it adds up what each fact is worth by itself, so that a prospective amendment has nothing to spread: what is above a cap
     * or a price is gated, and comes back when the amendment makes room.
     */
    default boolean addsUp() {
        return false;
    }

    /**
     * Whether what happens on a day is revenue of that day. Where revenue follows from time, or from progress that is measured as a
     * whole, it is of the last day of the month.
     */
    default boolean earnsByTheDay() {
        return false;
    }

    /** Whether a line of work brings revenue by itself, by its price, its hours or its cost, so that its day must be within the term. */
    default boolean paysForWork() {
        return needs().contains(Need.PRICED_LINES) || needs().contains(Need.HOURS);
    }

    /**
     * What of the work is revenue by itself. It waits at a gate by itself, and a posting names it; of what is earned by the line, what is
     * delivered and approved is what the priced lines add up to.
     */
    default EarnedBy earnedBy() {
        return needs().contains(Need.PRICED_LINES) ? EarnedBy.LINE : EarnedBy.WHOLE;
    }

    /** Whether revenue to date lies between nothing and the transaction price, where there is one; a check holds every close to it. */
    default boolean staysWithinPrice() {
        return true;
    }

    /** Revenue from the start to the day of the view, as far as the closed gates let it. */
    Earned earned(View view);

    /** Which percentages of the terms it puts on top of something, as the columns of the file. */
    default Set<String> percents() {
        return Set.of();
    }

    /** What must be known of revenue to the day of the view although nothing is held: a rule stands in for what nobody states. */
    default Optional<Finding> finding(String obligation, View view) {
        return Optional.empty();
    }

    /** What all of it brings by its terms: the transaction price, unless the method knows better; none where nothing limits it. */
    default Optional<BigDecimal> whole(View view) {
        return Optional.ofNullable(view.price());
    }

    /**
     * How much of all there is to deliver is delivered, as a fraction that is not rounded: revenue over the transaction price, unless the
     * method measures it. Of what has no price left, all of it with the first delivery.
     */
    default BigDecimal delivered(View view) {
        BigDecimal price = view.requiredPrice();
        if (price.signum() > 0) {
            return Worth.divide(view.capped(earned(view)).amount().amount(), price);
        }
        return view.work().units().until(view.day()).signum() > 0 ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    /**
     * In which months after the day of the view the rest of the price is expected to be earned: evenly over the days of service that
     * are left, unless the method knows better.
     *
     * @param rest transaction price less revenue to date
     * @return amounts by month that are not above the rest together; what is missing, nobody can say the month of
     */
    default SortedMap<YearMonth, BigDecimal> expected(View view, BigDecimal rest) {
        return view.evenly(rest);
    }

    /** What of the work is revenue by itself. */
    enum EarnedBy {
        /** Each priced line. */
        LINE,
        /** Each milestone. */
        MILESTONE,
        /** The obligation as a whole. */
        WHOLE
    }

    /** What a method may look at. */
    enum Need {
        /** A transaction price. */
        PRICE,
        /** Billable lines at their bill rates. */
        PRICED_LINES,
        /** Hours, billable or not. */
        HOURS,
        /** Cost, hours at their cost rates included. */
        COST
    }
}
