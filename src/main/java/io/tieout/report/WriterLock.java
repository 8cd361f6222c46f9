package io.tieout.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one writer at a time at a folder. The operating system takes the lock back when the process ends, however it ends, so
 * what is found under the lock belongs to nobody alive. The file stays: to remove it would let two writers lock two files.
 */
final class WriterLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** A process that opens and closes a file loses every lock it has on it: so each is opened once. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private WriterLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static WriterLock take(Path file) throws IOException {
        return take(file, PATIENCE);
    }

    static WriterLock take(Path file, Duration patience) throws IOException {
        for (long tries = patience.dividedBy(PAUSE); tries >= 0; tries--) {
            if (HELD_HERE.add(file)) {
                FileChannel channel = open(file);
                if (channel.tryLock() != null) {
                    return new WriterLock(file, channel);
                }
                release(file, channel);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new IOException("another process has been writing there for %d seconds".formatted(patience.toSeconds()));
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException unwritable) {
            HELD_HERE.remove(file);
            throw unwritable;
        }
    }

    private static void release(Path file, FileChannel channel) throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(file);
        }
    }

    @Override
    public void close() throws IOException {
        release(file, channel);
    }
}
