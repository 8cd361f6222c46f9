package io.tieout.bench.measure;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** What is going on, a line each, apart from the results. */
record Progress(PrintStream out) {
    void tell(String line) {
        out.printf("%s  %s%n", LocalTime.now().truncatedTo(ChronoUnit.SECONDS), line);
    }
}
