package io.tieout.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes a page element by element; whatever is said as text or attribute is escaped. */
final class Html {
    private static final String MARKUP = "&<>\"'";
    private final StringBuilder page = new StringBuilder("<!doctype html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element. @param attributes names and values in turn */
    Html open(String element, String... attributes) {
        begin(element, attributes);
        open.push(element);
        return this;
    }

    /** An element that has no end, like {@code meta}. */
    Html empty(String element, String... attributes) {
        begin(element, attributes);
        page.append('\n');
        return this;
    }

    private void begin(String element, String... attributes) {
        page.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            page.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        page.append('>');
    }

    Html text(String text) {
        page.append(escaped(text));
        return this;
    }

    /** Ends the element begun last. */
    Html close() {
        page.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** A whole element with nothing but text in it. */
    Html leaf(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** Style of our own, written as it is. */
    Html style(String css) {
        page.append("<style>\n").append(css).append("</style>\n");
        return this;
    }

    /** The page, when every element is ended. */
    String page() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("Not ended: " + open);
        }
        return page.toString();
    }

    private static String escaped(String text) {
        return isPlain(text)
                ? text
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (MARKUP.indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
