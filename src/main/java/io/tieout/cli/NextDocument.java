package io.tieout.cli;

import io.tieout.refusal.NextStep;
import java.util.List;

/** A next step for machines. */
record NextDocument(String command, String verb, List<String> arguments, String words) {

    static NextDocument of(NextStep next) {
        return new NextDocument(next.command(), next.verb(), next.arguments(), next.words());
    }
}
