package io.tieout.settings;

import io.tieout.canonical.TotalsRow;
import java.nio.file.Path;
import java.util.Map;

/**
 * A system that delivers work.
 *
 * @param name   also the system in the {@code source_ref} of its records
 * @param kind   how it is read: {@code csv}
 * @param folder where its deliveries arrive, a sub-folder each
 * @param totals by file, how a row looks that adds the others up
 */
public record SourceSettings(String name, String kind, Path folder, Map<String, TotalsRow> totals) {}
