package io.tieout.demo;

import io.tieout.desk.DatabaseDesk;
import io.tieout.desk.Desk;
import io.tieout.desk.Sample.LedgerKind;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** The home of a demo: made from the sample, and made anew when the sample has changed since. */
final class DemoHome {
    private final Environment environment;
    private final Path folder;
    private final SampleData sample;
    private final String made;

    /**
     * @param environment with the home of the sample
     * @param ledger      in which the books are kept
     */
    DemoHome(Environment environment, SampleData sample, LedgerKind ledger) {
        this.environment = environment;
        this.folder = environment.path("TIEOUT_HOME").orElseThrow();
        this.sample = sample;
        this.made = switch (ledger) {
            case CSV -> sample.fingerprint();
            case ODOO -> sample.fingerprint() + " " + ledger.word();
        };
    }

    /** Whether the home was made from another sample than lies there now, or with another kind of ledger. */
    boolean isOutdated() {
        try {
            Path known = fingerprint();
            return Files.exists(known) && !Files.readString(known).equals(made);
        } catch (IOException unreadable) {
            throw refused(unreadable);
        }
    }

    Path folder() {
        return folder;
    }

    /** Makes what is not there yet. */
    void prepare() {
        Desk.makeSampleHome(environment);
    }

    /** From now on it is a demo with these books. */
    void settle(SampleBooks books) {
        try {
            Files.writeString(folder.resolve("tieout.yaml"), books.settings(Files.readString(sample.settings())));
            rememberSample();
        } catch (IOException unwritable) {
            throw refused(unwritable);
        }
    }

    /** At once or not at all: half a fingerprint would be another sample's, and the demo thrown away. */
    private void rememberSample() throws IOException {
        Path written = fingerprint().resolveSibling("sample.sha256.new");
        Files.writeString(written, made);
        Files.move(written, fingerprint(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Throws the demo away: its database, its books, its results. */
    void clear() {
        if (!Files.exists(folder)) {
            return;
        }
        new DatabaseDesk(environment).stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException undeletable) {
            throw refused(undeletable);
        }
    }

    private Path fingerprint() {
        return folder.resolve("sample.sha256");
    }

    private RefusalException refused(IOException failure) {
        return new RefusalException(
                Refusal.CONFIGURATION,
                "The home %s cannot be written: %s.".formatted(folder, failure),
                "The demo was not begun.");
    }
}
