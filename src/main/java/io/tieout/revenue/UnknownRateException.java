package io.tieout.revenue;

import io.tieout.revenue.Shortcoming.Code;

/** A rate is needed that nobody gave, or none that can be used. Holds one contract, or one cost, never more. */
public final class UnknownRateException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Code code;
    private final String found;

    UnknownRateException(Code code, String found) {
        super(found);
        this.code = code;
        this.found = found;
    }

    public Code code() {
        return code;
    }

    /** Which rate, for example {@code USD/EUR spot 2026-08-31}, and what there is in its place. */
    public String found() {
        return found;
    }
}
