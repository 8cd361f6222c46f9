package io.tieout.period;

import java.util.List;
import java.util.Locale;

/** What must be settled before a month is signed. */
enum CloseGate {
    /** A run of the month goes on, or stopped half-way. */
    RUN_UNFINISHED("run %2$d of the month is %1$s"),
    /** The ledger lacks what the run computed. */
    PLAN_NOT_APPLIED("its plan %2$d is %1$s, not applied"),
    /** Nobody knows yet whether an entry is in the ledger. */
    ENTRY_UNSETTLED("not all entries of plan %2$d are settled: %1$s"),
    /** The figures of the run are out of date. */
    KNOWLEDGE_NEWER("it does not know %1$s"),
    /** Totals that do not tie. */
    CHECK_FAILED("its checks are not clean: %1$s"),
    /** The books are not what was taken, or the ledger has not taken what is recognised. A person may accept it, with a reason by cause. */
    REASON_MISSING("what differs needs a reason by cause: %1$s");

    private final String sentence;

    CloseGate(String sentence) {
        this.sentence = sentence;
    }

    /**
     * A gate that is shut.
     *
     * @param found  why
     * @param number of the run or plan to look at, or how many there are
     */
    record Obstacle(CloseGate gate, String found, long number) {

        String sentence() {
            return String.format(Locale.ROOT, gate.sentence, found, number);
        }
    }

    static String sentence(List<Obstacle> obstacles) {
        return String.join("; ", obstacles.stream().map(Obstacle::sentence).toList());
    }
}
