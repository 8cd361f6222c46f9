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

    /** The folders of days until a day, oldest first. A day that has several is told by a number behind it. */
    private static List<String> until(Path days, LocalDate until) {
        return children(days).stream()
                .filter(day -> !LocalDate.parse(day.substring(0, A_DAY)).isAfter(until))
                .toList();
    }

    /** Lays what was delivered until a day into the folder of its source; a delivery that lies there stays. */
    void deliver(String source, LocalDate until, Path inbox) {
        Path deliveries = folder.resolve("deliveries").resolve(source);
        for (String day : until(deliveries, until)) {
            if (!Files.exists(inbox.resolve(day))) {
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

    /** Lays the company's own ledger, as exported last until a day, into the folder of the ledger. */
    void exportLedger(String entity, LocalDate until, Path ledger) {
        Path exports = folder.resolve("ledger");
        until(exports, until).stream()
                .map(day -> exports.resolve(day).resolve(entity).resolve("ledger_lines.csv"))
                .filter(Files::exists)
                .reduce((earlier, later) -> later)
                .ifPresent(export -> copyFile(export, ledger.resolve("ledger_lines.csv")));
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
