package io.tieout.run;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.modulith.NamedInterface;

/** The wish that a run stops at its next commit, from the operating system or from an operator. */
@NamedInterface("words")
public final class StopSignal {
    private final AtomicBoolean asked = new AtomicBoolean();

    /** Asks the run to stop; it may be asked any number of times. */
    public void ask() {
        asked.set(true);
    }

    boolean isAsked() {
        return asked.get();
    }

    /** The run stopped between two commits, as it was asked to. */
    public static final class StoppedException extends RuntimeException {

        StoppedException(String step) {
            super("Stopped as asked, in step " + step);
        }
    }
}
