package io.tieout.bench.measure;

import java.io.PrintStream;
import java.time.LocalTime;

/** What is going on, a line each, apart from the results. */
record Progress(PrintStream out) {
    void tell(String line) {
        out.printf("%tT  %s%n", LocalTime.now(), line);
    }
}
