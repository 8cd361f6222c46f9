package io.tieout.firm;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.tieout.demo.FolderContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * What every test of a class begins with: played for the first of them, then laid again, files and books, for each other. They share
 * the folder, one after another, because the books name it.
 */
final class Beginning {
    private static final Path KEPT = Path.of(
                    "target",
                    "beginnings",
                    String.valueOf(ProcessHandle.current().pid()))
            .toAbsolutePath();

    /** Of the class whose tests are run. */
    private static @Nullable Beginning last;

    private final Path folder;
    private final Firm kept;

    private Beginning(Path folder, Firm played) {
        FolderContents.copy(folder, KEPT);
        this.folder = folder;
        this.kept = played.copyTo(KEPT);
    }

    /**
     * The firm as it is after the story.
     *
     * @param folder of the class, not of a single test
     * @param story  lays a firm into the folder, which is empty
     */
    static Firm in(Path folder, Supplier<Firm> story) {
        if (last != null && last.folder.equals(folder)) {
            last.layFilesAgain();
            return last.kept.copyTo(folder);
        }
        forgetTheLast();
        Firm played = story.get();
        last = new Beginning(folder, played);
        return played;
    }

    private static void forgetTheLast() {
        if (last != null) {
            last.kept.close();
            last = null;
        }
        delete(KEPT);
    }

    /** A file that is written over stays the file that somebody has open, as the log is. */
    private void layFilesAgain() {
        for (Path found : below(folder).reversed()) {
            Path here = KEPT.resolve(folder.relativize(found));
            boolean stays =
                    isFile(found) ? isFile(here) : Files.isDirectory(found, NOFOLLOW_LINKS) && Files.isDirectory(here);
            if (!stays) {
                delete(found);
            }
        }
        try {
            for (Path here : below(KEPT)) {
                Path there = folder.resolve(KEPT.relativize(here));
                if (isFile(here)) {
                    Files.write(there, Files.readAllBytes(here));
                } else {
                    Files.createDirectories(there);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, NOFOLLOW_LINKS);
    }

    /** Each after the folder that it lies in. */
    private static List<Path> below(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void delete(Path path) {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
