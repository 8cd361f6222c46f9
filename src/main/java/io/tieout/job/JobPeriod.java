package io.tieout.job;

/** Which month a run of the job is about, where the command names none. */
public enum JobPeriod {
    /** The month before the current one, in the entity's time zone. */
    PREVIOUS_MONTH,
    /** The month that it is in the entity's time zone. */
    CURRENT_MONTH,
    /** The month before the entity's first period, and no other. */
    BEFORE_FIRST,
    /** None: the command must name it. */
    GIVEN,
    /** All, unless the command names one. */
    ALL
}
