package io.tieout.ledger;

import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/** One of the three legs of the way from delivered work to the books, in order; together they are the whole difference. */
@NamedInterface("words")
public enum Leg {
    /** Delivered less recognised. */
    GATE,
    /** Recognised less taken. */
    PLAN,
    /** Taken less ledger. */
    LEDGER;

    /** As it stands in files and tables. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Leg of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
