package io.tieout.handover;

import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/** What is handed over, by the kind of work. */
@NamedInterface("words")
public enum WorkKind {
    /** Approved hours, each of a person and in a project. */
    TIME("line"),
    /** Approved expenses, at what they are billed at. */
    EXPENSES("expense");

    private final String one;

    WorkKind(String one) {
        this.one = one;
    }

    /** As settings, tables and results say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The same, as machines are told it. */
    @Override
    public String toString() {
        return word();
    }

    static WorkKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** {@code 3 lines}, {@code 1 expense}. */
    String counted(long number) {
        return "%,d %s%s".formatted(number, one, number == 1 ? "" : "s");
    }
}
