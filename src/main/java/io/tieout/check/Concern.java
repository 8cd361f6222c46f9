package io.tieout.check;

import java.util.Locale;

/** What a finding is about. */
public enum Concern {
    CONTRACT("contract", true),
    LINE("row", true),
    RUN("run", false),
    PLAN("plan", false),
    ENTRY("entry", false),
    FILE("file", false),
    PERIOD("month", false),
    VERSION("version", false),
    ORDER("the order of knowledge, up to", false);

    private final String words;
    private final boolean delivered;

    Concern(String words, boolean delivered) {
        this.words = words;
        this.delivered = delivered;
    }

    static Concern of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Before the name of one of them. */
    public String words() {
        return words;
    }

    /** Whether a source says it and can say it otherwise; the rest only this program writes. */
    public boolean isDelivered() {
        return delivered;
    }
}
