package io.tieout.run;

import java.time.YearMonth;
import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/** What a run is for. */
@NamedInterface("words")
public enum RunKind {
    /** Computes and reconciles a month, and plans what is due. */
    CLOSE,
    /** Computes what a close would say, beside the books, for the trend. */
    SHADOW,
    /** Sends an approved plan to the ledger. */
    POSTING,
    /** Plans the balances with which a company begins. */
    OPENING,
    /** Holds what was posted against what the ledger has now. */
    TIE_OUT,
    /** Computes a month, and drafts invoices of what is not billed. */
    INVOICING,
    /** Hands approved work over to where it is invoiced. */
    HAND_OVER,
    /** Computes a signed month once more, beside the books. */
    VERIFY,
    /** Tries a draft of a governed set, beside the books. */
    PREVIEW;

    /** As the database and {@code --json} say it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of the word that the database has for it. */
    public static RunKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * Whether what it computes is thrown away once somebody has looked at it. Such a run reads what is pinned and what was signed,
     * neither of which ever changes, so it keeps nobody from closing or posting, and they do not keep it.
     */
    public boolean isBesideTheBooks() {
        return switch (this) {
            case VERIFY, PREVIEW, SHADOW -> true;
            case CLOSE, POSTING, OPENING, INVOICING, HAND_OVER, TIE_OUT -> false;
        };
    }

    /** Whether a second run over the same knowledge would come to the same; not one that looks at what stands in the ledger and is in no books. */
    boolean isCompleteByItsSnapshot() {
        return switch (this) {
            case VERIFY, PREVIEW, SHADOW, INVOICING, HAND_OVER, TIE_OUT -> false;
            case CLOSE, POSTING, OPENING -> true;
        };
    }

    /**
     * What no two live runs share: runs that close and runs that post one period exclude each other, runs that verify it do, those that
     * tie out a company, and previews of one version.
     */
    String scope(String job, String entity, YearMonth month) {
        return switch (this) {
            case PREVIEW -> job;
            case VERIFY, SHADOW -> "%s %s %s".formatted(this, entity, month);
            case TIE_OUT -> "%s %s".formatted(this, entity);
            case CLOSE, POSTING, OPENING, INVOICING, HAND_OVER -> "books %s %s".formatted(entity, month);
        };
    }
}
