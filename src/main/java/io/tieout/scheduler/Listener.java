package io.tieout.scheduler;

import io.tieout.scheduler.Start.Made;
import org.springframework.modulith.NamedInterface;

/** Is told what becomes of starts, by any thread. */
@NamedInterface("words")
public interface Listener {

    void begun(Start start);

    void ended(Made made);

    /** Nobody watched then, and it is not made up for. */
    void missed(Start start);

    /** It was due so long ago and has no run yet; told once. */
    void late(Start start, String said);

    /** Nothing can be looked at any more, as of an outage of the database. */
    void broken(RuntimeException failure);
}
