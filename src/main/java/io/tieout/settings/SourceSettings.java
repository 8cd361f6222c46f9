package io.tieout.settings;

import java.util.Locale;

/**
 * A system that delivers work.
 *
 * @param name       also the system in the {@code source_ref} of its records
 * @param ids        whether its ids are names within the company, or get its own name before them
 * @param connection how it is reached
 */
public record SourceSettings(String name, Ids ids, Connection connection) {

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
