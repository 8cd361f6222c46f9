package io.tieout.job;

/** How much depends on a job ending in time. */
public enum Criticality {
    /** The close waits for it: somebody is called. */
    HIGH,
    /** The day waits for it: somebody looks in the morning. */
    MEDIUM,
    /** Nobody waits. */
    LOW
}
