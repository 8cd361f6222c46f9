package io.tieout.scheduler;

import io.tieout.scheduler.Start.Made;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/** Is told what becomes of starts, by any thread. */
@NamedInterface("words")
public interface Listener {

    void begun(Start start);

    void ended(Made made);

    /** Starts of one trigger that nobody watched, and that are not made up for; at least one, earliest first. */
    void missed(List<Start> starts);

    /** It was due so long ago and has no run yet; told once. */
    void late(Start start, String said);

    /** Nothing can be looked at any more, as of an outage of the database. */
    void broken(RuntimeException failure);
}
