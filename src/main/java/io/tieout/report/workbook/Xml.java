package io.tieout.report.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes XML as text; what is said as a value is escaped, and what XML cannot hold is written as spreadsheets write it. */
final class Xml {
    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private final Writer out;

    Xml(Writer out) {
        this.out = out;
    }

    /** Markup, with values in the place of each {@code ?}. */
    Xml add(String markup, Object... values) {
        int from = 0;
        for (Object value : values) {
            int place = markup.indexOf('?', from);
            raw(markup, from, place);
            text(value.toString());
            from = place + 1;
        }
        return raw(markup, from, markup.length());
    }

    private Xml raw(String markup, int from, int to) {
        try {
            out.write(markup, from, to - from);
            return this;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A value. Control characters become {@code _x0007_}, and text that looks like that is told apart from it. */
    Xml text(String text) {
        int done = 0;
        for (int at = 0; at < text.length(); at++) {
            String instead = instead(text, at);
            if (instead != null) {
                raw(text, done, at).raw(instead, 0, instead.length());
                done = at + 1;
            }
        }
        return raw(text, done, text.length());
    }

    private static @Nullable String instead(String text, int at) {
        char character = text.charAt(at);
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '_' -> text.startsWith("_x", at) && text.startsWith("_", at + 6) ? "_x005F_" : null;
            case '\t', '\n' -> null;
            case '\uFFFE', '\uFFFF' -> "\uFFFD";
            default -> character < ' ' ? code(character) : ofNoPair(text, at);
        };
    }

    private static String code(char character) {
        String digits = Integer.toHexString(character).toUpperCase(Locale.ROOT);
        return "_x" + "0".repeat(4 - digits.length()) + digits + "_";
    }

    private static @Nullable String ofNoPair(String text, int at) {
        boolean alone = Character.isSurrogate(text.charAt(at)) && !isOfAPair(text, at);
        return alone ? "\uFFFD" : null;
    }

    private static boolean isOfAPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
