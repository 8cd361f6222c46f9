package io.tieout.bench.measure;

/**
 * What was measured: a contender as a whole, a command of Tieout, or a step of a command.
 *
 * @param of   the contender or command
 * @param part of it; empty: the whole
 */
record Step(String of, String part) {
    static Step whole(String of) {
        return new Step(of, "");
    }

    boolean isWhole() {
        return part.isEmpty();
    }

    @Override
    public String toString() {
        return isWhole() ? of : "  " + part;
    }
}
