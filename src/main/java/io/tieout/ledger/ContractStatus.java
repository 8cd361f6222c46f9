package io.tieout.ledger;

import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/** Where a contract and month stands on the way from delivered work to the books; the worst comes last. */
@NamedInterface("words")
public enum ContractStatus {
    /** Nothing is open. */
    MATCH,
    /** Delivered work is held back at a gate, and the rest is in the books. */
    WAITING,
    /** The ledger has not taken what is recognised. */
    DUE,
    /** The books are not what was taken. */
    BREAK;

    /** As it stands in files and tables. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ContractStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
