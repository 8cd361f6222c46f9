package io.tieout.exceptions;

import org.springframework.modulith.NamedInterface;

/** A state in which something waits for an operator though nothing is held; a closed list, each with its {@link Runbook}. */
@NamedInterface("words")
public enum FailureState {
    RUN_KILLED,
    RUN_STOPPED,
    RUN_FAILED,
    RUN_AT_A_GATE,
    SOURCE_AWAY,
    LEDGER_AWAY,
    ANSWER_LOST,
    ENTRY_REFUSED,
    ENTRY_IN_THE_WAY,
    PERIOD_HELD,
    LEASE_LOST,
    DATABASE_AWAY,
    DISK_FULL,
    RESULTS_NOT_WRITTEN,
    SIGNED_MONTH_CHANGED,
    BOOKS_CHANGED,
    UPGRADE_INTERRUPTED,
    START_NOT_MADE
}
