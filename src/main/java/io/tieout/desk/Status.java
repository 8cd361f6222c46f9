package io.tieout.desk;

import io.tieout.refusal.NextStep;
import io.tieout.run.Runs.AfterSigning;
import java.util.List;

/**
 * What goes on, what is unfinished and what waits for whom.
 *
 * @param items  empty where nothing does
 * @param signed the months that were computed again after they were signed
 */
public record Status(String home, List<Item> items, List<AfterSigning> signed) {

    public Status {
        items = List.copyOf(items);
        signed = List.copyOf(signed);
    }

    /** Something that goes on or waits, in a sentence, and what is done about it. */
    public record Item(String what, NextStep next) {}
}
