package io.tieout.cli;

import io.tieout.desk.Failures;
import io.tieout.settings.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** The detail of a failure that nobody foresaw. */
final class FailureFile {

    private FailureFile() {}

    /** Writes what is known; empty when no place takes it. */
    static Optional<Path> write(Environment environment, Throwable failure, String... arguments) {
        StringWriter detail = new StringWriter();
        PrintWriter out = new PrintWriter(detail);
        out.println("command  tieout " + String.join(" ", Arrays.asList(arguments)));
        out.println("at       " + environment.clock().instant().truncatedTo(ChronoUnit.SECONDS));
        out.println("with     " + String.join(" ", new Version().getVersion()));
        out.println();
        failure.printStackTrace(out);
        out.println();
        RecentLog.lines().forEach(out::println);
        return Failures.write(environment, detail.toString());
    }
}
