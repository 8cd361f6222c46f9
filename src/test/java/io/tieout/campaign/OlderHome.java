package io.tieout.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A home of the sample as a program of an earlier commit left it: its files, and its books as they were saved. */
record OlderHome(Path files, Path books) {
    private static final Path RESOURCES = Path.of("src/test/resources/io/tieout/database");

    static OlderHome of(String commit) {
        return new OlderHome(
                RESOURCES.resolve("home-%s.zip".formatted(commit)),
                RESOURCES.resolve("books-%s.zip".formatted(commit)));
    }

    void unpackTo(Path home) {
        try (ZipFile zip = new ZipFile(files.toFile())) {
            for (ZipEntry file : Collections.list(zip.entries())) {
                Path target = home.resolve(file.getName());
                Files.createDirectories(target.getParent());
                Files.copy(zip.getInputStream(file), target);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
