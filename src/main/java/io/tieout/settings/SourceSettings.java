package io.tieout.settings;

import io.tieout.canonical.TotalsRow;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * A system that delivers work.
 *
 * @param name   also the system in the {@code source_ref} of its records
 * @param kind   how it is read: {@code csv}
 * @param folder where its deliveries arrive, a sub-folder each
 * @param ids    whether its ids are names within the company, or get its own name before them
 * @param totals by file, how a row looks that adds the others up
 */
public record SourceSettings(String name, String kind, Path folder, Ids ids, Map<String, TotalsRow> totals) {

    /** What stands before every id of its records. */
    public String idPrefix() {
        return switch (ids) {
            case COMPANY -> "";
            case SOURCE -> name + "/";
        };
    }

    /** How the ids of a source are taken. */
    public enum Ids {
        /** As they are: one id is one thing in the whole company. */
        COMPANY,

        /** With the name of the source before them, {@code harvest/1}: for two tools of a company that both number from 1. */
        SOURCE;

        /** As it stands in settings and tables. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Ids of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
