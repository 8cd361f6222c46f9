package io.tieout.mapping;

import java.util.Map;
import org.springframework.modulith.NamedInterface;

/**
 * A row of a version.
 *
 * @param file   the governed file it belongs to
 * @param values canonical text by column, in the order of the file; columns without a value are left out
 */
@NamedInterface("words")
public record GovernedRow(String file, Map<String, String> values) {}
