package io.tieout.yaml;

/** Text of a file as a message shows it: no control characters, not endless. */
final class Words {

    private static final int LONGEST = 80;

    private Words() {}

    static String shown(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
