package io.tieout.desk;

import io.tieout.run.Progress;
import io.tieout.run.StopSignal;

/** Who watches a run, and may ask it to stop at its next commit. */
public record Watch(Progress progress, StopSignal stop) {

    /** Nobody watches, and nobody stops it. */
    public static Watch nobody() {
        return new Watch(Progress.SILENT, new StopSignal());
    }
}
