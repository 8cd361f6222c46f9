package io.tieout.handover;

import java.util.Locale;

/** What is done with a piece where work is invoiced. */
public enum Deed {
    /** It comes to stand there. */
    MAKE,
    /** It stands otherwise from then on; of one that is not invoiced. */
    CHANGE,
    /** It goes; of one that is not invoiced. */
    WITHDRAW;

    static Deed of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
