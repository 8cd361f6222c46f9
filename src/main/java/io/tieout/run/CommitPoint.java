package io.tieout.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every point at which the program commits, in the order in which a close meets them. A process that dies right after any of
 * them is resumed to the same result; the campaign of kills visits each one. A commit that is not listed here is refused.
 */
public enum CommitPoint {
    /** A draft of a governed set stands with its rows. */
    DRAFT_IMPORTED(Kind.ACT),
    /** A draft became a version, and its rows governed rows. */
    VERSION_APPROVED(Kind.ACT),
    /** A draft is laid out to be tried, under a number that no version has. */
    DRAFT_LAID_OUT,
    /** A draft was taken back. */
    VERSION_WITHDRAWN(Kind.ACT),
    /** An accounting period changed its status. */
    PERIOD_MOVED(Kind.ACT),
    /** A run holds its lease: opened, or taken over to be resumed. */
    RUN_OPENED(Kind.ACT),
    /** The holder of a lease is alive. */
    LEASE_RENEWED,
    /** A source is read by this run and no other. */
    SOURCE_LEASED,
    /** A source is free again. */
    SOURCE_RELEASED,
    /** A step of a run has begun. */
    STEP_BEGUN,
    /** The files of a delivery are stored as they came. */
    DELIVERY_RECEIVED,
    /** A block of a file is staged, with its rejects and totals. */
    BLOCK_LOADED,
    /** A delivery has its numbers in the order of knowledge. */
    DELIVERY_ACCEPTED,
    /** A delivery will not be taken. */
    DELIVERY_REFUSED,
    /** Somebody asked to withdraw a delivery. */
    WITHDRAWAL_ASKED(Kind.ACT),
    /** A delivery is kept after all. */
    WITHDRAWAL_DROPPED(Kind.ACT),
    /** A delivery is withdrawn: what held good before it holds good again. */
    DELIVERY_WITHDRAWN(Kind.ACT),
    /** The folder of a ledger bears its mark. */
    LEDGER_MARKED(Kind.ACT),
    /** Another person confirmed what is gone from the books. */
    LOSS_CONFIRMED(Kind.ACT),
    /** The run knows its snapshot. */
    SNAPSHOT_PINNED,
    /** A month has its valuation: terms, rates and ranges. */
    VALUATION_OPENED,
    /** A range of lines is valued. */
    RANGE_VALUED,
    /** All ranges of a valuation are valued. */
    VALUATION_COMPLETED,
    /** The control totals of a step stand. */
    TOTALS_STORED,
    /** The positions of all obligations of a run stand. */
    POSITIONS_STORED,
    /** The reconciliation of a run stands. */
    RECONCILED,
    /** A plan stands with its entries; the open plan before it is void. */
    PLAN_PREPARED,
    /** The checks of a run are done. */
    CHECKED,
    /** The result files of a run are in their folder; of a shadow close, what it came to is kept. */
    RESULTS_WRITTEN,
    /** A step of a run is done. */
    STEP_DONE,
    /** A run ended: completed, stopped or failed; its lease is free. */
    RUN_ENDED,
    /** What a run computed beside the books is thrown away, and the run has ended. */
    SCRATCH_DROPPED,
    /** A person decided about an exception item. */
    ITEM_DECIDED(Kind.ACT),
    /** What is overdue of the exception items was told. */
    ITEMS_ESCALATED,
    /** Which conditions hold is known, and what channels are to be told. */
    CONDITIONS_SEEN,
    /** One process tells a channel. */
    TELLINGS_CLAIMED,
    /** Whether a channel was told is known. */
    TELLINGS_SETTLED,
    /** A second person approved a plan. */
    PLAN_APPROVED(Kind.ACT),
    /** A person made a plan void. */
    PLAN_VOIDED(Kind.ACT),
    /** A plan is being applied: each of its entries stands to be sent. */
    PLAN_APPLYING,
    /** An entry is claimed by the run that applies its plan. */
    ENTRY_CLAIMED,
    /** An entry is about to go to the ledger. */
    ENTRY_SENT,
    /** The ledger has the entry. */
    ENTRY_POSTED,
    /** The entry was read back from the ledger as it was sent. */
    ENTRY_VERIFIED,
    /** The ledger gave no clear answer, or refused. */
    ENTRY_UNRESOLVED,
    /** Entries that were posted are held against what the ledger has now. */
    ENTRIES_COMPARED,
    /** All entries of a plan are in the ledger. */
    PLAN_APPLIED,
    /** Somebody wants again what was deleted of the drafts of a contract. */
    INVOICE_WANTED_AGAIN(Kind.ACT),
    /** Where drafts of invoices stand in the ledger now is known. */
    INVOICES_SETTLED,
    /** What is to be drafted stands, line by line. */
    INVOICES_PLANNED,
    /** Drafts are about to go to the ledger. */
    INVOICES_SENT,
    /** What a run says of drafts stands. */
    INVOICES_TOLD,
    /** What stands where work is invoiced was looked at. */
    HAND_OVER_SEEN,
    /** What is to be sent there stands. */
    HAND_OVER_PLANNED,
    /** Work is about to go there. */
    HAND_OVER_SENT,
    /** What became of it is known, or that nobody knows it. */
    HAND_OVER_SETTLED,
    /** A person asked to give up a plan that is being applied. */
    ABANDONMENT_ASKED(Kind.ACT),
    /** Two people gave a plan up: what is not in the ledger is not posted. */
    PLAN_ABANDONED(Kind.ACT),
    /** A process that watches triggers is alive, or watches no more. */
    NODE_SEEN,
    /** A trigger is watched from now on. */
    TRIGGER_WATCHED,
    /** What was due by itself is written down, and one process makes the start. */
    START_CLAIMED,
    /** A start ended, or is put off. */
    START_ENDED,
    /** What was due and has no run was told. */
    START_ALARMED,
    /** Spring Batch: a job instance. */
    BATCH_INSTANCE_CREATED("createJobInstance"),
    /** Spring Batch: an execution of it. */
    BATCH_EXECUTION_CREATED("createJobExecution"),
    /** Spring Batch: a step of an execution. */
    BATCH_STEP_CREATED("createStepExecution"),
    /** Spring Batch: state of a job or step execution. */
    BATCH_EXECUTION_UPDATED("update"),
    /** Spring Batch: what a job or step keeps of itself. */
    BATCH_CONTEXT_UPDATED("updateExecutionContext"),
    /** Spring Batch: what an earlier attempt left behind is cleared away. */
    BATCH_INSTANCE_DELETED("deleteJobInstance"),
    /** Nothing is written. */
    READ;

