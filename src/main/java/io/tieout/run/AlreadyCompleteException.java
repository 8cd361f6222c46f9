package io.tieout.run;

/** Nothing has changed: another run has this very snapshot, and its results stand. */
public final class AlreadyCompleteException extends RuntimeException {
    private final transient Run known;

    AlreadyCompleteException(Run known) {
        super("Nothing has changed since run %d of %s %s".formatted(known.runId(), known.entity(), known.month()));
        this.known = known;
    }

    /** The run whose results are the answer. */
    public Run known() {
        return known;
    }
}
