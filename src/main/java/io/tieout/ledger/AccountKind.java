package io.tieout.ledger;

import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/** What an account of the books is for. Those that a contract is held against come first, in the order in which they are shown. */
@NamedInterface("words")
public enum AccountKind {
    REVENUE,
    CONTRACT_ASSET,
    CONTRACT_LIABILITY,
    REFUND_LIABILITY,
    LOSS_PROVISION,
    LOSS_COST,
    FX_DIFFERENCE,
    RECEIVABLE,
    COST,
    ACCRUED_COST,
    CLEARING;

    /** As files and the database say it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people say it. */
    public String words() {
        return toString().replace('_', ' ');
    }

    public static AccountKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
