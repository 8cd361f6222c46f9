package io.tieout.explain;

import java.util.List;
import java.util.Optional;

/**
 * One record on its way through every table.
 *
 * @param run  the run that is asked; empty when no completed close knows the record
 * @param hops in the order of the way
 */
public record Trace(String sourceRef, Optional<AskedRun> run, List<Hop> hops) {

    public Trace {
        hops = List.copyOf(hops);
    }
}
