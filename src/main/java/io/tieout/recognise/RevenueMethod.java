package io.tieout.recognise;

import java.time.YearMonth;
import java.util.Optional;

/** One way in which work becomes revenue. A function of the facts: nothing is accumulated, so every correction is only a new fact. */
public interface RevenueMethod {

    /** The word for it in {@code obligations.csv}. */
    String name();

    /** What the obligation's terms lack to be computed, for example {@code price}. */
    Optional<String> lacks(Obligation terms);

    /** Revenue and delivered work from the start to the last day of a month. */
    ToDate at(Facts facts, YearMonth month);
}
