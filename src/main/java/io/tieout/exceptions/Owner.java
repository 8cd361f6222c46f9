package io.tieout.exceptions;

import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/** Who is asked to act: on a line that is held, or on a difference. */
@NamedInterface("words")
public enum Owner {
    /** Whoever records and approves the work: project managers, the PMO. */
    DELIVERY,
    /** Whoever keeps contracts, rates, mappings and the books. */
    FINANCE,
    /** Whoever runs the sources and their deliveries. */
    IT;

    /** As it stands in files and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Owner of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
