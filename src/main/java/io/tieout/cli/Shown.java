package io.tieout.cli;

/** Text that came from outside, safe for a terminal: names in data may hold escape sequences. */
final class Shown {

    private Shown() {}

    /** Keeps line breaks; every other control or formatting character becomes a question mark. */
    static String text(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}&&[^\\n]]", "?");
    }

    /** The same for a text that must stay on its line. */
    static String cell(String text) {
        return text(text).replace('\n', ' ');
    }
}
