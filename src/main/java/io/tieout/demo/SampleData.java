package io.tieout.demo;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder {@code sample-data}: what was delivered and exported on which day, and the answers. */
public record SampleData(Path folder) {
    /** Letters of a date. */
    private static final int A_DAY = 10;

    /** Beside the program: {@code TIEOUT_ROOT}, else the working folder. */
    static SampleData of(Environment environment) {
        Path root = environment.path("TIEOUT_ROOT").orElse(environment.workingFolder());
        Path folder = root.resolve("sample-data");
        if (!Files.isDirectory(folder)) {
            throw new RefusalException(
                    Refusal.CONFIGURATION,
                    "The sample is not there: expected the folder %s.".formatted(folder),
                    "Nothing was begun.");
        }
        return new SampleData(folder);
    }

    Story story() {
        return Story.read(folder.resolve("story.yaml"));
    }

    /** The mappings, rates and rules that were decided last until a day. */
    Path governed(LocalDate until) {
        Path governed = folder.resolve("governed");
        return governed.resolve(until(governed, until).getLast());
    }

    /** The accounts of an entity, as they were decided last. */
    public List<Map<String, String>> accounts(String entity) {
        Path governed = folder.resolve("governed");
        return children(governed).stream()
                .map(day -> governed.resolve(day).resolve("accounts.csv"))
                .filter(Files::exists)
                .reduce((earlier, later) -> later)
                .map(CsvRows::of)
                .stream()
                .flatMap(accounts -> accounts.rows().stream())
                .filter(account -> entity.equals(account.get("entity")))
                .toList();
    }

    Path settings() {
        return folder.resolve("tieout.yaml");
    }

    Path expected(String entity, YearMonth month, String stage) {
        return folder.resolve("expected")
                .resolve(entity)
                .resolve(month.toString())
                .resolve(stage);
    }

    /** The name of a file of answers among all of them. */
    public String answersOf(Path file) {
        return folder.resolve("expected").relativize(file).toString();
    }

    /** Where the answers are others when the books are in an Odoo, which is read by the month and shows no drafts. */
    public CsvRows answersInOdoo() {
        return CsvRows.of(folder.resolve("expected_in_odoo.csv"));
    }

    public List<LedgerEdit> ledgerEdits(String entity, YearMonth month) {
        return LedgerEdit.read(folder.resolve("ledger-edits")
                .resolve(month.toString())
                .resolve(entity)
                .resolve("edits.yaml"));
    }

    /** The folders of days until a day, oldest first. A day that has several is told by a number behind it. */
    private static List<String> until(Path days, LocalDate until) {
        return children(days).stream()
                .filter(day -> !LocalDate.parse(day.substring(0, A_DAY)).isAfter(until))
                .toList();
    }

    /**
     * Lays what was delivered until a day into the folder of its source; a delivery that lies there stays.
     *
     * @param books whose lines the invoices of the sources name
     */
    void deliver(String source, LocalDate until, Path inbox, SampleBooks books) {
        Path deliveries = folder.resolve("deliveries").resolve(source);
        for (String day : until(deliveries, until)) {
            if (!Files.exists(inbox.resolve(day))) {
                copyFolder(deliveries.resolve(day), inbox.resolve(day), books);
            }
        }
    }

    /** Every file of a name that the sources of an entity deliver, oldest first. */
    public List<CsvRows> delivered(String source, String file) {
        Path deliveries = folder.resolve("deliveries").resolve(source);
        return children(deliveries).stream()
                .map(day -> deliveries.resolve(day).resolve(file))
                .filter(Files::exists)
                .map(CsvRows::of)
                .toList();
    }

    /** The sources that there are. */
    public List<String> sources() {
        return children(folder.resolve("deliveries"));
    }

    /** Whether a source says what contracts bring along at go-live. */
    boolean deliversOpeningPositions(String source) {
        Path deliveries = folder.resolve("deliveries").resolve(source);
        return children(deliveries).stream()
                .anyMatch(day -> Files.exists(deliveries.resolve(day).resolve("opening_positions.csv")));
    }

    /** The company's own ledger, as exported last until a day. */
    public Optional<Path> ledger(String entity, LocalDate until) {
        Path exports = folder.resolve("ledger");
        return until(exports, until).stream()
                .map(day -> exports.resolve(day).resolve(entity).resolve("ledger_lines.csv"))
                .filter(Files::exists)
                .reduce((earlier, later) -> later);
    }

    /** Changes when anything that the demo takes in changes. */
    String fingerprint() {
        try (Stream<Path> files = Files.walk(folder)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(this::isInput)
                    .sorted()
                    .toList()) {
                digest.update(folder.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s could not be read".formatted(folder), unreadable);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private boolean isInput(Path file) {
        String top = folder.relativize(file).getName(0).toString();
        return List.of("deliveries", "governed", "ledger", "ledger-edits", "story.yaml", "tieout.yaml")
                .contains(top);
    }

    private static List<String> children(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s could not be listed".formatted(parent), unreadable);
        }
    }

    private static void copyFolder(Path from, Path to, SampleBooks books) {
        Path beside = to.resolveSibling("." + to.getFileName());
        try {
            Files.createDirectories(beside);
            for (String name : children(from)) {
                Files.copy(from.resolve(name), beside.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            nameInvoices(beside.resolve("invoices.csv"), books);
            Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException there) {
            throw new IllegalStateException(there);
        } catch (IOException failed) {
            throw new UncheckedIOException("%s could not be copied to %s".formatted(from, to), failed);
        }
    }

    /** A source knows what it billed as the books do. */
    private static void nameInvoices(Path invoices, SampleBooks books) throws IOException {
        if (!Files.exists(invoices)) {
            return;
        }
        CsvRows said = CsvRows.of(invoices);
        CsvRows named = said.each(row -> {
            Map<String, String> renamed = new HashMap<>(row);
            renamed.computeIfPresent(
                    "source_ref",
                    (column, called) -> books.invoiceLine(
                            Objects.requireNonNull(row.get("invoice")),
                            Objects.requireNonNull(row.get("line")),
                            called));
            return renamed;
        });
        if (!named.equals(said)) {
            Files.writeString(invoices, named.text());
        }
    }

    static void copyFile(Path from, Path to) {
        Path beside = to.resolveSibling("." + to.getFileName());
        try {
            Files.createDirectories(to.toAbsolutePath().getParent());
            Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("%s could not be copied to %s".formatted(from, to), failed);
        }
    }
}
