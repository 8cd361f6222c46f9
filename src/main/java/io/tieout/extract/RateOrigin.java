package io.tieout.extract;

import java.time.LocalDate;

/** Whoever keeps exchange rates by which amounts are converted elsewhere. A rate that is said is in use only once a person approved it. */
public interface RateOrigin {

    /** The rates of a range of days, both included, and nothing of days on which none was written. */
    SaidRates between(LocalDate first, LocalDate last);
}
