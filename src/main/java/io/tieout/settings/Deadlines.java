package io.tieout.settings;

import java.util.Optional;

/**
 * By when a company wants things done; what is later is told.
 *
 * @param close by which working day after its end a month is signed: {@code WD+5 18:00}
 * @param plan  for how many days a plan may wait for its approval, and then for being applied
 */
public record Deadlines(Optional<String> close, Optional<Integer> plan) {
    /** Nothing is late. */
    public static final Deadlines NONE = new Deadlines(Optional.empty(), Optional.empty());
}
