package io.tieout.trigger;

/** A text of a trigger that says nothing that can be worked out; whoever reads the file knows the place. */
public final class MistakenRuleException extends IllegalArgumentException {
    private final String found;
    private final String allowed;

    MistakenRuleException(String found, String allowed) {
        super("found %s; allowed: %s".formatted(found, allowed));
        this.found = found;
        this.allowed = allowed;
    }

    public String found() {
        return found;
    }

    public String allowed() {
        return allowed;
    }
}
