package io.tieout.cli;

import io.tieout.settings.Environment;
import io.tieout.settings.TieoutHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** Where the detail of a failure lies that nobody foresaw: in the home, else among the temporary files of the machine. */
final class FailureFile {

    private FailureFile() {}

    /** Writes what is known; empty when no place takes it. */
    static Optional<Path> write(Environment environment, Throwable failure, String... arguments) {
        Instant now = environment.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        StringWriter detail = new StringWriter();
        PrintWriter out = new PrintWriter(detail);
        out.println("command  tieout " + String.join(" ", Arrays.asList(arguments)));
        out.println("at       " + now);
        out.println("with     " + String.join(" ", new Version().getVersion()));
        out.println();
        failure.printStackTrace(out);
        out.println();
        RecentLog.lines().forEach(out::println);
        return TieoutHome.placeForFailures(environment)
                .flatMap(folder -> written(folder, now, detail.toString()))
                .or(() -> written(Path.of(System.getProperty("java.io.tmpdir")), now, detail.toString()));
    }

    private static Optional<Path> written(Path folder, Instant now, String detail) {
        String name = "failure-%s-".formatted(now.toString().replaceAll("[-:]", ""));
        try {
            Files.createDirectories(folder);
            return Optional.of(Files.writeString(Files.createTempFile(folder, name, ".txt"), detail));
        } catch (IOException unwritable) {
            return Optional.empty();
        }
    }
}
