package io.tieout.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A posting key as a name without slash or blank, from which the key can be read back: {@code DE_2026-09_C-1042_revenue_3}. It is that of
 * {@link PostingKey#externalId}, but where two keys would have one name.
 */
public final class KeyName {
    private static final Pattern ESCAPED = Pattern.compile("~([0-9a-f]{4})|~");

    private KeyName() {}

    public static String of(String key) {
        StringBuilder name = new StringBuilder();
        for (char each : key.toCharArray()) {
            if (each == '/') {
                name.append('_');
            } else if (each == '_' || each == '~' || Character.isWhitespace(each) || Character.isISOControl(each)) {
                name.append("~%04x".formatted((int) each));
            } else {
                name.append(each);
            }
        }
        return name.toString();
    }

    /** The key of a name; empty when it is none that a key has. */
    public static Optional<String> key(String name) {
        Matcher escaped = ESCAPED.matcher(name.replace('_', '/'));
        StringBuilder key = new StringBuilder();
        while (escaped.find()) {
            String digits = escaped.group(1);
            escaped.appendReplacement(
                    key,
                    digits == null
                            ? "~"
                            : Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(digits, 16))));
        }
        escaped.appendTail(key);
        return Optional.of(key.toString()).filter(read -> of(read).equals(name));
    }
}
