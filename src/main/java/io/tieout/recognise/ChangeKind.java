package io.tieout.recognise;

import io.tieout.exceptions.ReasonCode;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of change since the ledger took a month, or since it was signed. In this order: what one makes of revenue stands on all
 * before it.
 *
 * <p>Work that came, was approved or accepted is late where it is of a month before the run's, else only not posted yet.
 */
public enum ChangeKind {
    RULES("rules"),
    /** Which company, contract and obligation work belongs to, and what its source means by its status, service and category. */
    MAPPING("mapping"),
    /** Versions of obligations, and what the contract itself says, its termination left out. */
    AMENDMENT("amendment"),
    /** Of hours: what they are billed at, and what they cost; of cost in another currency, what it is worth in the contract's. */
    RATE("rate"),
    /** What revenue in another currency is worth in the books. */
    EXCHANGE_RATE("fx"),
    ESTIMATE("estimate"),
    LATE_WORK("late work"),
    NEW_WORK("not posted"),
    CHANGED_WORK("amount"),
    DELETED_WORK("deleted at source"),
    MISSING_WORK("missing at source"),
    LATE_APPROVAL("late approval"),
    APPROVAL("not posted"),
    APPROVAL_WITHDRAWN("approval withdrawn"),
    LATE_ACCEPTANCE("late acceptance"),
    ACCEPTANCE("not posted"),
    ACCEPTANCE_WITHDRAWN("approval withdrawn"),
    TERMINATION("termination"),
    POLICY("policy"),
    /** In another currency revenue is worth what was billed ahead of it. */
    INVOICES("fx"),
    /** No change: what all of them together do not come to, because this program is wrong somewhere. */
    UNEXPLAINED("unexplained");

    /** Every other reason is one of where the work belongs. */
    private static final Map<ReasonCode, ChangeKind> OF_HOLDING = Map.of(
            ReasonCode.BILL_RATE_MISSING, RATE,
            ReasonCode.COST_RATE_MISSING, RATE,
            ReasonCode.RESOURCE_UNKNOWN, RATE,
            ReasonCode.HOURS_IMPLAUSIBLE, CHANGED_WORK,
            ReasonCode.CURRENCY_DIFFERS, CHANGED_WORK,
            ReasonCode.MISSING_AT_SOURCE, MISSING_WORK,
            ReasonCode.CONTRACT_DRAFT, AMENDMENT);

    private final String cause;

    ChangeKind(String cause) {
        this.cause = cause;
    }

    /** As reconciliation names it. */
    public String cause() {
        return cause;
    }

    /** Whether a change of another kind is in force once all of this one are. */
    boolean includes(ChangeKind other) {
        return compareTo(other) >= 0;
    }

    /** What it is a change of that a line is held no longer, or is held now. */
    static ChangeKind ofHolding(ReasonCode code) {
        return OF_HOLDING.getOrDefault(code, MAPPING);
    }

    Optional<ChangeKind> before() {
        return ordinal() == 0 ? Optional.empty() : Optional.of(values()[ordinal() - 1]);
    }
}
