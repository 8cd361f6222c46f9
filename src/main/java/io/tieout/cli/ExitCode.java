package io.tieout.cli;

import io.tieout.refusal.Refusal;

/** What a command tells the scheduler. The numbers are a promise: they never change. */
public enum ExitCode {
    DONE(0, "Done."),
    USAGE(2, "Wrong usage."),
    DONE_WITH_DIFFERENCES(
            3, "Done, with held lines, or with something that waits, is due or differs by more than the tolerance."),
    UNFINISHED(4, "Failed or stopped; can be resumed."),
    GATE(5, "Stopped at a gate, applying a plan that nobody approved, or running ahead of an open month."),
    CONFIGURATION(6, "The configuration is wrong."),
    UNREACHABLE(7, "A source, the ledger or the database cannot be reached."),
    PERIOD_TAKEN(8, "Another run holds the period.");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }

    static ExitCode of(Refusal kind) {
        return switch (kind) {
            case USAGE -> USAGE;
            case UNFINISHED -> UNFINISHED;
            case GATE -> GATE;
            case CONFIGURATION -> CONFIGURATION;
            case UNREACHABLE -> UNREACHABLE;
            case PERIOD_TAKEN -> PERIOD_TAKEN;
        };
    }
}
