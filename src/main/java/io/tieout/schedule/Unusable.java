package io.tieout.schedule;

/**
 * A row or line that a schedule leaves out, and why.
 *
 * @param code as exception items have it
 */
public record Unusable(String file, int line, String id, String code, String found, String expected) {

    static Unusable of(Record record, String code, String found, String expected) {
        return new Unusable(record.kind().fileName(), record.lineNo(), record.id(), code, found, expected);
    }

    @Override
    public String toString() {
        return "%s line %d%s: %s, found %s, expected %s"
                .formatted(file, line, id.isEmpty() ? "" : " (" + id + ")", code, found, expected);
    }
}
