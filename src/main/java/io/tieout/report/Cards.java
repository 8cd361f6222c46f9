package io.tieout.report;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tables that a narrow screen shows as cards: every cell carries the name of its column. */
record Cards(Html html) {

    /** Begins a table, and its body below the names of its columns. */
    void open(String kind, String first, String... others) {
        html.open("table", "class", ("cards " + kind).strip()).open("thead").open("tr");
        html.leaf("th", first, "scope", "col");
        for (String other : others) {
            html.leaf("th", other, "scope", "col");
        }
        html.close().close().open("tbody");
    }

    void close() {
        html.close().close();
    }

    void cell(String label, String text) {
        html.leaf("td", text, "data-label", label);
    }

    void figure(String label, String number) {
        figure(label, number, "");
    }

    void figure(String label, @Nullable BigDecimal number) {
        figure(label, number, "");
    }

    void figure(String label, @Nullable BigDecimal number, String unit) {
        figure(label, number == null ? "" : number.toPlainString(), unit);
    }

    /** A number, with what it counts behind it. */
    void figure(String label, String number, String unit) {
        html.open("td", "data-label", label, "class", number.startsWith("-") ? "figure minus" : "figure");
        html.text(Figures.of(number));
        if (!number.isEmpty() && !unit.isEmpty()) {
            html.leaf("small", unit);
        }
        html.close();
    }

    /** What there was no room for, and where it stands. */
    void leftOut(long count, String what, String which, String file) {
        if (count > 0) {
            String sentence = "%s %s in %s.".formatted(Figures.count(count, what), which, file);
            html.leaf("p", sentence.replace("  ", " "), "class", "quiet");
        }
    }

    /** Where a record came by. */
    static String place(String file, String line) {
        return file.isEmpty() ? "" : file + ", line\u00a0" + line;
    }

    /** A name of an amount as people write it. */
    static String words(Enum<?> amount) {
        return words(amount.name().toLowerCase(Locale.ROOT));
    }

    /** A word of the tables as people write it. */
    static String words(String name) {
        return name.replace('_', ' ');
    }
}
