package io.tieout.run;

/** The lease under which this process worked has ended: another process may be at work, so this one writes nothing more. */
public final class LeaseLostException extends RuntimeException {

    public LeaseLostException(String scope) {
        super("The lease on %s ended; this process stops without writing anything more".formatted(scope));
    }
}
