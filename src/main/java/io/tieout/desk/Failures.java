package io.tieout.desk;

import io.tieout.database.Outage;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.Environment;
import io.tieout.settings.TieoutHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What becomes of a failure that is no refusal. */
public final class Failures {

    private Failures() {}

    /** The refusal that it comes to where the database cannot be worked with at all, whatever it was asked. */
    public static Optional<RefusalException> outage(RuntimeException failure) {
        return Outage.of(failure);
    }

    /** Writes the detail into the home, else among the temporary files of the machine; empty when no place takes it. */
    public static Optional<Path> write(Environment environment, String detail) {
        Instant now = environment.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        return TieoutHome.placeForFailures(environment)
                .flatMap(folder -> written(folder, now, detail))
                .or(() -> written(Path.of(System.getProperty("java.io.tmpdir")), now, detail));
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
