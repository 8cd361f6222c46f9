package io.tieout.run;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;

/** There is nothing left for a run to do: it ends abandoned with this refusal, and nobody resumes it. */
public final class RunOverException extends RefusalException {

    public RunOverException(String whatHappened, String whatIsSafe, NextStep next) {
        super(Refusal.GATE, whatHappened, whatIsSafe, next);
    }
}
