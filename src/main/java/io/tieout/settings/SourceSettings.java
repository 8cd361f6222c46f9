package io.tieout.settings;

import java.nio.file.Path;

/**
 * A system that delivers work.
 *
 * @param name   also the system in the {@code source_ref} of its records
 * @param kind   how it is read: {@code csv}
 * @param folder where its deliveries arrive, a sub-folder each
 */
public record SourceSettings(String name, String kind, Path folder) {}
