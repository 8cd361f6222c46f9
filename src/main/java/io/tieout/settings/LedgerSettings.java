package io.tieout.settings;

import java.nio.file.Path;

/**
 * The books that entries are posted into and read back from.
 *
 * @param kind   how it is reached: {@code csv}
 * @param folder where its lines lie and posted entries are put
 * @param system the system in the {@code source_ref} of its lines
 */
public record LedgerSettings(String name, String kind, Path folder, String system) {}
