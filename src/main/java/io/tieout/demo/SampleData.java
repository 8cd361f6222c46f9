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
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The folder {@code sample-data}: what was delivered and exported on which day, and the answers. */
record SampleData(Path folder) {

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

    Path governed() {
        return folder.resolve("governed");
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

    Path ledgerEdits(String entity, YearMonth month) {
        return folder.resolve("ledger-edits")
                .resolve(month.toString())
                .resolve(entity)
                .resolve("edits.yaml");
    }

    /** The months that the sample closes. */
    List<YearMonth> months() {
        return children(folder.resolve("expected")
                        .resolve(children(folder.resolve("expected")).getFirst()))
                .stream()
                .map(YearMonth::parse)
                .toList();
    }

    /** Days on which something about a month was delivered or exported: those of the month after. */
    private static boolean belongs(String day, YearMonth month) {
        return YearMonth.from(LocalDate.parse(day)).equals(month.plusMonths(1));
    }

    /** Lays the deliveries about a month into the folder of their source; a delivery that lies there stays. */
    void deliver(String source, YearMonth month, Path inbox) {
        Path deliveries = folder.resolve("deliveries").resolve(source);
        for (String day : children(deliveries)) {
            if (belongs(day, month) && !Files.exists(inbox.resolve(day))) {
                copyFolder(deliveries.resolve(day), inbox.resolve(day));
            }
        }
    }

    /** Whether a source says what contracts bring along at go-live. */
    boolean deliversOpeningPositions(String source) {
        Path deliveries = folder.resolve("deliveries").resolve(source);
        return children(deliveries).stream()
                .anyMatch(day -> Files.exists(deliveries.resolve(day).resolve("opening_positions.csv")));
    }

    /** Lays the company's own ledger, as last exported about a month, into the folder of the ledger. */
    void exportLedger(String entity, YearMonth month, Path ledger) {
        for (String day : children(folder.resolve("ledger"))) {
            Path export = folder.resolve("ledger").resolve(day).resolve(entity).resolve("ledger_lines.csv");
            if (belongs(day, month) && Files.exists(export)) {
                copyFile(export, ledger.resolve("ledger_lines.csv"));
            }
        }
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
        return List.of("deliveries", "governed", "ledger", "ledger-edits", "tieout.yaml")
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

    private static void copyFolder(Path from, Path to) {
        Path beside = to.resolveSibling("." + to.getFileName());
        try {
            Files.createDirectories(beside);
            for (String name : children(from)) {
                Files.copy(from.resolve(name), beside.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException there) {
            throw new IllegalStateException(there);
        } catch (IOException failed) {
            throw new UncheckedIOException("%s could not be copied to %s".formatted(from, to), failed);
        }
    }

    private static void copyFile(Path from, Path to) {
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
