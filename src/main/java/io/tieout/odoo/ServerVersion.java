package io.tieout.odoo;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a server says it is.
 *
 * @param major 19 of {@code 19.0} and of {@code saas~19.1}
 */
public record ServerVersion(int major, String text) {
    /** The first whose External JSON-2 API there is. */
    static final int FIRST_WITH_JSON_2 = 19;

    /** Older ones have another ledger; nobody has tried them. */
    static final int OLDEST = 16;

    private static final Pattern MAJOR = Pattern.compile("(?:saas~)?(\\d{1,3})");

    /** The first member of {@code version_info}: a number, or of a hosted server a text such as {@code saas~18}. */
    static OptionalInt major(JsonNode first) {
        Matcher found = MAJOR.matcher(first.asString(""));
        return found.matches() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
    }
}
