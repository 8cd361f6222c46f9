package io.tieout.settings;

/**
 * The books that entries are posted into and read back from.
 *
 * @param system     the system in the {@code source_ref} of its lines
 * @param connection how it is reached
 */
public record LedgerSettings(String name, String system, Connection connection) {}
