package io.tieout.run;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What a new run is to do.
 *
 * @param planId    the plan that it applies; null of any other kind
 * @param outFolder where its results go, when somebody asked for another folder than the settings name
 * @param pinned    what it may know, where that is settled beforehand; else the step {@code snapshot} pins it
 * @param reclass   whether it also plans to move what stands on other accounts than the mapping names
 * @param allMonths whether it is about every month, whatever {@code month} is
 */
public record Opening(
        String job,
        RunKind kind,
        String entity,
        YearMonth month,
        @Nullable Long planId,
        @Nullable String outFolder,
        @Nullable Snapshot pinned,
        boolean reclass,
        boolean allMonths) {
    /** The job that closes a month. */
    public static final String CLOSE = "month-end-close";

    /** Computes and reconciles a month. */
    public static Opening close(String job, String entity, YearMonth month) {
        return new Opening(job, RunKind.CLOSE, entity, month, null, null, null, false, false);
    }

    /** Plans the balances with which a company begins, at the end of the month before its first period. */
    public static Opening opening(String job, String entity, YearMonth month) {
        return new Opening(job, RunKind.OPENING, entity, month, null, null, null, false, false);
    }

    /**
     * Holds what was posted against the ledger.
     *
     * @param allMonths else what was posted into the month
     */
    public static Opening tieOut(String job, String entity, YearMonth month, boolean allMonths) {
        return new Opening(job, RunKind.TIE_OUT, entity, month, null, null, null, false, allMonths);
    }

    /** Drafts invoices of what a month has delivered and nobody billed. */
    public static Opening invoicing(String job, String entity, YearMonth month) {
        return new Opening(job, RunKind.INVOICING, entity, month, null, null, null, false, false);
    }

    /** Hands over approved work until the end of a month. */
    public static Opening handOver(String job, String entity, YearMonth month) {
        return new Opening(job, RunKind.HAND_OVER, entity, month, null, null, null, false, false);
    }

    /** Sends a plan to the ledger. */
    public static Opening posting(String entity, YearMonth month, long planId) {
        return new Opening("posting", RunKind.POSTING, entity, month, planId, null, null, false, false);
    }

    /** Computes a signed month once more, from what its run had pinned. */
    public static Opening verify(Snapshot pinned) {
        return beside("verify", RunKind.VERIFY, pinned);
    }

    /** Tries a version of a governed set; {@code title} names it. */
    public static Opening preview(String title, Snapshot pinned) {
        return beside("preview " + title, RunKind.PREVIEW, pinned);
    }

    /** What a run did, once more and over what is known now. */
    public static Opening again(Run run) {
        return new Opening(
                run.job(),
                run.kind(),
                run.entity(),
                run.month(),
                null,
                run.outFolder(),
                null,
                run.reclass(),
                run.allMonths());
    }

    /** Computes a month beside the books, for its trend. */
    public static Opening shadow(String job, Snapshot pinned) {
        return beside(job, RunKind.SHADOW, pinned);
    }

    private static Opening beside(String job, RunKind kind, Snapshot pinned) {
        return new Opening(job, kind, pinned.entity(), pinned.month(), null, null, pinned, false, false);
    }

    /** The same, with its results in a folder of their own; null: in that of the settings. */
    public Opening into(@Nullable String folder) {
        return new Opening(job, kind, entity, month, planId, folder, pinned, reclass, allMonths);
    }

    /** The same over a snapshot. */
    public Opening over(Snapshot snapshot) {
        return new Opening(job, kind, entity, month, planId, outFolder, snapshot, reclass, allMonths);
    }

    /** The same, with or without moves between accounts. */
    public Opening reclassing(boolean wanted) {
        return new Opening(job, kind, entity, month, planId, outFolder, pinned, wanted, allMonths);
    }

    String scope() {
        return kind.scope(job, entity, month);
    }
}
