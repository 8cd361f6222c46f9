package io.tieout.schedule;

import io.tieout.exceptions.ReasonCode;

/**
 * A row or line that a schedule leaves out, and why.
 */
public record Unusable(String file, int line, String id, ReasonCode code, String found, String expected) {

    static Unusable of(Record record, ReasonCode code, String found, String expected) {
        return new Unusable(record.kind().fileName(), record.lineNo(), record.id(), code, found, expected);
    }

    @Override
    public String toString() {
        return "%s line %d%s: %s, found %s, expected %s"
                .formatted(file, line, id.isEmpty() ? "" : " (" + id + ")", code, found, expected);
    }
}