    private static final String REPOSITORY = "org.springframework.batch.core.repository.support.SimpleJobRepository.";
    /** How the methods of Spring Batch's repository begin that write nothing. */
    private static final List<String> LOOKS = List.of("get", "find", "isJob");

    private static final Map<String, CommitPoint> BY_TRANSACTION =
            Arrays.stream(values()).collect(Collectors.toMap(CommitPoint::transaction, Function.identity()));

    private final Kind kind;
    private final String transaction;

    CommitPoint() {
        this(Kind.WORK);
    }

    CommitPoint(Kind kind) {
        this.kind = kind;
        this.transaction = name();
    }

    CommitPoint(String repositoryMethod) {
        this.kind = Kind.BATCH_METADATA;
        this.transaction = REPOSITORY + repositoryMethod;
    }

    private enum Kind {
        ACT,
        WORK,
        BATCH_METADATA
    }

    /** Whether a person decides what is committed here; else the program does it on the way. */
    public boolean isAct() {
        return kind == Kind.ACT;
    }

    /** Name of the transactions that commit here. */
    String transaction() {
        return transaction;
    }

    /** Whether Spring Batch's own repository commits here. */
    public boolean isBatchMetadata() {
        return kind == Kind.BATCH_METADATA;
    }

    static Optional<CommitPoint> of(String transaction) {
        boolean looks = LOOKS.stream().anyMatch(verb -> transaction.startsWith(REPOSITORY + verb));
        return looks ? Optional.of(READ) : Optional.ofNullable(BY_TRANSACTION.get(transaction));
    }
}
