package io.tieout.odoo;

import java.util.List;

/** What {@code load} did. It says so in its body; the status is 200 in every case. */
public sealed interface LoadAnswer {

    /** All records are there, in the order of their first rows. */
    record Loaded(List<Long> ids) implements LoadAnswer {}

    /** Nothing was written. */
    record Refused(List<LoadMessage> messages) implements LoadAnswer {}

    /**
     * All records are there, but Odoo guessed, for example between two accounts of one code: as good as a refusal, but what was
     * written is still to be taken back.
     */
    record Guessed(List<Long> ids, List<LoadMessage> messages) implements LoadAnswer {}
}
