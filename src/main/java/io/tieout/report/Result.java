package io.tieout.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;

/**
 * A table that a run can write, in the order of the workbook's sheets. Its word names it wherever it is met: the statement
 * {@code sql/report/WORD.sql}, the file {@code WORD.csv}, the sheet, and the option of a job's step.
 */
@NamedInterface("words")
public enum Result {
    SCHEDULE("contract", "obligation", "period"),
    RECONCILIATION("entity", "contract", "period", "currency"),
    BRIDGE("entity", "contract", "period", "leg", "cause"),
    DIFFERENCES("entity", "contract", "account_kind", "period", "leg", "cause", "source_ref", "entry"),
    ROLL_FORWARD("contract", "balance", "period"),
    BALANCES("contract", "account_kind", "account"),
    RUN_OFF("contract", "obligation", "balance", "month"),
    UNBILLED("contract", "obligation", "bucket"),
    INVOICES("contract", "key", "line"),
    GL_TOTALS("account", "period", "currency"),
    PROJECTS("project", "contract", "obligation", "period"),
    POSTINGS("key", "line"),
    EXCEPTIONS("code", "file", "line", "source_ref"),
    CONTROL_TOTALS("step", "record_kind", "currency"),
    TIE_OUT("key", "alteration", "line", "field", "ledger_id");

    private final List<String> key;

    Result(String... key) {
        this.key = List.of(key);
    }

    /** For example {@code roll_forward}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name in a folder of results. */
    public String file() {
        return word() + ".csv";
    }

    /** Whether a run that closes a month has something to say in it; else one that ties out or drafts invoices has. */
    public boolean isOfAClose() {
        return this != TIE_OUT && this != INVOICES;
    }

    /** The columns that tell its rows apart. */
    public List<String> key() {
        return key;
    }

    /** The words of all. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Result::word).toList();
    }

    /** @param word of one that there is */
    public static Result of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The one that a file of a folder of results is; none of a page, and of what another program wrote. */
    public static Optional<Result> ofFile(String name) {
        return Arrays.stream(values())
                .filter(result -> result.file().equals(name))
                .findFirst();
    }
}
