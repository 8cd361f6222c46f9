package io.tieout.settings;

/**
 * The books that entries are posted into and read back from.
 *
 * @param system     the system in the {@code source_ref} of its lines
 * @param atOnce     how many entries are sent together
 * @param connection how it is reached
 */
public record LedgerSettings(String name, String system, int atOnce, Connection connection) {}
