package io.tieout.recognise;

import java.util.Optional;

/**
 * A kind of change since the ledger took a month. In this order: what one makes of revenue stands on all before it.
 *
 * <p>In an open month work that came, and what was approved or accepted, is only not posted yet.
 */
enum ChangeKind {
    RULES("rules"),
    /** Which company, contract and obligation work belongs to. */
    MAPPING("mapping"),
    /** Versions of obligations, and what the contract itself says, its termination left out. */
    AMENDMENT("amendment"),
    /** Of hours: what they are billed at, and what they cost. */
    RATE("rate"),
    EXCHANGE_RATE("fx"),
    ESTIMATE("estimate"),
    NEW_WORK("not posted", "late work"),
    CHANGED_WORK("amount"),
    DELETED_WORK("deleted at source"),
    MISSING_WORK("missing at source"),
    APPROVAL("not posted", "late approval"),
    APPROVAL_WITHDRAWN("approval withdrawn"),
    ACCEPTANCE("not posted", "late acceptance"),
    ACCEPTANCE_WITHDRAWN("approval withdrawn"),
    TERMINATION("termination"),
    POLICY("policy"),
    /** In another currency revenue is worth what was billed ahead of it. */
    INVOICES("fx");

    private final String cause;
    private final String lateCause;

    ChangeKind(String cause) {
        this(cause, cause);
    }

    ChangeKind(String cause, String lateCause) {
        this.cause = cause;
        this.lateCause = lateCause;
    }

    /** @param isLate in a month before the run's */
    String cause(boolean isLate) {
        return isLate ? lateCause : cause;
    }

    /** Whether a change of another kind is in force once all of this one are. */
    boolean includes(ChangeKind other) {
        return compareTo(other) >= 0;
    }

    /** What it is a change of that a line is held no longer, or is held now. */
    static ChangeKind ofHolding(String code) {
        return switch (code) {
            case "BILL_RATE_MISSING", "COST_RATE_MISSING", "RESOURCE_UNKNOWN" -> RATE;
            case "HOURS_IMPLAUSIBLE", "CURRENCY_DIFFERS" -> CHANGED_WORK;
            case "MISSING_AT_SOURCE" -> MISSING_WORK;
            default -> MAPPING;
        };
    }

    Optional<ChangeKind> before() {
        return ordinal() == 0 ? Optional.empty() : Optional.of(values()[ordinal() - 1]);
    }
}
