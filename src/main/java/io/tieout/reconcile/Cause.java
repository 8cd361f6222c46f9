package io.tieout.reconcile;

import static io.tieout.exceptions.Owner.DELIVERY;
import static io.tieout.exceptions.Owner.FINANCE;
import static io.tieout.ledger.Leg.GATE;
import static io.tieout.ledger.Leg.LEDGER;
import static io.tieout.ledger.Leg.PLAN;

import io.tieout.exceptions.Owner;
import io.tieout.ledger.Leg;
import java.util.Arrays;

/**
 * Why delivered work and the books differ. A closed list; every difference has one of these, and each belongs to one leg.
 *
 * <p>Those of the leg plan stand in the order in which they move a balance: kinds of change as recomputation takes them, then invoices
 * that the ledger has otherwise, then what it never took.
 *
 * <p>The table {@code reconcile.cause} says the same to the statements in {@code sql/}.
 */
public enum Cause {
    OUTSIDE_TERM(GATE, "outside term", DELIVERY, "The work is dated outside the agreed term of its obligation."),
    NOT_APPROVED(GATE, "not approved", DELIVERY, "The work is recorded but not approved."),
    OVER_CAP(GATE, "over cap", DELIVERY, "The work is approved but above the cap of the obligation."),
    MILESTONE_NOT_ACCEPTED(
            GATE, "milestone not accepted", DELIVERY, "The milestone is due but not accepted with evidence."),
    OVER_FUNDING(GATE, "over funding", FINANCE, "The work is approved but above the funding limit of the contract."),
    WITHIN_TERM_NOW(
            GATE, "within term now", DELIVERY, "An amendment lets work through that was outside the agreed term."),
    APPROVED_NOW(GATE, "approved now", DELIVERY, "Work that was not approved in an earlier month is approved now."),
    ACCEPTED_NOW(GATE, "accepted now", DELIVERY, "The milestone was due in an earlier month and is accepted now."),
    /** Of a cap, and of a funding limit. */
    CAP_RAISED(GATE, "cap raised", FINANCE, "The cap or the funding limit lets work of an earlier month through now."),
    RULES(PLAN, "rules", FINANCE, "The engine computes the same facts by other rules than when the ledger took them."),
    MAPPING(PLAN, "mapping", FINANCE, "The work moved to another contract or obligation after the posting."),
    AMENDMENT(PLAN, "amendment", FINANCE, "The terms of the contract changed after the posting."),
    RATE(PLAN, "rate", FINANCE, "The bill or cost rate changed after the posting."),
    FX_MOVED(PLAN, "fx", FINANCE, "The exchange rates that apply are others than those it was posted at."),
    ESTIMATE(PLAN, "estimate", DELIVERY, "What is still to come was estimated anew after the posting."),
    LATE_WORK(PLAN, "late work", FINANCE, "The work was recorded after its period was closed."),
    /** The work itself changed. */
    WORK_AMOUNT(PLAN, "amount", FINANCE, "The hours or amount changed after the posting."),
    DELETED_AT_SOURCE(PLAN, "deleted at source", FINANCE, "The work was deleted at the source after the posting."),
    MISSING_AT_SOURCE(
            PLAN,
            "missing at source",
            DELIVERY,
            "A complete delivery no longer has the work; its posting stays until somebody decides."),
    LATE_APPROVAL(PLAN, "late approval", FINANCE, "The work was approved after its period was closed."),
    APPROVAL_WITHDRAWN(
            PLAN,
            "approval withdrawn",
            DELIVERY,
            "The approval or acceptance of the work was withdrawn after the posting."),
    LATE_ACCEPTANCE(
            PLAN, "late acceptance", FINANCE, "The milestone was accepted, or changed, after its period was closed."),
    TERMINATION(
            PLAN,
            "termination",
            FINANCE,
            "The contract was terminated, or its last day of service changed, after the posting."),
    POLICY(PLAN, "policy", FINANCE, "The policy of the contract changed after the posting."),
    /** This program is wrong somewhere. */
    CHANGES_UNEXPLAINED(
            PLAN,
            "unexplained",
            FINANCE,
            "All that changed since the ledger took it does not come to what is recognised."),
    CREDIT_NOTE(
            PLAN,
            "credit note",
            FINANCE,
            "The ledger has a credit note that it had not when it took the revenue, or that invoices.csv has not, or the other way round."),
    CUT_OFF(PLAN, "cut-off", FINANCE, "The ledger has the invoice in another month than it was issued in."),
    BILLED_OTHERWISE(
            PLAN,
            "billed otherwise",
            FINANCE,
            "The ledger has an invoice that it had not, or not so, when it took the revenue, or that invoices.csv has otherwise."),
    OPENING(PLAN, "opening", FINANCE, "The rules give another balance at go-live than was adopted from the books."),
    NOT_POSTED(PLAN, "not posted", FINANCE, "It is recognised but the ledger has not taken it."),
    DELETED_IN_LEDGER(
            LEDGER, "deleted in ledger", FINANCE, "The posted entry or a line of it is no longer in the ledger."),
    DUPLICATE(LEDGER, "duplicate", FINANCE, "The ledger has the posted entry more than once."),
    WRONG_PERIOD(LEDGER, "wrong period", FINANCE, "The ledger has the posted entry in another period."),
    /** The entry was changed in the ledger. */
    LEDGER_AMOUNT(LEDGER, "amount", FINANCE, "The ledger has another amount than was posted."),
    WRONG_ACCOUNT(
            LEDGER,
            "wrong account",
            FINANCE,
            "The ledger has the posted entry or an invoice on another account than it belongs on."),
    WRONG_CONTRACT(
            LEDGER, "wrong contract", FINANCE, "The ledger has the posted entry or a line of it on another contract."),
    FX_BOOKED(LEDGER, "fx", FINANCE, "The ledger has the posted entry at another exchange rate."),
    MANUAL_ENTRY(
            LEDGER,
            "manual entry",
            FINANCE,
            "The ledger has an amount that was neither invoiced nor posted by a plan."),
    UNEXPLAINED(LEDGER, "unexplained", FINANCE, "No cause was found.");

    private final Leg leg;
    private final String word;
    private final Owner owner;
    private final String explanation;

    Cause(Leg leg, String word, Owner owner, String explanation) {
        this.leg = leg;
        this.word = word;
        this.owner = owner;
        this.explanation = explanation;
    }

    public Leg leg() {
        return leg;
    }

    /** The words of the causes of a leg, in their order. */
    static String[] words(Leg leg) {
        return Arrays.stream(values())
                .filter(cause -> cause.leg == leg)
                .map(Cause::word)
                .toArray(String[]::new);
    }

    /** As it stands in files and tables; unique within a leg. */
    public String word() {
        return word;
    }

    public Owner owner() {
        return owner;
    }

    /** What happened, in one sentence. */
    public String explanation() {
        return explanation;
    }
}
