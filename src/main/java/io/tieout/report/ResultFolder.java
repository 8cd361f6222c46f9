package io.tieout.report;

import io.tieout.run.Failpoint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder that holds one whole set of results at a time, whatever happens to the process that writes it.
 *
 * <p>Beside the folder {@code 2026-09} stand, while it is written, {@code .2026-09.next}, where the new set grows, and
 * {@code .2026-09.before}, where the old set waits to be thrown away; {@code .2026-09.lock} keeps a second writer out.
 *
 * <ol>
 *   <li>The new set is written into {@code next}, every file and the folder itself brought to the disk.
 *   <li>The old set is renamed to {@code before}, the new one to its place, and the parent brought to the disk.
 *   <li>{@code before} is thrown away.
 * </ol>
 *
 * <p>After a kill the next writer finds one of three things. No {@code before}: the set in place is whole, and {@code next}
 * is thrown away. {@code before} and nothing in its place: the kill came between the two renames, and the old set is put
 * back. {@code before} and a set in its place: that is the new one, whole, and only the throwing away is left. So no name of a
 * set ever shows half of one.
 *
 * <p>Files of other people that lie among the results stay: they move over to the new set.
 */
final class ResultFolder implements AutoCloseable {
    private final Path folder;
    private final Path next;
    private final Path before;
    private final WriterLock lock;

    private ResultFolder(Path folder, WriterLock lock) {
        this.folder = folder;
        this.next = beside(folder, "next");
        this.before = beside(folder, "before");
        this.lock = lock;
    }

    /**
     * Takes the folder, heals what a kill left, and makes room for a new set.
     *
     * @throws UnusableFolderException if it is a file, or holds things that are no results
     */
    static ResultFolder take(Path wanted) throws IOException {
        Path folder = located(wanted);
        WriterLock lock = WriterLock.take(beside(folder, "lock"));
        try {
            ResultFolder taken = new ResultFolder(folder, lock);
            taken.heal();
            taken.refuseIfNotResults();
            Files.createDirectory(taken.next);
            return taken;
        } catch (IOException | RuntimeException unusable) {
            lock.close();
            throw unusable;
        }
    }

    /** Where it really is: links are followed, and the folders above it are made. */
    private static Path located(Path wanted) throws IOException {
        Path absolute = wanted.toAbsolutePath().normalize();
        if (absolute.getParent() == null) {
            throw new UnusableFolderException("Results need a folder of their own; %s is not one.".formatted(wanted));
        }
        if (Files.exists(absolute)) {
            Path real = absolute.toRealPath();
            if (!Files.isDirectory(real)) {
                throw new UnusableFolderException("%s is a file; results go into a folder.".formatted(wanted));
            }
            return real;
        }
        Files.createDirectories(absolute.getParent());
        return absolute.getParent().toRealPath().resolve(absolute.getFileName());
    }

    private static Path beside(Path folder, String role) {
        return folder.resolveSibling(".%s.%s".formatted(folder.getFileName(), role));
    }

    private void heal() throws IOException {
        if (Files.exists(before) && !Files.exists(folder)) {
            rename(before, folder);
        }
        throwAwayOldSet();
        delete(next);
    }

    private void refuseIfNotResults() throws IOException {
        if (Files.exists(folder) && !Files.exists(folder.resolve(Manifest.NAME))) {
            List<Path> strangers = entries(folder);
            if (!strangers.isEmpty()) {
                throw new UnusableFolderException("%s holds %s and no results; name an empty folder, or a new one."
                        .formatted(folder, strangers.getFirst().getFileName()));
            }
        }
    }

    /** Where the folder is, links followed. */
    Path path() {
        return folder;
    }

    /** Where the new set grows. */
    Path next() {
        return next;
    }

    /** Puts the new set in the place of the old one. */
    void swapIn() throws IOException {
        sync(next);
        Failpoint.hit("RESULTS_READY");
        if (Files.exists(folder)) {
            rename(folder, before);
        }
        Failpoint.hit("RESULTS_MOVED_ASIDE");
        rename(next, folder);
        sync(folder.resolveSibling("."));
        Failpoint.hit("RESULTS_IN_PLACE");
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private void throwAwayOldSet() throws IOException {
        if (!Files.exists(before)) {
            return;
        }
        Set<String> results = Manifest.namesIn(before);
        for (Path entry : entries(before)) {
            Path place = folder.resolve(entry.getFileName());
            if (!results.contains(entry.getFileName().toString()) && !Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                rename(entry, place);
            }
        }
        delete(before);
    }

    /** Ends the writing, with the new set in place or not, and lets the next writer in. */
    @Override
    public void close() throws IOException {
        try {
            if (Files.exists(folder)) {
                throwAwayOldSet();
            }
            delete(next);
        } finally {
            lock.close();
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
